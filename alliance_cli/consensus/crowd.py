"""People who do not exist, made of a scenario: who they are, and what each is inclined to do.

Chance is given as numbers from 0 to 1 (1 excluded); nothing here makes any. The same scenario and
numbers give the same people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count

from alliance_cli.consensus.calendar import FAR, Calendar
from alliance_cli.consensus.people import Holding, People
from alliance_cli.consensus.persons import Person
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.scenarios import Delay, Mood, Scenario

Chance = Callable[[], float]
"""Gives the next number from 0 to 1 (1 excluded)."""

SINCE = datetime(2020, 1, 1, tzinfo=UTC)
"""When they joined: before every proposal."""

_HOUR = 3600
_TURN = 3 * _HOUR
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delay as it is drawn from: seconds and the share that has answered by then, rising.

    Whoever acts does so at the end of a turn of three hours, counted from what it answers.
    """

    points: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, delay: Delay) -> Waiting:
        """Return what a scenario says."""
        return cls(tuple((length.longest_days * _DAY, float(share))
                         for length, share in delay.items()))  # fmt: skip

    def draw(self, number: float) -> timedelta | None:
        """Return how long who drew `number` takes, evenly between two points; None for ever."""
        before, known = 0.0, 0.0
        for seconds, share in self.points:
            if number < share:
                part = (number - known) / (share - known)
                turns = int(before + part * (seconds - before)) // _TURN
                return timedelta(seconds=(1 + turns) * _TURN)
            before, known = seconds, share
        return None


@dataclass(frozen=True, slots=True)
class Crowd:
    """The allies, how often each speaks, and the procedure that they try out."""

    scenario: Scenario
    procedure: Procedure
    calendar: Calendar
    people: People
    names: tuple[str, ...]
    speaks: tuple[float, ...]
    delays: Mapping[str, Waiting]
    has_nominee: bool
    """Whether the procedure asks a nominee to agree."""

    @classmethod
    def of(cls, scenario: Scenario, procedure: Procedure, calendar: Calendar) -> Crowd:
        """Return the people of a scenario, with holders of the roles that a procedure names."""
        names = tuple(f"ally-{number:04}" for number in range(1, scenario.allies + 1))
        return cls(
            scenario,
            procedure,
            calendar,
            People(
                {name: _person(scenario, place) for place, name in enumerate(names)},
                tuple(_holdings(scenario, procedure, names)),
            ),
            names,
            tuple(_speaks(scenario)),
            {name: Waiting.of(getattr(scenario.delays, name))
             for name in type(scenario.delays).model_fields},
            "nominee" in set(_named(procedure)),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Temper:
    """What an ally does about one proposal: the position it takes, and when it would.

    `wait` is None for those who never come to it.
    """

    position: str
    wait: timedelta | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who meets a proposal: the people as they are then, whoever proposes, and their tempers."""

    people: People
    proposer: str
    opened: datetime
    affected: tuple[str, ...]
    tempers: Mapping[str, Temper]


def cast_of(crowd: Crowd, chance: Chance) -> Cast:
    """Draw who meets one proposal; every ally draws as often, whatever the procedure."""
    scenario = crowd.scenario
    mood = _mood(scenario, chance())
    proposer = crowd.names[int(chance() * len(crowd.names))]
    opened = SINCE.replace(year=2026) + timedelta(seconds=int(chance() * 365 * _DAY))
    away, tempers, affected = [], {}, []
    gone, declared = float(scenario.absence.share), float(scenario.absence.declared)
    touched, speak = float(scenario.affected), crowd.delays["speak"]
    bounds = _bounds(mood)
    for name, speaks in zip(crowd.names, crowd.speaks, strict=True):
        fate = chance()
        if chance() < touched:
            affected.append(name)
        if name != proposer and fate < gone:
            if fate < gone * declared:
                away.append(name)
            continue
        if chance() < speaks and name != proposer:
            tempers[name] = Temper(_position(bounds, chance()), speak.draw(chance()))
    return Cast(_with_absent(crowd.people, away), proposer, opened, tuple(affected), tempers)


def _with_absent(people: People, away: list[str]) -> People:
    persons = dict(people.persons)
    for name in away:
        persons[name] = replace(persons[name], engaged=())
    return People(persons, people.holdings, people.members)


def _person(scenario: Scenario, place: int) -> Person:
    always = (SINCE, FAR)
    is_engaged = (place * scenario.engaged.numerator) % scenario.engaged.denominator < (
        scenario.engaged.numerator
    )
    colleges = ((f"college-{place % scenario.colleges}", always),) if scenario.colleges else ()
    territories = (
        ((f"territory-{place // 2 % scenario.territories}", always),)
        if scenario.territories
        else ()
    )
    return Person((always,), (always,) if is_engaged else (), (), (), colleges, territories)


def _holdings(
    scenario: Scenario, procedure: Procedure, names: tuple[str, ...]
) -> Iterator[Holding]:
    """Yield holders of each role that is named, one after the other among the allies."""
    roles = sorted({who for who in _named(procedure) if who.startswith("role:")})
    places = count()
    for role in roles:
        for _ in range(min(scenario.holders, len(names))):
            name = names[next(places) % len(names)]
            yield Holding(role.removeprefix("role:"), name, (SINCE, FAR), None)


def _named(procedure: Procedure) -> Iterator[str]:
    """Yield every WHO that a procedure names."""
    yield procedure.electorate
    yield from procedure.objectors
    if procedure.tests and procedure.tests.of:
        yield procedure.tests.of
    for stage in procedure.stages:
        for asked in stage.requires:
            bounds = getattr(asked, next(iter(type(asked).model_fields)))
            if of := getattr(bounds, "of", None):
                yield of


def _speaks(scenario: Scenario) -> Iterator[float]:
    """Yield how often each ally speaks: the circles are spread evenly among the allies."""
    size = scenario.allies
    for place in range(size):
        # Spread by a prime, so that who takes part alike does not hold the same roles.
        part, known = (place * 7919 % size) / size, 0.0
        for circle in scenario.involvement:
            known += float(circle.share)
            if part < known:
                break
        yield float(circle.speaks)


def _mood(scenario: Scenario, number: float) -> Mood:
    known = 0.0
    for mood in scenario.moods:
        known += float(mood.share)
        if number < known:
            break
    return mood


def _bounds(mood: Mood) -> tuple[tuple[float, str], ...]:
    known, bounds = 0.0, []
    for field in ("object", "stand_aside", "abstain", "oppose"):
        known += float(getattr(mood, field))
        bounds.append((known, field.replace("_", "-")))
    return tuple(bounds)


def _position(bounds: tuple[tuple[float, str], ...], number: float) -> str:
    return next((position for bound, position in bounds if number < bound), "consent")
