"""Replace files in a work tree, each at once, and put back what was there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.disk import Disk
from alliance_cli.store.journal import Change, Journal


@dataclass(frozen=True, slots=True)
class Files:
    """The files of the work tree at `top`; paths are relative to it, with slashes."""

    top: Path
    disk: Disk

    def change_of(self, path: str, after: bytes | None) -> Change:
        """Return the change that makes the file hold `after`; refuse a way through links."""
        parts = PurePosixPath(path)
        if parts.is_absolute() or {"..", ".git"} & {part.lower() for part in parts.parts}:
            error = f"a path outside the work tree: {path}"
            raise ValueError(error)
        if any(self._place(each).is_symlink() for each in (*_parents(path), path)):
            raise CannotRunError(
                say("{path} lies behind a link, through which nothing is written", path=path),
                say("Put a plain folder or file in the place of the link."),
            )
        return Change(path, self.bytes_at(path), after)

    def refuse_unless(self, path: str, content: bytes | None) -> None:
        """Raise CannotRunError unless the file holds `content`."""
        if self.bytes_at(path) != content:
            raise CannotRunError(
                say("{path} was changed meanwhile; nothing was written", path=path),
                say("Look at it (git diff), and run the command again."),
            )

    def bytes_at(self, path: str) -> bytes | None:
        """Return what the file holds; None if there is none."""
        try:
            return self._place(path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def missing_folders(self, changes: Iterable[Change]) -> Iterator[str]:
        """Yield the folders that the changes need and that are not there, the outermost first."""
        seen: set[str] = set()
        for change in changes:
            for folder in _parents(change.path) if change.after is not None else ():
                if folder not in seen and not self._place(folder).exists():
                    yield folder
                seen.add(folder)

    def carry_out(self, journal: Journal) -> None:
        """Make the changes; stop where a file is no more as it was."""
        for folder in journal.folders:
            self.disk.make_folder(self._place(folder))
        for change in journal.changes:
            self.refuse_unless(change.path, change.before)
            self._replace(change.path, change.after, journal.token)
        self._sync(journal.changes)
        self._tidy(journal.changes)

    def undo(self, journal: Journal) -> tuple[str, ...]:
        """Undo what was written, but for files that somebody changed since: return those."""
        kept = []
        for change in reversed(journal.changes):
            self.disk.remove(self._temporary(change.path, journal.token))
            current = self.bytes_at(change.path)
            if current == change.before:
                continue
            if current != change.after:
                kept.append(change.path)
                continue
            for folder in _parents(change.path):
                self.disk.make_folder(self._place(folder))
            self._replace(change.path, change.before, journal.token)
        self._sync(journal.changes)
        for folder in reversed(journal.folders):
            self.disk.remove_folder(self._place(folder))
        return tuple(kept)

    def _replace(self, path: str, content: bytes | None, token: str) -> None:
        place = self._place(path)
        if content is None:
            self.disk.remove(place)
        else:
            temporary = self._temporary(path, token)
            self.disk.write_new(temporary, content, like=place)
            self.disk.rename(temporary, place)

    def _tidy(self, changes: Iterable[Change]) -> None:
        """Remove the folders that are empty without the files removed; git keeps none either.

        That in which somebody stands stays: every later command there would fail.
        """
        emptied = {
            folder
            for change in changes
            if change.after is None
            for folder in _parents(change.path)
        }
        for folder in sorted(emptied, key=len, reverse=True):
            if not _is_current(self._place(folder)):
                self.disk.remove_folder(self._place(folder))

    def _sync(self, changes: Iterable[Change]) -> None:
        for folder in dict.fromkeys(self._place(change.path).parent for change in changes):
            if folder.is_dir():
                self.disk.sync_folder(folder)

    def _place(self, path: str) -> Path:
        return self.top.joinpath(*path.split("/"))

    def _temporary(self, path: str, token: str) -> Path:
        place = self._place(path)
        return place.with_name(f".{place.name}.{token}")


def _parents(path: str) -> tuple[str, ...]:
    """Return the folders above `path`, the outermost first."""
    return tuple(str(folder) for folder in reversed(PurePosixPath(path).parents[:-1]))


def _is_current(folder: Path) -> bool:
    """Tell whether `folder` is the current one, which may be gone."""
    try:
        return folder == Path.cwd()
    except OSError:
        return False
