"""From what two trees differ in, as git has it, to changes with the records that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.loading import find_filed
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import FOLDERS, Place, is_governed, place_of
from alliance_cli.regularity.changes import PLAIN, Change, Version
from alliance_cli.store.differences import ChangedPath
from alliance_cli.store.object_ids import unreadable
from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.raw_trees import TreeEntry
from alliance_cli.store.reading import LARGEST, read_document
from alliance_cli.store.trees import is_wanted, wanted_folders

_WANTED = wanted_folders(FOLDERS)
_TOO_LARGE = bytes(LARGEST + 1)
"""What stands for a file that is larger than a record may be, and is not read."""


@dataclass(slots=True)
class ChangeReader:
    """Reads what changed, each file once however many commits it passes through."""

    quarantine: Quarantine
    _read: dict[tuple[str, str], Filed[Record] | None] = field(default_factory=dict)

    def changes(self, raw: Iterable[ChangedPath]) -> tuple[Change, ...]:
        """Return `raw` with the records before and after."""
        listed = tuple(raw)
        entries = (entry for each in listed for entry in (each.before, each.after) if entry)
        self._fill(entry for entry in entries if _may_hold_record(entry))
        return tuple(
            Change(each.path, self._version(each.before), self._version(each.after))
            for each in listed
        )

    def contents(self, raw: Iterable[ChangedPath]) -> dict[str, bytes | None]:
        """Return the bytes that an alliance takes over from `raw`; None where a file goes.

        What is no plain file holds nothing; what no rule reads is empty.
        """
        listed = tuple(raw)
        _require(self.quarantine, (each.after for each in listed if each.after))
        wanted = {each.path: each.after for each in listed if is_wanted(each.path, _WANTED)}
        plain = {path: entry for path, entry in wanted.items() if entry and entry.mode == PLAIN}
        governed = [entry for path, entry in plain.items() if is_governed(path)]
        blobs = _contents(self.quarantine, governed)
        return {path: blobs.get(plain[path].id, b"") if path in plain else None for path in wanted}

    def _version(self, entry: TreeEntry | None) -> Version | None:
        if entry is None:
            return None
        return Version(entry.mode, entry.id, self._read.get((entry.path, entry.id)))

    def _fill(self, entries: Iterator[TreeEntry]) -> None:
        new = {(each.path, each.id): each for each in entries}
        new = {key: each for key, each in new.items() if key not in self._read}
        blobs = _contents(self.quarantine, new.values())
        for path, id_ in new:
            document = read_document(path, blobs[id_])
            filed = find_filed(document) if isinstance(document, Document) else None
            self._read[path, id_] = filed


def _may_hold_record(entry: TreeEntry) -> bool:
    return entry.mode == PLAIN and isinstance(place_of(entry.path), Place)


def _contents(quarantine: Quarantine, entries: Iterable[TreeEntry]) -> dict[str, bytes]:
    """Return the contents of files, by their ids; none of what is too large for a record."""
    sizes = _require(quarantine, entries)
    small = [id_ for id_, size in sizes.items() if size <= LARGEST]
    return dict.fromkeys(sizes, _TOO_LARGE) | quarantine.blobs(small)


def _require(quarantine: Quarantine, entries: Iterable[TreeEntry]) -> dict[str, int]:
    """Return the sizes of files, by their ids; raise CannotVerifyError if one is not there."""
    files = (entry.id for entry in entries if entry.kind not in {"submodule", "other"})
    ids = tuple(dict.fromkeys(files))
    facts = quarantine.objects.facts(ids)
    for id_ in ids:
        if facts.get(id_, ("", 0))[0] != "blob":
            raise unreadable(id_)
    return {id_: facts[id_][1] for id_ in ids}
