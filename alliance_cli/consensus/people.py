"""Who was what at any moment: present, engaged, suspended, member, mandate holder.

Everything is reckoned from the records once, as stretches of time; nothing here knows a proposal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from alliance_cli.consensus.calendar import FAR
from alliance_cli.consensus.census import Census
from alliance_cli.consensus.persons import Person, covers, days, person_of
from alliance_cli.consensus.rolls import Arrivals, Roll, Stretch
from alliance_cli.deferred import Deferred
from alliance_cli.records.allies import Ally, Mandate, Safeguard
from alliance_cli.records.chantiers import Member
from alliance_cli.records.moments import end_of


@dataclass(frozen=True, slots=True)
class Holding:
    """A role held by an ally for a stretch of time, in a chantier or the whole alliance."""

    role: str
    ally: str
    stretch: Stretch
    chantier: str | None


@dataclass(frozen=True)
class People:
    """All allies by id, who holds which role, and the members of each chantier."""

    persons: Mapping[str, Person]
    holdings: tuple[Holding, ...] = ()
    members: Mapping[str, Mapping[str, tuple[Stretch, ...]]] = field(default_factory=dict)
    _censuses: dict[tuple[str, bool], Census] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(
        cls,
        zone: ZoneInfo,
        allies: Mapping[str, Ally],
        *,
        mandates: Iterable[Mandate] = (),
        members: Mapping[str, Mapping[str, Member]],
        safeguards: Iterable[Safeguard] = (),
    ) -> People:
        """Return the people whom the records tell of; days are days of `zone`."""
        suspended: dict[str, list[Stretch]] = {}
        for measure in safeguards:
            suspended.setdefault(measure.ally, []).append(_suspension(measure, zone))
        return cls(
            Deferred(
                allies.keys(),
                lambda name: person_of(allies[name], zone, tuple(suspended.get(name, ()))),
            ),
            tuple(_holding(mandate, zone) for mandate in mandates),
            Deferred(
                members.keys(),
                lambda chantier: {
                    name: tuple(_stays(member)) for name, member in members[chantier].items()
                },
            ),
        )

    def is_ally(self, name: str, at: datetime) -> bool:
        """Tell whether `name` had joined and not left."""
        person = self.persons.get(name)
        return person is not None and covers(person.present, at)

    def is_engaged(self, name: str, at: datetime) -> bool:
        """Tell whether `name` was within a period of engagement, and not away."""
        return self.is_ally(name, at) and covers(self.persons[name].engaged, at)

    def present(self, among: Iterable[str], at: datetime, *, is_engaged: bool) -> list[str]:
        """Return who `among` these was there then, and engaged if that is asked."""
        persons = self.persons
        return [
            name
            for name in among
            if (person := persons.get(name)) and person.is_there(at, is_engaged=is_engaged)
        ]

    def all_present(self, at: datetime, *, is_engaged: bool) -> frozenset[str]:
        """Return who of all was there then: for many moments one set."""
        return (self._engaged_roll if is_engaged else self._roll).at(at)

    def arrived(self, after: datetime, until: datetime) -> dict[str, datetime]:
        """Return who of all joined or came back after a moment, by another, and when at last."""
        return self._arrivals.between(after, until)

    @cached_property
    def _roll(self) -> Roll:
        return Roll.of(self._stays(is_engaged=False))

    @cached_property
    def _engaged_roll(self) -> Roll:
        return Roll.of(self._stays(is_engaged=True))

    @cached_property
    def _arrivals(self) -> Arrivals:
        persons = self.persons.items()
        return Arrivals.of((start, name) for name, each in persons for start, _ in each.present)

    def _stays(self, *, is_engaged: bool) -> Iterator[tuple[str, Stretch]]:
        for name, person in self.persons.items():
            for stay in person.stays(is_engaged=is_engaged):
                yield name, stay

    def is_suspended(self, name: str, at: datetime) -> bool:
        """Tell whether a safeguard suspended `name` then."""
        person = self.persons.get(name)
        return person is not None and covers(person.suspended, at)

    def is_member(self, name: str, chantier: str, at: datetime) -> bool:
        """Tell whether `name` was in `chantier` then."""
        return covers(self.members.get(chantier, {}).get(name, ()), at)

    def members_of(self, chantier: str, at: datetime) -> frozenset[str]:
        """Return who was in `chantier` then."""
        inside = self.members.get(chantier, {})
        return frozenset(name for name, stays in inside.items() if covers(stays, at))

    def holders(self, role: str, at: datetime, chantier: str | None = None) -> frozenset[str]:
        """Return who held `role` then (of `chantier`, for a role of chantiers)."""
        return frozenset(
            holding.ally
            for holding in self.holdings
            if holding.role == role
            and holding.chantier == chantier
            and holding.stretch[0] <= at < holding.stretch[1]
        )

    def may_represent(self, name: str, organisation: str, at: datetime) -> bool:
        """Tell whether `name`, itself an ally then, could act for `organisation`."""
        return name in self.representatives(organisation, at)

    def representatives(self, organisation: str, at: datetime) -> frozenset[str]:
        """Return who, themselves allies then and not suspended, could act for `organisation`."""
        person = self.persons.get(organisation)
        return frozenset(
            who
            for who, (start, end) in (person.representatives if person else ())
            if start <= at < end and self.is_ally(who, at) and not self.is_suspended(who, at)
        )

    def milieus(self, name: str, per: str, at: datetime) -> Iterator[str]:
        """Yield the colleges or territories (`per`) to which `name` belonged then."""
        belongings = self.persons[name].belongings(per)
        return (milieu for milieu, (start, end) in belongings if start <= at < end)

    def all_inside(self, milieu: str, per: str, at: datetime) -> frozenset[str]:
        """Return who of all there then belonged to a college or territory (`per`)."""
        return self._census(per, is_engaged=False).inside(milieu, at)

    def sizes(self, allies: frozenset[str], per: str, at: datetime) -> Counter[str]:
        """Return how many of `allies` belonged to each college or territory (`per`) then.

        Where they are nearly all who are there, only those are asked who make the difference.
        """
        there, is_engaged = self.all_present(at, is_engaged=True), True
        if there is allies:
            return self._census(per, is_engaged=True).sizes(at)
        every = self.all_present(at, is_engaged=False)
        if abs(len(every) - len(allies)) < abs(len(there) - len(allies)):
            there, is_engaged = every, False
        if len(there) >= 2 * len(allies):
            return self._asked(allies, per, at)
        more, fewer = allies - there, there - allies
        if len(more) + len(fewer) >= len(allies):
            return self._asked(allies, per, at)
        sizes = self._census(per, is_engaged=is_engaged).sizes(at)
        sizes.update(self._asked(more, per, at))
        return sizes - self._asked(fewer, per, at)

    def _asked(self, allies: Iterable[str], per: str, at: datetime) -> Counter[str]:
        """Return how many of `allies` belonged to each milieu, by asking each."""
        return Counter(milieu for ally in allies for milieu in {*self.milieus(ally, per, at)})

    def _census(self, per: str, *, is_engaged: bool) -> Census:
        if (per, is_engaged) not in self._censuses:
            made = Census.of(self.persons, per, is_engaged=is_engaged)
            self._censuses[per, is_engaged] = made
        return self._censuses[per, is_engaged]

    def present_since(self, name: str, at: datetime) -> datetime:
        """Return when `name`, an ally then, had joined or last come back."""
        return next(start for start, end in self.persons[name].present if start <= at < end)

    def leaves(self, name: str, after: datetime) -> datetime:
        """Return when `name`, an ally then, leaves next; `FAR` if never."""
        return next(
            (end for start, end in self.persons[name].present if start <= after < end), FAR
        )

    def member_since(self, name: str, chantier: str, at: datetime) -> datetime:
        """Return when `name`, in `chantier` then, had joined it or last come back."""
        stays = self.members[chantier][name]
        return next(start for start, end in stays if start <= at < end)

    def leaves_chantier(self, name: str, chantier: str, after: datetime) -> datetime:
        """Return when `name` leaves `chantier` next; `FAR` if never."""
        stays = self.members.get(chantier, {}).get(name, ())
        return next((end for _, end in stays if after < end), FAR)

    def suspension_turns(self, name: str) -> Iterator[datetime]:
        """Yield the moments at which a suspension of `name` begins or ends."""
        return (moment for stretch in self.persons[name].suspended for moment in stretch)


def _stays(member: Member) -> Iterator[Stretch]:
    for stay in member.earlier:
        yield stay.joined, stay.left
    yield member.joined, member.left or FAR


def _suspension(measure: Safeguard, zone: ZoneInfo) -> Stretch:
    end = end_of(measure.until, zone)
    return measure.at, min(end, measure.lifted.at) if measure.lifted else end


def _holding(mandate: Mandate, zone: ZoneInfo) -> Holding:
    start, end = days(mandate.from_, mandate.until, zone)
    if mandate.ended:
        end = min(end, mandate.ended.at)
    return Holding(mandate.role, mandate.ally, (start, end), mandate.chantier)
