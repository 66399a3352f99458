"""Take a few changed files into a ledger that is there, without looking at all the others again.

It comes to the very ledger that loading everything would give, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from alliance_cli.documents import Document, Entry
from alliance_cli.ledger.ledger import GROUPS, INDEXES, SINGLE, Filed, Ledger
from alliance_cli.ledger.loading import Judged, Loaded, find_judged, shipped_in
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import Place

_RULES = ("constitution", "past-constitution", "proposed-constitution")
_PEOPLE = {"ally", "mandate", "member", "safeguard"}


def find_reloaded(
    before: Loaded,
    documents: Iterable[Document],
    *,
    gone: Iterable[str],
    entries: tuple[Entry, ...],
    shipped: Mapping[str, Document],
) -> Loaded | None:
    """Return `before` with `documents` in their places, and without the files that are `gone`.

    None where a file cannot be read as a record, or two are of one id, before or after: then all
    have to be loaded together. `entries` are all files there will be.
    """
    if before.findings or before.ledger.broken:
        return None
    new = {each.path: found for each in documents if (found := find_judged(each))}
    if not all(isinstance(each.outcome, Filed) for each in new.values()):
        return None
    taken = {path: before.judged[path] for path in (*gone, *new) if path in before.judged}
    shelves = _Shelves(before.ledger)
    for each in taken.values():
        shelves.take(each)
    if not all(shelves.put(each) for each in new.values()):
        return None
    kept = {path: each for path, each in before.judged.items() if path not in taken}
    judged = {**kept, **new}
    places = {each.place.kind for each in (*taken.values(), *new.values())}
    return Loaded(_ledger(before.ledger, shelves, judged, places, entries, shipped), (), judged)


def _ledger(
    ledger: Ledger,
    shelves: _Shelves,
    judged: Mapping[str, Judged],
    kinds: set[str],
    entries: tuple[Entry, ...],
    shipped: Mapping[str, Document],
) -> Ledger:
    parts = shelves.parts()
    made = replace(ledger, **parts, entries=entries, _readable=len(judged))
    if not kinds.isdisjoint(_RULES):
        made = replace(made, procedures=shipped_in(made, shipped))
    return made if kinds.isdisjoint(_PEOPLE) else replace(made, _people={})


@dataclass(slots=True)
class _Shelves:
    """The parts of a ledger that change, each a copy, by the name of the ledger's field."""

    ledger: Ledger
    changed: dict[str, Any] = field(default_factory=dict)
    groups: dict[tuple[str, str], dict[str, Filed[Any]]] = field(default_factory=dict)

    def take(self, judged: Judged) -> None:
        """Take a record out."""
        shelf, key = self._shelf(judged.place)
        shelf.pop(key, None)

    def put(self, judged: Judged) -> bool:
        """Put a record in; tell whether its place was free."""
        shelf, key = self._shelf(judged.place)
        is_free = key not in shelf
        shelf[key] = judged.outcome
        return is_free

    def parts(self) -> dict[str, Any]:
        """Return the parts that changed, each in the order of paths."""
        for (name, within), group in self.groups.items():
            groups = self.changed.setdefault(name, dict(getattr(self.ledger, name)))
            groups.pop(within, None)
            if group:
                groups[within] = _in_order(group)
        return {name: self._part(name, shelf) for name, shelf in self.changed.items()}

    def _part(self, name: str, shelf: dict[Any, Any]) -> object:
        if name in SINGLE:
            return shelf.get("")
        if name == "translations":
            return tuple(_in_order(shelf).values())
        if name in GROUPS.values():
            return dict(sorted(shelf.items(), key=lambda each: _first_path(each[1])))
        return _in_order(shelf)

    def _shelf(self, place: Place) -> tuple[dict[Any, Any], object]:
        """Return the copy of the index in which `place` lies, and its key there."""
        kind = place.kind
        if kind in GROUPS:
            name = GROUPS[kind]
            known = getattr(self.ledger, name).get(place.within, {})
            return self.groups.setdefault((name, place.within), dict(known)), place.id
        if kind in SINGLE:
            filed = getattr(self.ledger, kind)
            return self.changed.setdefault(kind, {"": filed} if filed else {}), ""
        if kind == "translation":
            told = {(each.within, each.id): each for each in self.ledger.translations}
            return self.changed.setdefault("translations", told), (place.within, place.id)
        if kind == "past-constitution":
            past = dict(self.ledger.constitutions)
            return self.changed.setdefault("constitutions", past), int(place.id)
        name = INDEXES[kind]
        return self.changed.setdefault(name, dict(getattr(self.ledger, name))), place.id


def _in_order(shelf: Mapping[Any, Filed[Record]]) -> dict[Any, Filed[Record]]:
    return dict(sorted(shelf.items(), key=lambda each: each[1].path))


def _first_path(group: Mapping[str, Filed[Any]]) -> str:
    return next(iter(group.values())).path
