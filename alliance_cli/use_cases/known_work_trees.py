"""Remember what the records on disk say, so that a command reads those files alone that changed.

What was read is told by how each file looks from outside: of a file that looks as it did, what it
said is taken from what is remembered. Only an alliance in which every record can be read is known,
and only a large one: a small one is read as quickly.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from alliance_cli.documents import Document
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.loading import find_filed
from alliance_cli.ledger.shelves import Unread
from alliance_cli.records.folders import FOLDERS
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.store.cache import Cache, find_cache
from alliance_cli.store.clock import Clock
from alliance_cli.store.glances import Glance, Look, Looks, is_plain, size_of, viewer
from alliance_cli.store.reading import LARGEST
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.buckets import ForgottenError, Shop
from alliance_cli.use_cases.load import Alliance, changed, load_alliance
from alliance_cli.use_cases.packing import Packing
from alliance_cli.use_cases.unpacking import unpacked

LARGE = 1_000
"""So many records make it worth while."""

_MOST_CHANGED = 1_000
"""If more files look otherwise, all is read again."""

_WORK_TREE, _BUCKET = "work-tree", "facts"
"""The kinds of facts: what is known of a folder, and a part of what its records say."""


def load_work_tree(
    root: Path, follow: Follow = unseen, *, large: int = LARGE, clock: Clock | None = None
) -> Alliance:
    """Load the alliance in the folder `root`; what is known of it need not be read."""
    known = KnownWorkTree.find(root)
    if known is None:
        return load_alliance(WorkTree(root), follow)
    glance = Glance(root, FOLDERS, clock)
    try:
        alliance = known.find_alliance(glance)
    except ForgottenError:
        alliance = None
    if alliance is None:
        loaded = load_alliance(glance, follow)
        alliance = replace(loaded, tree=WorkTree(root))
        if alliance.ledger.records >= large:
            known.keep(glance, alliance)
    return alliance


@dataclass(frozen=True, slots=True)
class KnownWorkTree:
    """What is remembered of the alliance in one folder."""

    cache: Cache
    root: Path

    @classmethod
    def find(cls, root: Path) -> KnownWorkTree | None:
        """Return what is remembered of the alliance in `root`; None where nothing can be."""
        cache = find_cache(root)
        return cls(cache.held(), root) if cache else None

    def find_alliance(self, glance: Glance) -> Alliance | None:
        """Return the alliance as it lies there now; None where it is not known well enough."""
        told = self.cache.find(_WORK_TREE, self._key)
        if told is None:
            return None
        before, data = json.loads(told) or ({}, None)
        if data is None:
            return None
        otherwise = dict(_otherwise(before, glance.looks()))
        if len(otherwise) > _MOST_CHANGED:
            return None
        contents = dict(_contents(glance, otherwise))
        if len(contents) < len(otherwise):
            return None
        ledger = unpacked(data, self._shop(), _Facts())
        known = Alliance(WorkTree(self.root), ledger, (), {})
        if not otherwise:
            return known
        alliance = changed(known, contents)
        self.keep(glance, alliance)
        return replace(alliance, tree=WorkTree(self.root))

    def keep(self, glance: Glance, alliance: Alliance) -> None:
        """Remember an alliance in which every record can be read, as it was seen at a glance."""
        ledger = alliance.ledger
        if alliance.findings or ledger.broken or not glance.is_settled:
            return
        packing = Packing(self._shop(), _marks)
        data = packing.data(ledger)
        self.cache.keep(_BUCKET, packing.buckets)
        told = json.dumps([glance.looks(), data], separators=(",", ":"))
        self.cache.keep(_WORK_TREE, {self._key: told.encode()})

    @property
    def _key(self) -> str:
        return json.dumps([str(self.root.resolve()), viewer()])

    def _shop(self) -> Shop:
        return Shop(self._find_buckets)

    def _find_buckets(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Return buckets; where one is lost, the next command reads everything."""
        asked = set(digests)
        found = self.cache.find_many(_BUCKET, asked)
        if len(found) < len(asked):
            self.cache.keep(_WORK_TREE, {self._key: b"null"})
        return found


@dataclass(slots=True)
class _Facts:
    """Makes records of what is remembered of their files, each once."""

    known: dict[Unread, Filed[Any]] = field(default_factory=dict)

    def record(self, unread: Unread) -> Filed[Any]:
        if unread not in self.known:
            data = dict(unread.data) if unread.data is not None else {}
            filed = find_filed(Document(unread.path, data, unread.blob))
            if filed is None:
                raise ForgottenError
            self.known[unread] = filed
        return self.known[unread]

    def gather(self, unread: Iterable[Unread]) -> None:
        """There is nothing to make ready."""


def _marks(records: Collection[Filed[Any]]) -> Mapping[str, list[Any]]:
    return {each.path: [each.digest, each.data] for each in records}


def _otherwise(before: Looks, now: Looks) -> Iterator[tuple[str, Look | None]]:
    """Yield the files that look otherwise than before, and how; None where one is gone."""
    for prefix in before.keys() | now.keys():
        then, here = before.get(prefix, {}), now.get(prefix, {})
        if then != here:
            for name in then.keys() | here.keys():
                if then.get(name) != here.get(name):
                    # A repository of its own is told by its folder.
                    yield (prefix + name if name else prefix[:-1]), here.get(name)


def _contents(
    glance: Glance, looks: Mapping[str, Look | None]
) -> Iterator[tuple[str, bytes | None]]:
    """Yield what is to be laid over what is known, by path: no more than records are read.

    What can only be told by loading everything is left out.
    """
    for path, look in looks.items():
        if look is None:
            yield path, None
        elif is_plain(look) and not isinstance(place_of(path), Place):
            yield path, b""
        elif is_plain(look) and size_of(look) <= LARGEST:
            with suppress(OSError):
                yield path, glance.read(path)
