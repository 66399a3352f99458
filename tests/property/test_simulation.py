"""Of every play: the engine decides it, and the same numbers give the same figures."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.consensus.calendar import Calendar
from alliance_cli.consensus.crowd import Chance, Crowd
from alliance_cli.consensus.engine import live, standing_of
from alliance_cli.consensus.simulated import figures_of
from alliance_cli.consensus.simulation import play, story_of
from alliance_cli.records.procedures import Procedure
from alliance_cli.store.resources import procedure_references
from alliance_cli.use_cases.simulating import Trial, procedure_tried, scenario_from, simulate
from tests.property.cases import procedures
from tests.unit.consensus import builders as make

FAR_AWAY = make.at(366 * 60)
SCENARIO = scenario_from(None, proposals=20, allies=12)
CALENDAR = Calendar(ZoneInfo("Europe/Paris"))


def chance(seed: int) -> Chance:
    return Random(seed).random  # noqa: S311 - no secret


def crowd(procedure: Procedure) -> Crowd:
    return Crowd.of(SCENARIO, procedure, CALENDAR)


def assert_decided_by_the_engine(procedure: Procedure, seed: int) -> None:
    """Play a proposal, and hold its end against what the engine says of all that was done."""
    story = story_of(crowd(procedure), chance(seed))
    ended = live(story.case(), story.respond, at=FAR_AWAY)
    assert ended.outcome is not None
    again = standing_of(story.case(whole=True), at=FAR_AWAY)
    assert replace(again, ignored=()) == replace(ended, ignored=())


@pytest.mark.parametrize("reference", procedure_references())
def test_what_comes_of_a_play_is_what_the_engine_says_of_its_acts(reference: str) -> None:
    for seed in range(15):
        assert_decided_by_the_engine(procedure_tried(None, reference), seed)


@settings(max_examples=60)
@given(procedures(), st.integers(0, 1000))
def test_it_is_so_with_any_procedure(procedure: Procedure, seed: int) -> None:
    assert_decided_by_the_engine(procedure, seed)


@given(st.integers(0, 2**64))
@settings(max_examples=10)
def test_the_same_seed_gives_the_same_figures(seed: int) -> None:
    trial = Trial({"it": procedure_tried(None, "standard")}, SCENARIO, CALENDAR, seed)
    assert simulate(trial) == simulate(trial)


def test_how_the_plays_are_shared_out_makes_no_difference() -> None:
    scenario = scenario_from(None, proposals=300, allies=5)
    trial = Trial({"it": procedure_tried(None, "go-ahead")}, scenario, CALENDAR, 7)
    whole = simulate(trial, workers=1)
    assert simulate(trial, workers=2) == whole
    assert whole["it"].plays == 300


def test_another_seed_gives_other_figures() -> None:
    trial = Trial({"it": procedure_tried(None, "standard")}, SCENARIO, CALENDAR, 1)
    assert simulate(trial) != simulate(replace(trial, seed=2))


def test_nothing_is_counted_twice_and_nothing_lost() -> None:
    made = crowd(procedure_tried(None, "standard"))
    plays = [play(made, chance(seed)) for seed in range(40)]
    figures = figures_of(plays)
    assert figures.routes.total() == figures.hours.total() == figures.plays == 40
    assert figures.waits.total() == sum(len(each.waits) for each in plays)
    assert all(0 <= wait <= each.hours for each in plays for wait in each.waits)
