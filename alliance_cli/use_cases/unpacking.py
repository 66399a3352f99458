"""Make a ledger of what is remembered of where the records of an alliance lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from alliance_cli.documents import Document, Entry
from alliance_cli.ledger.indexes import Index
from alliance_cli.ledger.ledger import GROUPS, INDEXES, Ledger
from alliance_cli.ledger.shelves import Reader, Shelf, Unread
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.reading import procedure_of
from alliance_cli.use_cases.buckets import Bucketed, Layout, Rows, Shop
from alliance_cli.use_cases.known_files import KnownFiles
from alliance_cli.use_cases.load import shipped_documents
from alliance_cli.use_cases.packing import FILES


def unpacked(data: Mapping[str, Any], shop: Shop, reader: Reader) -> Ledger:
    """Return the ledger of which `data` was remembered; `reader` reads its records."""
    parts = {name: Layout.of(each) for name, each in data["parts"].items()}

    def shelf(name: str) -> Mapping[str, Any]:
        return Shelf(Bucketed(parts[name], shop, lambda row: Unread(*row)), reader)

    def groups(name: str) -> Mapping[str, Any]:
        return Bucketed(parts[name], shop, lambda rows: _shelf_of(rows, reader))

    past = {int(number): Unread(*row) for number, row in data["past"].items()}
    made: dict[str, Any] = {
        **{name: shelf(name) for name in INDEXES.values()},
        **{name: groups(name) for name in GROUPS.values()},
        **{name: reader.record(Unread(*row)) for name, row in data["single"].items()},
        "constitutions": Shelf(past, reader),
    }
    shipped = shipped_documents()
    ledger = Ledger(
        shipped=tuple(sorted(shipped)),
        procedures=dict(_procedures(data["procedures"], shipped)),
        index=_index(data["index"]),
        _readable=data["records"],
        **made,
    )
    files = Bucketed(parts[FILES], shop, lambda row: Entry(*row))
    return replace(ledger, entries=KnownFiles(ledger, files))


def _shelf_of(rows: Rows, reader: Reader) -> Shelf[str]:
    return Shelf({id_: Unread(*row) for id_, row in rows.items()}, reader)


def _procedures(
    names: Iterable[str], shipped: Mapping[str, Document]
) -> Iterator[tuple[str, Procedure]]:
    for name in names:
        procedure = procedure_of(shipped[name])
        if isinstance(procedure, Procedure):
            yield name, procedure


def _index(data: Mapping[str, Any]) -> Index:
    owners = {(mark, which): frozenset(names) for mark, which, names in data["owners"]}
    return Index(frozenset(data["tied"]), frozenset(data["odd"]), owners)
