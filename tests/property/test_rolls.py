"""Who of all is there, looked up between turns, is who is there when each is asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from itertools import zip_longest

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.electorate import who
from alliance_cli.consensus.people import People
from alliance_cli.consensus.persons import Person
from alliance_cli.consensus.rolls import Stretch
from alliance_cli.records.moments import Duration
from tests.unit.consensus import builders as make

NAMES = ("ana", "bo", "cy", "di", "ed", "flo")
days = st.one_of(st.integers(-70, 12), st.integers(-36, -28), st.integers(-5, 5))


def covers(among: Collection[Stretch], at: datetime) -> bool:
    """Tell whether a moment is in a stretch."""
    return any(start <= at < end for start, end in among)


def there(people: People, at: datetime, *, is_engaged: bool) -> set[str]:
    """Return who is there, by asking each."""
    return {
        name
        for name, person in people.persons.items()
        if covers(person.present, at)
        and not covers(person.suspended, at)
        and (not is_engaged or covers(person.engaged, at))
    }


def seniors(
    case: Case, allies: Collection[str], at: datetime, carrying: Collection[str]
) -> set[str]:
    """Return who is senior or carries the proposal, by asking each."""
    asked, opened = case.procedure.seniority, case.proposal.opened
    since = {ally: case.people.present_since(ally, at) for ally in allies}
    return {
        ally
        for ally in allies
        if asked is None or ally in carrying or case.calendar.after(since[ally], asked) <= opened
    }


def stretches(turns: list[int], *, last: int) -> tuple[Stretch, ...]:
    """Return stretches from each other turn to the next, or to the `last` of all."""
    pairs = zip_longest(turns[::2], turns[1::2], fillvalue=last)
    return tuple((make.at(start), make.at(end)) for start, end in pairs)


@st.composite
def persons(draw: st.DrawFn) -> Person:
    """Draw who comes and goes one stretch after the other; all else may overlap or be empty."""
    return Person(
        present=stretches(sorted(draw(st.lists(days, min_size=1, max_size=5))), last=99),
        engaged=stretches(draw(st.lists(days, min_size=1, max_size=5)), last=99),
        suspended=stretches(draw(st.lists(days, max_size=3)), last=-9),
    )


crowds = st.lists(persons(), max_size=len(NAMES)).map(
    lambda drawn: People(dict(zip(NAMES, drawn, strict=False)))
)
seniorities = st.sampled_from([None, *map(Duration.of, ("P0D", "P3D", "P1M", "P1M3D", "PT36H"))])


@given(crowds, st.lists(days, max_size=8), st.booleans())
def test_who_is_there_does_not_depend_on_what_was_asked_before(
    people: People,
    asked: list[int],
    is_engaged: bool,  # noqa: FBT001 - hypothesis gives it by place
) -> None:
    for day in asked:
        at = make.at(day)
        assert people.all_present(at, is_engaged=is_engaged) == there(
            people, at, is_engaged=is_engaged
        )


@given(
    crowds,
    seniorities,
    st.sampled_from(("allies", "engaged", "participants")),
    st.sets(st.sampled_from(NAMES)),
    st.lists(st.integers(0, 12), max_size=4),
)
def test_those_counted_of_all_are_those_there_who_are_senior_or_carry_it(
    people: People, asked: Duration | None, name: str, carrying: set[str], when: list[int]
) -> None:
    under = make.procedure(make.stage("consent")).model_copy(update={"seniority": asked})
    case = make.case_of(among=people, under=under)
    for day in when:
        at = make.at(day)
        allies = there(people, at, is_engaged=name != "allies")
        assert who(case, name, at, proposers=carrying) == seniors(case, allies, at, carrying)


def test_as_long_as_nobody_comes_or_goes_they_are_one_set() -> None:
    people = make.people({"ana": {}, "bo": {"left": make.text_at(5)}})
    one, same, other = (people.all_present(make.at(day), is_engaged=True) for day in (1, 4, 5))
    assert one is same
    assert one == {"ana", "bo"}
    assert other == {"ana"}
