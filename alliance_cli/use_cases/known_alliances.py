"""Remember where the records of an alliance lie that was found in order, by the id of its tree.

Who then judges a change reads those records alone that it has to do with: what it costs grows with
the change. A record is still read from git, and checked against its id; what is taken on trust is
that all of them are in order, and that there are no others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from alliance_cli.documents import Document, Entry
from alliance_cli.ledger.indexes import Index
from alliance_cli.ledger.ledger import GROUPS, INDEXES, Filed, Ledger
from alliance_cli.ledger.loading import find_filed
from alliance_cli.ledger.shelves import Shelf, Unread
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.reading import procedure_of
from alliance_cli.store.cache import Cache
from alliance_cli.store.commit_trees import CommitTree
from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.reading import read_document
from alliance_cli.store.trees import Tree
from alliance_cli.store.walking import ids_at
from alliance_cli.use_cases.buckets import (
    Bucketed,
    ForgottenError,
    Layout,
    Rows,
    Shop,
)
from alliance_cli.use_cases.known_files import KnownFiles
from alliance_cli.use_cases.load import Alliance, shipped_documents
from alliance_cli.use_cases.packing import FILES, Ids, Packing

_ALLIANCE, _BUCKET = "alliance", "bucket"
"""The kinds of facts: what is known of a tree, and a part of where its records lie."""


@dataclass(frozen=True, slots=True)
class KnownAlliances:
    """What is remembered of the alliances in one repository."""

    cache: Cache
    quarantine: Quarantine

    def find(self, tree_id: str | None, tree: Tree) -> Alliance | None:
        """Return the alliance in a tree, none of its records read but its rules; None if unknown.

        Whoever looks into it may meet a ForgottenError: then all has to be read.
        """
        told = self.cache.find(_ALLIANCE, tree_id) if tree_id else None
        if told is None:
            return None
        ledger = _ledger(json.loads(told), self._shop(), _Reader(self.quarantine))
        return Alliance(tree, ledger, (), {})

    def keep(self, tree_id: str | None, alliance: Alliance) -> None:
        """Remember an alliance in which every record can be read, if it is not known already."""
        ledger = alliance.ledger
        if tree_id is None or alliance.findings or ledger.broken:
            return
        if self.cache.find(_ALLIANCE, tree_id) is not None:
            return
        packing = Packing(self._shop(), self._ids(tree_id, alliance.tree))
        data = packing.data(ledger)
        self.cache.keep(_BUCKET, packing.buckets)
        self.cache.keep(_ALLIANCE, {tree_id: json.dumps(data).encode()})

    def _ids(self, tree_id: str, tree: Tree) -> Ids:
        if isinstance(tree, CommitTree):
            return lambda paths: {path: tree.found[path].id for path in paths}
        return lambda paths: ids_at(self.quarantine, tree_id, paths)

    def _shop(self) -> Shop:
        return Shop(lambda digests: self.cache.find_many(_BUCKET, tuple(digests)))


@dataclass(slots=True)
class _Reader:
    """Reads records from git, each once."""

    quarantine: Quarantine
    known: dict[Unread, Filed[Any]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)

    def record(self, unread: Unread) -> Filed[Any]:
        if unread not in self.known:
            content = self.contents.pop(unread.blob, None)
            if content is None:
                content = self.quarantine.blobs((unread.blob,))[unread.blob]
            document = read_document(unread.path, content)
            filed = find_filed(document) if isinstance(document, Document) else None
            if filed is None:
                raise ForgottenError
            self.known[unread] = filed
        return self.known[unread]

    def gather(self, unread: Iterable[Unread]) -> None:
        asked = {each.blob for each in unread if each not in self.known}
        if asked:
            self.contents.update(self.quarantine.blobs(asked))


def _ledger(data: Mapping[str, Any], shop: Shop, reader: _Reader) -> Ledger:
    """Return the ledger of which `data` was remembered."""
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


def _shelf_of(rows: Rows, reader: _Reader) -> Shelf[str]:
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
