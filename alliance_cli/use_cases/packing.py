"""Make plain data of where the records of an alliance lie, and of what their bytes are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from alliance_cli.deferred import Laid
from alliance_cli.documents import Entry
from alliance_cli.ledger.ledger import GROUPS, INDEXES, SINGLE, Filed, Ledger
from alliance_cli.ledger.shelves import Shelf, Unread
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.use_cases.buckets import Bucketed, Layout, Rows, Shop, packed, repacked
from alliance_cli.use_cases.known_files import KnownFiles

FILES = "files"
"""The part that tells of files which are no records."""

Marks = Callable[[Collection[Filed[Any]]], Mapping[str, list[Any]]]
"""Returns by their paths what is remembered of records: the id of their bytes, or more."""


@dataclass(slots=True)
class Packing:
    """Makes plain data of where the records of a ledger lie; what was known is not packed anew."""

    shop: Shop
    marks: Marks
    buckets: dict[str, bytes] = field(default_factory=dict)

    def data(self, ledger: Ledger) -> dict[str, Any]:
        """Return what is to be remembered of a ledger; the buckets to keep are in `buckets`."""
        shelves = {name: _placed(getattr(ledger, name)) for name in INDEXES.values()}
        parts = {
            **{name: self._part(shelf, self._rows) for name, shelf in shelves.items()},
            **{name: self._part(getattr(ledger, name), self._groups) for name in GROUPS.values()},
            FILES: self._files(ledger),
        }
        single = {name: filed for name in SINGLE if (filed := getattr(ledger, name))}
        past = {str(number): each for number, each in _placed(ledger.constitutions).items()}
        return {
            "records": ledger.records,
            "single": self._rows(single),
            "past": self._rows(past),
            "procedures": sorted(ledger.procedures),
            "index": _index_data(ledger),
            "parts": {name: layout.data() for name, layout in parts.items()},
        }

    def _part(self, mapping: Mapping[str, Any], rows: Callable[[Rows], Rows]) -> Layout:
        """Return how a part of the ledger is laid out, of which `rows` makes plain data."""
        base = mapping.base if isinstance(mapping, Laid) else mapping
        if not isinstance(base, Bucketed):
            layout, new = packed(rows(mapping))
        elif isinstance(mapping, Laid):
            layout, new = repacked(base.layout, base.shop, rows(mapping.changes))
        else:
            return base.layout
        self.buckets.update(new)
        return layout

    def _rows(self, placed: Rows) -> Rows:
        """Return path and id of records; None stays None."""
        marks = self._marks(placed.values())
        return {key: _row(each, marks) for key, each in placed.items()}

    def _groups(self, groups: Rows) -> Rows:
        flat = {
            (within, id_): each
            for within, group in groups.items()
            for id_, each in _placed(group or {}).items()
        }
        marks = self._marks(flat.values())
        rows: dict[str, Any] = {within: {} if group else None for within, group in groups.items()}
        for (within, id_), each in flat.items():
            rows[within][id_] = _row(each, marks)
        return rows

    def _marks(self, placed: Iterable[object]) -> Mapping[str, list[Any]]:
        filed = [each for each in placed if isinstance(each, Filed)]
        return self.marks(filed) if filed else {}

    def _files(self, ledger: Ledger) -> Layout:
        """Return the layout of the files that are no records."""
        entries = ledger.entries
        laid = entries.changes if isinstance(entries, Laid) else entries
        known = entries.base if isinstance(entries, Laid) else None
        others = {path: _file_row(entry) for path, entry in laid.items() if not _is_record(path)}
        if isinstance(known, KnownFiles):
            layout, new = repacked(known.files.layout, self.shop, others)
        else:
            whole = entries.items()
            layout, new = packed(
                {path: _file_row(entry) for path, entry in whole if not _is_record(path)}
            )
        self.buckets.update(new)
        return layout


def _placed(shelf: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return shelf.placed if isinstance(shelf, Shelf) else shelf


def _row(each: Filed[Any] | Unread | None, marks: Mapping[str, list[Any]]) -> list[Any] | None:
    match each:
        case None:
            return None
        case Unread(path, blob, None):
            return [path, blob]
        case Unread(path, blob, data):
            return [path, blob, data]
        case _:
            return [each.path, *marks[each.path]]


def _is_record(path: str) -> bool:
    return isinstance(place_of(path), Place)


def _file_row(entry: Entry | None) -> list[object] | None:
    return [entry.path, entry.kind, entry.size] if entry else None


def _index_data(ledger: Ledger) -> dict[str, Any]:
    owners = ledger.owners
    return {
        "tied": sorted(ledger.tied),
        "odd": sorted(ledger.odd),
        "owners": sorted([*mark, sorted(names)] for mark, names in owners.items()),
    }
