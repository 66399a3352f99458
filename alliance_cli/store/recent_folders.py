"""Keep the trees that were read last: commits in a row have most of theirs in common."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from alliance_cli.store.raw_trees import Folder

MOST_ENTRIES = 100_000
"""How many entries are kept, in as many trees as have them."""


class Foldered(Protocol):
    """What reads single trees: a quarantine, or what stands before one."""

    def folders(self, ids: Collection[str]) -> dict[str, Folder]:
        """Return what single trees say, by their ids."""
        ...


class RecentFolders:
    """Reads trees from `source`, but for those that were read a short while ago."""

    def __init__(self, source: Foldered, *, most: int = MOST_ENTRIES) -> None:
        self._source, self._most = source, most
        self._kept: dict[str, Folder] = {}
        self._count = 0

    def folders(self, ids: Collection[str]) -> dict[str, Folder]:
        """Return what single trees say, by their ids."""
        unknown = [id_ for id_ in ids if id_ not in self._kept]
        read = self._source.folders(unknown) if unknown else {}
        found = {
            id_: read[id_] if id_ in read else self._kept.pop(id_) for id_ in dict.fromkeys(ids)
        }
        # Those asked for are now the last to go.
        self._kept |= found
        self._count += sum(len(folder.entries) for folder in read.values())
        while self._count > self._most:
            self._count -= len(self._kept.pop(next(iter(self._kept))).entries)
        return found
