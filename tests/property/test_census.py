"""How many belong to each milieu, and who, looked up in a census, is what each ally would say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.consensus.electorate import who
from alliance_cli.consensus.people import People
from alliance_cli.consensus.persons import Person
from alliance_cli.consensus.rolls import Stretch
from tests.property.test_rolls import NAMES, covers, days, persons, stretches, there
from tests.unit.consensus import builders as make

MILIEUS = ("farmers", "teachers")


@st.composite
def belongings(draw: st.DrawFn) -> tuple[tuple[str, Stretch], ...]:
    """Draw belongings that begin, end and begin again; one may be told twice, or be empty."""
    return tuple(
        (milieu, stretch)
        for milieu in MILIEUS
        for stretch in stretches(draw(st.lists(days, max_size=5)), last=99)
    )


@st.composite
def crowds(draw: st.DrawFn) -> People:
    """Draw people who come and go, and belong to milieus in other stretches of time."""
    drawn = draw(st.lists(persons(), max_size=len(NAMES)))
    told: dict[str, Person] = {
        name: replace(each, colleges=draw(belongings()), territories=draw(belongings()))
        for name, each in zip(NAMES, drawn, strict=False)
    }
    return People(told)


def inside(people: People, name: str, per: str, at: datetime) -> set[str]:
    """Return to which milieus somebody belonged, by looking at each stretch."""
    person = people.persons[name]
    told = person.colleges if per == "college" else person.territories
    return {milieu for milieu, stretch in told if covers((stretch,), at)}


def sizes(people: People, allies: Collection[str], per: str, at: datetime) -> Counter[str]:
    """Return how many belonged to each milieu, by asking each."""
    return Counter(milieu for ally in allies for milieu in inside(people, ally, per, at))


@given(
    crowds(),
    st.lists(st.tuples(days, st.booleans(), st.sets(st.sampled_from(NAMES)))),
    st.sampled_from(("college", "territory")),
)
def test_milieus_are_as_large_as_asking_each_tells_for_all_some_or_nearly_all(
    people: People, asked: list[tuple[int, bool, set[str]]], per: str
) -> None:
    for day, is_engaged, others in asked:
        at = make.at(day)
        every = people.all_present(at, is_engaged=is_engaged)
        assert every == there(people, at, is_engaged=is_engaged)
        known = frozenset(others & people.persons.keys())
        for allies in (every, known, every | known, every - known, every ^ known):
            assert people.sizes(allies, per, at) == sizes(people, allies, per, at)


@given(crowds(), st.lists(days), st.sampled_from(("college", "territory")))
def test_a_milieu_means_those_there_who_belong_to_it(
    people: People, when: list[int], per: str
) -> None:
    case = make.case_of(among=people, under=make.procedure(make.stage("consent")))
    for day in when:
        at = make.at(day)
        for milieu in (*MILIEUS, "nobody"):
            assert who(case, f"{per}:{milieu}", at, proposers=()) == {
                name
                for name in there(people, at, is_engaged=False)
                if milieu in inside(people, name, per, at)
            }
