"""Which files there are in an alliance that is known: its records, and what else lies there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.documents import Entry
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.use_cases.buckets import Bucketed


class KnownFiles(Mapping[str, Entry]):
    """All files by path; the records are those of `ledger`, `files` what else lies there."""

    def __init__(self, ledger: Ledger, files: Bucketed[Entry]) -> None:
        self.files = files
        self._ledger = ledger

    def __getitem__(self, path: str) -> Entry:
        if path in self.files:
            return self.files[path]
        place = place_of(path)
        if not isinstance(place, Place) or self._ledger.path_of(place) != path:
            raise KeyError(path)
        return Entry(path)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted((*self.files, *self._ledger.paths())))

    def __len__(self) -> int:
        return len(self.files) + self._ledger.records
