"""Take a few changed files into a ledger that is there, without looking at all the others again.

It comes to the very ledger that loading everything would give, in the same order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from alliance_cli.deferred import laid_over
from alliance_cli.documents import Document, Entry
from alliance_cli.ledger.indexes import Index, odd_among, owners_among, tied_among
from alliance_cli.ledger.ledger import GROUPS, SINGLE, Filed, Ledger, shelf_of
from alliance_cli.ledger.loading import Judged, Loaded, find_judged, shipped_in
from alliance_cli.ledger.shelves import path_in, replaced
from alliance_cli.ledger.turns import PEOPLE
from alliance_cli.records.kinds import Place, place_of

_RULES = ("constitution", "past-constitution", "proposed-constitution")


def find_reloaded(
    before: Loaded,
    documents: Iterable[Document],
    *,
    gone: Collection[str],
    entries: Mapping[str, Entry | None],
    shipped: Mapping[str, Document],
) -> Loaded | None:
    """Return `before` with `documents` in their places, and without the files that are `gone`.

    None where a file cannot be read as a record, or two are of one id, before or after: then all
    have to be loaded together. `entries` are the files that come, those that go (None).
    """
    if before.findings or before.ledger.broken:
        return None
    new = {each.path: found for each in documents if (found := find_judged(each))}
    if not all(isinstance(each.outcome, Filed) for each in new.values()):
        return None
    shelves = _Shelves(before.ledger)
    for path in {*gone, *new}:
        shelves.take(path)
    if not all(shelves.put(each) for each in new.values()):
        return None
    ledger = shelves.ledger_with(entries, shipped)
    judged: dict[str, Judged | None] = {**dict.fromkeys(gone), **new}
    return Loaded(ledger, (), laid_over(before.judged, judged))


@dataclass(slots=True)
class _Shelves:
    """What changes in a ledger: by the name of its field, and there by key, what lies there now.

    Of what lies within something, the key is what that is and the id.
    """

    ledger: Ledger
    changed: dict[str, dict[Any, Filed[Any] | None]] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    count: int = 0

    def take(self, path: str) -> None:
        """Take out the record that lies at `path`, if there is one."""
        place = place_of(path)
        if isinstance(place, Place) and self.ledger.path_of(place) == path:
            self._lay(place, None)
            self.count -= 1

    def put(self, judged: Judged) -> bool:
        """Put a record in; tell whether its place was free."""
        name, key = shelf_of(judged.place)
        laid = self.changed.get(name, {})
        there = laid[key] if key in laid else self.ledger.path_of(judged.place)
        is_free = there is None
        if is_free and isinstance(judged.outcome, Filed):
            self._lay(judged.place, judged.outcome)
            self.count += 1
        return is_free

    def _lay(self, place: Place, filed: Filed[Any] | None) -> None:
        name, key = shelf_of(place)
        self.changed.setdefault(name, {})[key] = filed
        self.kinds.add(place.kind)

    def ledger_with(
        self, entries: Mapping[str, Entry | None], shipped: Mapping[str, Document]
    ) -> Ledger:
        """Return the ledger with what has changed."""
        parts: dict[str, Any] = {name: self._part(name) for name in self.changed}
        made = replace(
            self.ledger,
            **parts,
            entries=laid_over(self.ledger.entries, entries),
            index=self._index(entries),
            _readable=self.ledger.records + self.count,
        )
        if not self.kinds.isdisjoint(_RULES):
            made = replace(made, procedures=shipped_in(made, shipped))
        return made if self.kinds.isdisjoint(PEOPLE) else replace(made, _people={})

    def _part(self, name: str) -> object:
        changed, old = self.changed[name], getattr(self.ledger, name)
        if name in SINGLE:
            return changed[""]
        if name not in GROUPS.values():
            return replaced(old, changed)
        touched: dict[str, Mapping[Any, Filed[Any]] | None] = {}
        for whole in {within for within, _ in changed}:
            inside = {key: each for (within, key), each in changed.items() if within == whole}
            touched[whole] = replaced(old.get(whole, {}), inside) or None
        groups = laid_over(old, touched)
        return dict(sorted(groups.items(), key=_first_path)) if isinstance(old, dict) else groups

    def _index(self, entries: Mapping[str, Entry | None]) -> Index:
        index = Index(self.ledger.tied, self.ledger.odd, self.ledger.owners)
        new = odd_among(path for path, entry in entries.items() if entry)
        altered = self.changed.get("proposals", {}).keys()
        return Index(
            (index.tied - altered) | tied_among(self._new("proposals")),
            (index.odd - entries.keys()) | new,
            self._owners(index),
        )

    def _owners(self, index: Index) -> Mapping[Any, frozenset[str]]:
        gone = self.changed.get("allies", {}).keys()
        if not gone:
            return index.owners
        kept = {mark: names - gone for mark, names in index.owners.items()}
        for mark, names in owners_among(self._new("allies")).items():
            kept[mark] = kept.get(mark, frozenset()) | names
        return {mark: names for mark, names in kept.items() if names}

    def _new(self, name: str) -> Iterator[Filed[Any]]:
        return (each for each in self.changed.get(name, {}).values() if each is not None)


def _first_path(group: tuple[str, Mapping[str, Filed[Any]]]) -> str:
    inside = group[1]
    return path_in(inside, next(iter(inside)))
