"""The ledger: every record of an alliance by its kind and id.

It holds what could be read; what could not is told by the findings of `loading`. References
between records may lead nowhere: that is for the rules to say, and who follows one looks first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.consensus.people import People
from alliance_cli.deferred import Deferred
from alliance_cli.documents import Entry
from alliance_cli.ledger.indexes import Index, Owners, odd_among, owners_among, tied_among
from alliance_cli.ledger.shelves import Filed, digest_in, path_in
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.allies import Ally, Commitment, Mandate, Safeguard
from alliance_cli.records.chantiers import Adaptation, Chantier, Member
from alliance_cli.records.constitution import Alliance, Constitution
from alliance_cli.records.federation import Federation
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.records.learning import (
    Assembly,
    Experience,
    GlossaryEntry,
    Means,
    Principle,
    Review,
    Translation,
)
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.proposals import Decision, Proposal

__all__ = ["GROUPS", "INDEXES", "SINGLE", "Filed", "Ledger", "shelf_of"]


@dataclass(frozen=True, eq=False)
class Ledger:
    """Every record by id; `members`, `adaptations`, `acts`, `translations` by where they lie, too.

    `entries` are all files by path. `procedures` are the shipped procedures that a constitution
    names, by reference, and `shipped` the references of all that there are. `broken` are the
    places (kind, id, within) of files that are there but could not be read: a reference to one of
    them is not a reference to nothing.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    alliance: Filed[Alliance] | None = None
    constitution: Filed[Constitution] | None = None
    federation: Filed[Federation] | None = None
    constitutions: Mapping[int, Filed[Constitution]] = field(default_factory=dict)
    allies: Mapping[str, Filed[Ally]] = field(default_factory=dict)
    mandates: Mapping[str, Filed[Mandate]] = field(default_factory=dict)
    chantiers: Mapping[str, Filed[Chantier]] = field(default_factory=dict)
    members: Mapping[str, Mapping[str, Filed[Member]]] = field(default_factory=dict)
    adaptations: Mapping[str, Mapping[str, Filed[Adaptation]]] = field(default_factory=dict)
    proposals: Mapping[str, Filed[Proposal]] = field(default_factory=dict)
    proposed: Mapping[str, Filed[Constitution]] = field(default_factory=dict)
    acts: Mapping[str, Mapping[str, Filed[AnyAct]]] = field(default_factory=dict)
    decisions: Mapping[str, Filed[Decision]] = field(default_factory=dict)
    principles: Mapping[str, Filed[Principle]] = field(default_factory=dict)
    commitments: Mapping[str, Filed[Commitment]] = field(default_factory=dict)
    experiences: Mapping[str, Filed[Experience]] = field(default_factory=dict)
    reviews: Mapping[str, Filed[Review]] = field(default_factory=dict)
    assemblies: Mapping[str, Filed[Assembly]] = field(default_factory=dict)
    means: Mapping[str, Filed[Means]] = field(default_factory=dict)
    safeguards: Mapping[str, Filed[Safeguard]] = field(default_factory=dict)
    glossary: Mapping[str, Filed[GlossaryEntry]] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, Filed[Translation]]] = field(default_factory=dict)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    shipped: tuple[str, ...] = ()
    broken: frozenset[tuple[str, str, str]] = frozenset()
    index: Index | None = field(default=None, repr=False)
    """What is known of records together that were not all read."""

    _people: dict[str, People] = field(default_factory=dict, repr=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The alliance's languages, the authentic one first."""
        return self.alliance.record.languages if self.alliance else ("en",)

    @property
    def records(self) -> int:
        """How many files hold a record, readable or not."""
        return self._readable + len(self.broken)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the constitution in force."""
        return ZoneInfo(self.constitution.record.time_zone if self.constitution else "UTC")

    _readable: int = 0

    def people(self, zone: str | None = None) -> People:
        """Return who was what; days are days of `zone` (default: the constitution's in force)."""
        name = zone or self.zone.key
        if name not in self._people:
            self._people[name] = People.of(
                ZoneInfo(name),
                Deferred(self.allies.keys(), lambda ally: self.allies[ally].record),
                mandates=(filed.record for filed in self.mandates.values()),
                members=Deferred(self.members.keys(), self._members_of),
                safeguards=(filed.record for filed in self.safeguards.values()),
            )
        return self._people[name]

    def _members_of(self, chantier: str) -> Mapping[str, Member]:
        return {ally: filed.record for ally, filed in self.members[chantier].items()}

    @cached_property
    def tied(self) -> frozenset[str]:
        """The proposals that are tied to earlier ones."""
        return self.index.tied if self.index else tied_among(self.proposals.values())

    @cached_property
    def odd(self) -> frozenset[str]:
        """The paths of files that may be another’s name on another machine."""
        return self.index.odd if self.index else odd_among(self.entries)

    @cached_property
    def owners(self) -> Owners:
        """Which allies are recognised by what."""
        return self.index.owners if self.index else owners_among(self.allies.values())

    def has(self, kind: str, name: str, within: str = "") -> bool:
        """Tell whether there is a record of `kind` called `name`, readable or not."""
        return name in self._index(kind, within) or (kind, name, within) in self.broken

    def names(self, kind: str) -> Collection[str]:
        """Return the ids of the readable records of `kind`, one that stands alone."""
        return self._index(kind, "").keys()

    def all_of(self, kind: str) -> Iterator[Filed[Any]]:
        """Yield the readable records of `kind`, one of which there may be many."""
        if kind in INDEXES:
            yield from self._index(kind, "").values()
            return
        groups: Mapping[str, Mapping[str, Filed[Any]]] = getattr(self, GROUPS[kind])
        for group in groups.values():
            yield from group.values()

    def find(self, kind: str, name: str, within: str = "") -> Filed[Any] | None:
        """Return the readable record of `kind` called `name`, if it is one that has an id."""
        if kind not in INDEXES and kind not in GROUPS:
            return None
        return self._index(kind, within).get(name)

    def digest_at(self, path: str, none: str = "") -> str:
        """Return the digest of the readable record that lies at `path`; `none` without one."""
        place = place_of(path)
        if not isinstance(place, Place) or self.path_of(place) != path:
            return none
        name, key = shelf_of(place)
        found = getattr(self, name)
        if name in SINGLE:
            return str(found.digest)
        if name in GROUPS.values():
            within, key = key
            found = found[within]
        return digest_in(found, key)

    def path_of(self, place: Place) -> str | None:
        """Return where the readable record lies that has its place there; None without one."""
        name, key = shelf_of(place)
        shelf = getattr(self, name)
        if name in SINGLE:
            return shelf.path if shelf else None
        if name in GROUPS.values():
            within, key = key
            shelf = shelf.get(within, {})
        return path_in(shelf, key) if key in shelf else None

    def paths(self) -> Iterator[str]:
        """Yield where all readable records lie."""
        yield from (single.path for name in SINGLE if (single := getattr(self, name)))
        shelves = [self.constitutions, *(getattr(self, name) for name in INDEXES.values())]
        for name in GROUPS.values():
            shelves.extend(getattr(self, name).values())
        for shelf in shelves:
            yield from (path_in(shelf, key) for key in shelf)

    def _index(self, kind: str, within: str) -> Mapping[str, Filed[Any]]:
        nothing: Mapping[str, Filed[Any]] = {}
        if kind in GROUPS:
            groups: Mapping[str, Mapping[str, Filed[Any]]] = getattr(self, GROUPS[kind])
            return groups.get(within, nothing)
        index: Mapping[str, Filed[Any]] = getattr(self, INDEXES[kind])
        return index


SINGLE = ("alliance", "constitution", "federation")
"""The kinds of which there is one record, which the ledger keeps under the name of the kind."""

GROUPS: Mapping[str, str] = {
    "member": "members",
    "adaptation": "adaptations",
    "act": "acts",
    "translation": "translations",
}
"""Where the ledger keeps the records of each kind that lies within something, by what that is."""

INDEXES: Mapping[str, str] = {
    "ally": "allies",
    "mandate": "mandates",
    "chantier": "chantiers",
    "proposal": "proposals",
    "proposed-constitution": "proposed",
    "decision": "decisions",
    "principle": "principles",
    "commitment": "commitments",
    "experience": "experiences",
    "review": "reviews",
    "assembly": "assemblies",
    "means": "means",
    "safeguard": "safeguards",
    "glossary": "glossary",
}
"""Where the ledger keeps the records of each kind that stands alone."""


def shelf_of(place: Place) -> tuple[str, Any]:
    """Return the field of the ledger in which `place` lies, and its key there.

    Of what lies within something, the key is what that is and the id.
    """
    kind = place.kind
    if kind in GROUPS:
        return GROUPS[kind], (place.within, place.id)
    if kind in SINGLE:
        return kind, ""
    if kind == "past-constitution":
        return "constitutions", int(place.id)
    return INDEXES[kind], place.id
