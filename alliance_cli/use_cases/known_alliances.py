"""Remember where the records of an alliance lie that was found in order, by the id of its tree.

Who then judges a change reads those records alone that it has to do with: what it costs grows with
the change. A record is still read from git, and checked against its id; what is taken on trust is
that all of them are in order, and that there are no others.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.loading import find_filed
from alliance_cli.ledger.shelves import Unread
from alliance_cli.store.cache import Cache
from alliance_cli.store.commit_trees import CommitTree
from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.reading import read_document
from alliance_cli.store.trees import Tree
from alliance_cli.store.walking import ids_at
from alliance_cli.use_cases.buckets import ForgottenError, Shop
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.packing import Marks, Packing
from alliance_cli.use_cases.unpacking import unpacked

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
        ledger = unpacked(json.loads(told), self._shop(), _Reader(self.quarantine))
        return Alliance(tree, ledger, (), {})

    def keep(self, tree_id: str | None, alliance: Alliance) -> None:
        """Remember an alliance in which every record can be read, if it is not known already."""
        ledger = alliance.ledger
        if tree_id is None or alliance.findings or ledger.broken:
            return
        if self.cache.find(_ALLIANCE, tree_id) is not None:
            return
        packing = Packing(self._shop(), self._marks(tree_id, alliance.tree))
        data = packing.data(ledger)
        self.cache.keep(_BUCKET, packing.buckets)
        self.cache.keep(_ALLIANCE, {tree_id: json.dumps(data).encode()})

    def _marks(self, tree_id: str, tree: Tree) -> Marks:
        def marks(records: Collection[Filed[Any]]) -> Mapping[str, list[Any]]:
            paths = [each.path for each in records]
            if isinstance(tree, CommitTree):
                return {path: [tree.found[path].id] for path in paths}
            return {path: [id_] for path, id_ in ids_at(self.quarantine, tree_id, paths).items()}

        return marks

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
