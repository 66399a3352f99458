"""Look at a work tree from outside, to tell whether anything in it could be otherwise than before.

As git does, it goes by what the system says of each file and folder without reading any: whoever
changes something changes when it was changed last. What is so young that it could be changed again
within the same moment tells nothing.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from alliance_cli.documents import Entry
from alliance_cli.store.clock import Clock, SystemClock
from alliance_cli.store.trees import Folder, WorkTree, cannot_read, entries_in, look_into

_TICK = 2
"""The seconds in which some file systems count."""

_NANOSECONDS = 1_000_000_000
_ALIKE = 2
"""The form of `marshal` in which equal data are always written alike."""


@dataclass(frozen=True)
class Glance:
    """A work tree as it was seen at a moment: its entries are those of then; its files are read.

    `missed` are the files that could not be read when somebody wanted to.
    """

    tree: WorkTree
    since: datetime
    changed: int
    """When something was last changed right in the root, in nanoseconds."""

    folders: tuple[Folder, ...]
    missed: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, root: Path, folders: Collection[str], clock: Clock | None = None) -> Glance:
        """Look at the work tree in `root` and the top `folders` in it.

        Raise CannotRunError where one of them cannot be looked into.
        """
        now = (clock or SystemClock()).now()
        try:
            seen = root.stat()
        except OSError as error:
            raise cannot_read(root, error) from error
        changed = max(seen.st_mtime_ns, seen.st_ctime_ns)
        return cls(WorkTree(root), now, changed, tuple(look_into(root, folders)))

    def entries(self, _: Collection[str]) -> Iterator[Entry]:
        """Yield what lay at the root and in the top folders that were looked into, by path."""
        yield from entries_in(self.folders)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; a link counts as absent. What is refused is an OSError."""
        try:
            return self.tree.read(path)
        except OSError:
            self.missed.append(path)
            raise

    @cached_property
    def key(self) -> str:
        """What tells this tree, seen by this user, from all that are not the same."""
        told = [self.changed, _user(), [tuple(folder) for folder in self.folders]]
        return blake2b(marshal.dumps(told, _ALIKE), digest_size=32).hexdigest()

    @property
    def is_settled(self) -> bool:
        """Tell whether the key stands for what was read, now and whenever it is seen again."""
        young = (int(self.since.timestamp()) - _TICK) * _NANOSECONDS
        stamps = (max(each[3], each[4]) for folder in self.folders for each in folder.items)
        return not self.missed and max(self.changed, *stamps, 0) < young


def _user() -> tuple[int, ...]:
    """Return what decides who may read what."""
    if os.name == "nt":
        return ()
    return (os.geteuid(), os.getegid(), *os.getgroups())
