"""A crowd: people as far as a procedure can tell them apart, to try it with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from typing import TypeAlias
from zoneinfo import ZoneInfo

from alliance_cli.consensus.calendar import FAR
from alliance_cli.consensus.people import Holding, People
from alliance_cli.consensus.persons import Person
from alliance_cli.consensus.rolls import Stretch
from alliance_cli.records.moments import end_of, start_of
from alliance_cli.records.procedures import People as Number
from alliance_cli.records.procedures import Procedure

LARGEST = 200
"""No crowd has more people; a procedure that asks for more cannot be tried."""

_USUAL, _ROLE, _SPARE = 12, 3, 2
_NAMES = (
    *("ada", "bo", "cleo", "dov", "eva", "finn", "gil", "hana", "ivo", "jun", "kim", "lou"),
    *("max", "nora", "otto", "pia", "qi", "rosa", "sam", "tess", "uma", "vic", "wim", "zoe"),
)


@dataclass(frozen=True, slots=True)
class Someone:
    """One of a crowd."""

    name: str
    roles: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    is_engaged: bool = True


Crowd: TypeAlias = tuple[Someone, ...]


def names() -> Iterator[str]:
    """Yield names without end."""
    return chain(_NAMES, (f"ally-{number}" for number in count(len(_NAMES) + 1)))


def numbers_in(procedure: Procedure) -> Iterator[tuple[str, Number]]:
    """Yield every number of people that `procedure` asks for, with the WHO it is a number of."""
    if procedure.tests:
        yield procedure.tests.of or procedure.electorate, procedure.tests
    for stage in procedure.stages:
        for requirement in stage.requires:
            for _, asked in requirement:
                if isinstance(asked, Number):
                    yield asked.of or procedure.electorate, asked


def whos_in(procedure: Procedure) -> frozenset[str]:
    """Return every WHO that `procedure` names."""
    asked = (
        of or procedure.electorate
        for stage in procedure.stages
        for requirement in stage.requires
        for _, each in requirement
        if each is not None and (of := getattr(each, "of", "")) != ""
    )
    tests = {procedure.tests.of or procedure.electorate} if procedure.tests else set()
    return frozenset({procedure.electorate, *procedure.objectors, *tests, *asked})


def largest_number(procedure: Procedure) -> int:
    """Return the largest number of people that `procedure` asks for outright."""
    return max((asked.least or 0 for _, asked in numbers_in(procedure)), default=0)


def bench_of(*procedures: Procedure, colleges: Iterable[str] = ()) -> Crowd:
    """Return a crowd in which nothing that `procedures` ask for is wanting.

    The first three hold no role. Each role has as many as are asked for and two more, and
    everybody belongs to each college and territory.
    """
    whos = frozenset().union(*map(whos_in, procedures))
    roles = sorted(who.partition(":")[2] for who in whos if who.startswith("role:"))
    held = [role for role in roles for _ in range(_seats(role, procedures))]
    wanted = max(map(largest_number, procedures)) + _SPARE + 1
    size = min(LARGEST, max(_USUAL, len(held) + 3, wanted))
    milieus = {
        per: tuple(sorted(who.partition(":")[2] for who in whos if who.startswith(f"{per}:")))
        or ("one", "two")
        for per in ("college", "territory")
    }
    own = tuple(colleges) or milieus["college"]
    return tuple(
        Someone(
            name,
            (held[place - 3],) if 3 <= place < len(held) + 3 else (),  # noqa: PLR2004
            own,
            milieus["territory"],
        )
        for place, name in zip(range(size), names(), strict=False)
    )


def _seats(role: str, procedures: Iterable[Procedure]) -> int:
    asked = (
        number.least or 0
        for procedure in procedures
        for who, number in numbers_in(procedure)
        if who == f"role:{role}"
    )
    return max(_ROLE, max(asked, default=0) + _SPARE)


def people_of(crowd: Crowd, zone: ZoneInfo, joined: datetime, engaged: datetime) -> People:
    """Return `crowd` as the engine sees people: there since `joined`, for ever."""
    always: Stretch = (joined, FAR)
    day = start_of(engaged.date(), zone)
    return People(
        {
            each.name: Person(
                present=(always,),
                engaged=((day, FAR),) if each.is_engaged else (),
                colleges=tuple((college, always) for college in each.colleges),
                territories=tuple((territory, always) for territory in each.territories),
            )
            for each in crowd
        },
        tuple(
            Holding(role, each.name, _term(zone), None) for each in crowd for role in each.roles
        ),
    )


def _term(zone: ZoneInfo) -> Stretch:
    """Return how long scenarios let a mandate last unless they say otherwise."""
    first, last = datetime.fromisoformat("2021-01-01"), datetime.fromisoformat("2029-12-31")
    return start_of(first.date(), zone), end_of(last.date(), zone)
