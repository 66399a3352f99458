"""Look at a work tree from outside, to tell whether anything in it could be otherwise than before.

As git does, it goes by what the system says of each file and folder without reading any: whoever
changes something changes when it was changed last. What is so young that it could be changed again
within the same moment tells nothing.
"""

from __future__ import annotations

import marshal
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from alliance_cli.documents import Entry
from alliance_cli.store.clock import Clock, SystemClock
from alliance_cli.store.trees import (
    Folder,
    WorkTree,
    cannot_read,
    entries_in,
    entry_kind,
    look_into,
)

_TICK = 2
"""The seconds in which some file systems count."""

_NANOSECONDS = 1_000_000_000
_ALIKE = 2
"""The form of `marshal` in which equal data are always written alike."""

Look = list[int]
"""How a file looks: its mode, size, two times and number; nothing of it for a repository."""

Looks = dict[str, dict[str, Look]]


class Glance:
    """A work tree as it is seen from outside: its entries are those that were seen.

    Whoever only wants to know its key need not keep what was seen; the entries are looked for when
    they are asked for, and from then on the key is theirs.
    """

    def __init__(self, root: Path, folders: Collection[str], clock: Clock | None = None) -> None:
        """Look at the work tree in `root` and the top `folders` in it, when something is asked."""
        self._tree, self._folders = WorkTree(root), folders
        self._clock = clock or SystemClock()
        self._sight: _Sight | None = None
        self._missed = False

    @cached_property
    def _passing_key(self) -> str:
        return _key(_changed(self._tree.root), look_into(self._tree.root, self._folders))

    @property
    def key(self) -> str:
        """What tells this tree, seen by this user, from all that are not the same.

        Raise CannotRunError where a folder cannot be looked into.
        """
        if self._sight is None:
            return self._passing_key
        return _key(self._sight.changed, self._sight.folders)

    @property
    def is_settled(self) -> bool:
        """Tell whether the key stands for what was read, now and whenever it is seen again."""
        return not self._missed and self._seen.is_settled

    def looks(self) -> Looks:
        """Return how each file looks, by its folder and its name there."""
        return {folder.prefix: dict(_looks_in(folder)) for folder in self._seen.folders}

    def entries(self, _: Collection[str]) -> Iterator[Entry]:
        """Yield what lay at the root and in the top folders that were looked into, by path."""
        yield from entries_in(self._seen.folders)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; a link counts as absent. What is refused is an OSError."""
        try:
            return self._tree.read(path)
        except OSError:
            self._missed = True
            raise

    @property
    def _seen(self) -> _Sight:
        if self._sight is None:
            now, root = self._clock.now(), self._tree.root
            self._sight = _Sight(now, _changed(root), tuple(look_into(root, self._folders)))
        return self._sight


@dataclass(frozen=True, slots=True)
class _Sight:
    """What was seen since a moment; `changed` is when something right in the root was, last."""

    since: datetime
    changed: int
    folders: tuple[Folder, ...]

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is so young that it could be changed without a trace."""
        young = (int(self.since.timestamp()) - _TICK) * _NANOSECONDS
        stamps = (max(each[3:5]) for folder in self.folders for each in folder.items)
        return self.changed < young and all(stamp < young for stamp in stamps)


def _key(changed: int, folders: Iterable[Folder]) -> str:
    told = blake2b(marshal.dumps([changed, viewer()], _ALIKE), digest_size=32)
    for folder in folders:
        told.update(marshal.dumps(tuple(folder), _ALIKE))
    return told.hexdigest()


def is_plain(look: Look) -> bool:
    """Tell whether a file looks like a plain one."""
    return bool(look) and entry_kind(look[0]) == "file"


def size_of(look: Look) -> int:
    """Return how many bytes a file seems to have."""
    return look[1]


def _looks_in(folder: Folder) -> Iterator[tuple[str, Look]]:
    if folder.is_repository:
        yield "", []
    for name, *look in folder.items:
        if not stat.S_ISDIR(look[0]):
            yield name, look


def viewer() -> tuple[int, ...]:
    """Return what decides who may read what."""
    if os.name == "nt":
        return ()
    return (os.geteuid(), os.getegid(), *os.getgroups())


def _changed(root: Path) -> int:
    try:
        seen = root.stat()
    except OSError as error:
        raise cannot_read(root, error) from error
    return max(seen.st_mtime_ns, seen.st_ctime_ns)
