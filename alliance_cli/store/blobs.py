"""Read the files of a commit, many with one git process, through a quarantine."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice

from alliance_cli.store.quarantine import Quarantine, quarantined
from alliance_cli.store.raw_trees import TreeEntry
from alliance_cli.store.sources import Sourced

_AT_ONCE = 2_000
_SMALL = 256 * 1024
_HELD = 32 * 1024 * 1024


class Blobs:
    """The contents of files by path; reading one reads the small ones after it, too.

    Trees are read in the order of their paths, so a process for each file is spared, and only so
    many are held at a time.
    """

    def __init__(self, repository: Sourced, entries: Mapping[str, TreeEntry]) -> None:
        self._repository = repository
        self._entries = entries
        self._order = sorted(path for path in entries if entries[path].kind != "submodule")
        self._held: dict[str, bytes] = {}

    def read(self, path: str) -> bytes:
        """Return the bytes of the file at `path`, which must be there."""
        if path not in self._held:
            with quarantined(self._repository) as quarantine:
                paths = [path, *self._following(quarantine, path)]
                blobs = quarantine.blobs([self._entries[each].id for each in paths])
            self._held = {each: blobs[self._entries[each].id] for each in paths}
        return self._held[path]

    def _following(self, quarantine: Quarantine, path: str) -> Iterator[str]:
        start = bisect_left(self._order, path) + 1
        later = tuple(islice(self._order, start, start + _AT_ONCE))
        facts = quarantine.objects.facts([self._entries[each].id for each in later])
        total = 0
        for each in later:
            kind, size = facts.get(self._entries[each].id, ("", 0))
            if kind == "blob" and size <= _SMALL and total + size <= _HELD:
                total += size
                yield each
