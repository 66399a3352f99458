"""Remember facts between runs in one SQLite file: a hint, which may be lost or damaged any time.

What is kept is a fact for good: it is found only by the edition of the tool that kept it, and only
while it is whole, byte for byte. Whatever is wrong with the file, nothing is remembered, and
nobody hears of it. What the facts are about others know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.editions import find_edition
from alliance_cli.store.git_folders import find_git_dir

if TYPE_CHECKING:
    import sqlite3

_NAME = "cache.sqlite"
_LAYOUT = "CREATE TABLE facts(id INTEGER PRIMARY KEY, checked BLOB NOT NULL)"
_ID, _CHECK = 8, 16
"""Lengths in bytes: of a fact's number, of what tells that it is whole."""

_CHUNK = 500
"""So many facts are asked for at once."""

_PATIENCE = 0.5
"""Seconds to wait for another run that is writing; then nothing is remembered."""

_PAGE, _LARGEST = 4096, 512 * 1024 * 1024
"""A file that would outgrow this is begun anew: what still counts comes back with use."""

_LARGEST_FACT = 64 * 1024 * 1024
_INNOCENT = ("BUSY", "CANTOPEN", "IOERR", "LOCKED", "PERM", "READONLY")
"""What SQLite says where the file itself may well be in order."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Cache:
    """What is remembered in the file at `path`; its folder is made in one that must be there.

    `edition` names all that could make another fact of the same key.
    """

    path: Path
    edition: str
    file: sqlite3.Connection | None = field(default=None, compare=False, repr=False)
    """The file as it is read, whatever becomes of it meanwhile by its name."""

    @classmethod
    def of(cls, folder: Path, edition: str) -> Cache:
        """Return what `edition` remembers in `folder`; nothing is touched before it is used."""
        return cls(folder / _NAME, edition)

    def held(self) -> Cache:
        """Return the same, reading on from the file that is there now: it may be begun anew."""
        try:
            if self.path.exists():
                file = self._opened("ro")
                held = replace(self, file=file)
                finalize(held, file.close)
                if self._is_mine(file):
                    return held
        except Exception as error:  # noqa: BLE001 - damage knows no end of errors
            self._throw_away_if_damaged(error)
        return self

    def _is_mine(self, file: sqlite3.Connection) -> bool:
        return _layout(file) == (_LAYOUT,) and _mark_in(file) == self._mark

    def find(self, kind: str, key: str) -> bytes | None:
        """Return the fact of that kind and key, if it is remembered."""
        return self.find_many(kind, (key,)).get(key)

    def find_many(self, kind: str, keys: Collection[str]) -> dict[str, bytes]:
        """Return by their keys the facts that are remembered."""
        if not keys:
            return {}
        checks = {key: self._check(kind, key) for key in keys}
        checked = self._read(sorted({check.id for check in checks.values()}))
        found = {key: check.opened(checked.get(check.id)) for key, check in checks.items()}
        return {key: fact for key, fact in found.items() if fact is not None}

    def keep(self, kind: str, facts: Mapping[str, bytes]) -> None:
        """Remember facts by their keys, all or none, if the system lets us."""
        checks = ((self._check(kind, key), fact) for key, fact in facts.items())
        rows = [
            (check.id, check.closed(fact)) for check, fact in checks if len(fact) < _LARGEST_FACT
        ]
        # What is thrown away in between is begun anew.
        if rows and not self._is_written(sorted(rows)):
            self._is_written(sorted(rows))

    def _check(self, kind: str, key: str) -> _Check:
        told = f"{self.edition}\0{kind}\0{key}".encode(errors="surrogatepass")
        number = blake2b(told, digest_size=_ID + _CHECK).digest()
        return _Check(int.from_bytes(number[:_ID], "big", signed=True), number[_ID:])

    @property
    def _mark(self) -> int:
        """The number by which the file says of which edition it is."""
        return int.from_bytes(blake2b(self.edition.encode(), digest_size=3).digest(), "big")

    def _read(self, ids: list[int]) -> dict[int, object]:
        try:
            if self.file is not None:
                return dict(_rows(self.file, ids))
            if not self.path.exists():
                return {}
            with closing(self._opened("ro")) as file:
                return dict(_rows(file, ids)) if self._is_mine(file) else {}
        except Exception as error:  # noqa: BLE001 - damage knows no end of errors
            self._throw_away_if_damaged(error)
            return {}

    def _is_written(self, rows: list[tuple[int, bytes]]) -> bool:
        """Write facts and tell whether that was it; if not, it may be tried once more."""
        try:
            self.path.parent.mkdir(exist_ok=True)
            with closing(self._opened("rwc")) as file:
                self._write(file, rows)
        except Exception as error:  # noqa: BLE001 - damage knows no end of errors
            return not self._throw_away_if_damaged(error)
        return True

    def _write(self, file: sqlite3.Connection, rows: list[tuple[int, bytes]]) -> None:
        file.execute("BEGIN IMMEDIATE")
        if not (layout := _layout(file)):
            file.execute(_LAYOUT)
            file.execute(f"PRAGMA user_version = {self._mark}")
        elif layout != (_LAYOUT,) or _mark_in(file) != self._mark:
            raise ValueError(self.path)
        file.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", rows)
        file.execute("COMMIT")

    def _opened(self, mode: str) -> sqlite3.Connection:
        import sqlite3  # noqa: PLC0415 - only who has something to remember waits for it

        name = f"{self.path.absolute().as_uri()}?mode={mode}"
        file = sqlite3.connect(name, uri=True, timeout=_PATIENCE, isolation_level=None)
        file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_FACT + _CHECK)
        file.execute("PRAGMA trusted_schema = OFF")
        file.execute("PRAGMA cell_size_check = ON")
        # No journal lies beside the file: what a killed run leaves half done counts as damage.
        file.execute("PRAGMA journal_mode = MEMORY")
        file.execute("PRAGMA synchronous = OFF")
        file.execute(f"PRAGMA max_page_count = {_LARGEST // _PAGE}")
        return file

    def _throw_away_if_damaged(self, error: Exception) -> bool:
        """Remove the file unless `error` leaves it in peace; tell whether it is gone."""
        told = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
        if isinstance(error, OSError | ImportError) or told.startswith(_INNOCENT):
            return False
        with suppress(OSError):
            self.path.unlink()
            return True
        return False


def find_cache(folder: Path) -> Cache | None:
    """Return what this very tool remembers in the repository around `folder`, if it can be."""
    try:
        found = find_git_dir(folder)
    except CannotRunError:
        return None
    return find_cache_in(found[1]) if found else None


def find_cache_in(git_dir: Path) -> Cache | None:
    """Return what this very tool remembers in the repository at `git_dir`, if it can be."""
    edition = find_edition()
    return Cache.of(git_dir / "alliance", edition) if edition else None


@dataclass(frozen=True, slots=True)
class _Check:
    """The number of a fact, and a secret that only its edition, kind and key give."""

    id: int
    secret: bytes

    def closed(self, fact: bytes) -> bytes:
        """Return a fact with what tells that it is this one, and whole."""
        return blake2b(fact, digest_size=_CHECK, key=self.secret).digest() + fact

    def opened(self, checked: object) -> bytes | None:
        """Return the fact that was closed; None for anything else."""
        if not isinstance(checked, bytes):
            return None
        fact = checked[_CHECK:]
        return fact if self.closed(fact) == checked else None


def _layout(file: sqlite3.Connection) -> tuple[object, ...]:
    return tuple(sql for (sql,) in file.execute("SELECT sql FROM sqlite_master"))


def _mark_in(file: sqlite3.Connection) -> object:
    return file.execute("PRAGMA user_version").fetchone()[0]


def _rows(file: sqlite3.Connection, ids: list[int]) -> Iterator[tuple[int, object]]:
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        places = ",".join("?" * len(chunk))
        yield from file.execute(
            f"SELECT id, checked FROM facts WHERE id IN ({places})",  # noqa: S608 - places alone
            chunk,
        )
