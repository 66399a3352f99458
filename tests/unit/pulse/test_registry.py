"""Every indicator is defined and explained; the pulse says which call for care."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.readings import Figure, Reading
from alliance_cli.pulse.registry import INDICATORS, pulse_of
from tests.unit.consensus.builders import date_at
from tests.unit.pulse.building import chantier, days, ledger, proposal

PAGE = (Path(__file__).parents[3] / "docs/pulse.md").read_text(encoding="utf-8")
SHARE = Definition(
    id="share",
    name="Share",
    about="What it is.",
    remedy="What to do.",
    unit="share",
    reckon=lambda _, __: Reading(None, 0, 0),
    bound=Fraction(1, 2),
)


def concern(definition: Definition, figure: Figure | None, of: int = 5) -> Fraction:
    return definition.concern(Reading(figure, 0, of))


def test_every_indicator_has_its_own_id_and_its_definition_on_the_page() -> None:
    ids = [each.id for each in INDICATORS]
    assert sorted(set(ids)) == sorted(ids)
    headings = "\n".join(line for line in PAGE.splitlines() if line.startswith("### "))
    assert sorted(re.findall(r"`([a-z-]+)`", headings)) == sorted(ids)


def test_the_page_tells_of_each_what_it_is_how_it_is_reckoned_and_what_to_do() -> None:
    for section in PAGE.split("\n### ")[1:]:
        for part in ("*What.*", "*How.*", "*Care.*", "*What to do.*"):
            assert part in section, section.splitlines()[0]


def test_what_lies_within_the_bound_calls_for_no_care() -> None:
    assert concern(SHARE, Fraction(1, 2)) == 0
    assert concern(replace(SHARE, is_more_better=True), Fraction(1, 2)) == 0
    assert concern(replace(SHARE, bound=None), Fraction(1)) == 0
    assert concern(SHARE, None) == 0


def test_a_share_calls_for_care_by_how_far_it_went_of_what_it_could() -> None:
    assert concern(SHARE, Fraction(3, 4)) == Fraction(1, 2)
    assert concern(SHARE, Fraction(1)) == 1
    more = replace(SHARE, is_more_better=True)
    assert concern(more, Fraction(3, 8)) == Fraction(1, 4)
    assert concern(more, Fraction(0)) == 1
    assert concern(replace(SHARE, bound=Fraction(0)), Fraction(1, 9)) == Fraction(1, 9)


def test_of_few_cases_nothing_follows() -> None:
    assert concern(replace(SHARE, least=6), Fraction(1)) == 0
    assert concern(replace(SHARE, least=5), Fraction(1)) == 1


def test_a_length_of_time_calls_for_all_care_from_twice_its_bound_on() -> None:
    time = replace(SHARE, unit="time", bound=timedelta(days=10))
    assert concern(time, timedelta(days=15)) == Fraction(1, 2)
    assert concern(time, timedelta(days=50)) == 1


@pytest.mark.parametrize("definition", INDICATORS, ids=lambda each: each.id)
def test_an_empty_alliance_has_nothing_that_needs_care_but_its_newcomers(
    definition: Definition,
) -> None:
    pulse = pulse_of(ledger(), days(0, 30))
    read = next(each for each in pulse.indicators if each.definition is definition)
    assert bool(read.concern) is (definition.id in {"newcomers", "taking-part"})


def test_the_pulse_begins_its_course_with_the_period_before() -> None:
    pulse = pulse_of(ledger(proposal()), days(10, 40))
    lasts = next(each for each in pulse.indicators if each.definition.id == "time-to-decision")
    assert (pulse.before.until.isoformat(), pulse.period.until.isoformat()) == (
        date_at(9),
        date_at(40),
    )
    assert lasts.before.figure is None
    assert lasts.reading.figure == timedelta(days=10)
    assert lasts.figures.count(None) == 1  # the first alone ends before day 10


def test_what_calls_for_care_most_comes_first() -> None:
    known = ledger(chantier("seeds", ends=date_at(5)), chantier("water"))
    pulse = pulse_of(known, days(0, 30))
    assert [each.definition.id for each in pulse.concerns] == [
        "newcomers",
        "chantiers-past-end",
    ]
