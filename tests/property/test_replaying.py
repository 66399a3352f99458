"""Of every replay: its own rules change nothing, and of others it says what the engine says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.replaying import Change, replay
from alliance_cli.ledger.replays import Replayed
from alliance_cli.records.moments import moment_of
from alliance_cli.records.procedures import Procedure
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import load_alliance
from alliance_cli.use_cases.replaying import constitution_in, replayed
from tests.property.cases import cases, half_days, procedures
from tests.unit.consensus import builders as make

EXAMPLES = Path(__file__).parents[2] / "examples"


@given(cases(), half_days)
def test_under_its_own_rules_nothing_changes(case: Case, day: float) -> None:
    found = replay(case, case, at=make.at(day))
    assert (found.change, found.fork) == (Change.NOTHING, None)


@given(cases(), procedures(), half_days)
def test_what_changes_is_what_the_engine_says(
    case: Case, procedure: Procedure, day: float
) -> None:
    other, at = replace(case, procedure=procedure), make.at(day)
    found = replay(case, other, at=at)
    own, under = standing_of(case, at=at), standing_of(other, at=at)
    assert (found.own, found.other) == (own, under)
    is_other = (own.outcome, own.outcome_at) != (under.outcome, under.outcome_at)
    assert (found.change in {Change.OUTCOME, Change.MOMENT}) == is_other
    assert (found.fork is None) == (found.change is Change.NOTHING)


@pytest.mark.parametrize("name", ["amores", "open-source", "territory"])
@pytest.mark.parametrize(
    "day", ["1996-04-01", "1999-06-01", "2024-04-01", "2025-09-01", "2026-11-01"]
)
def test_under_its_own_constitution_an_example_stays_as_it_was(name: str, day: str) -> None:
    root = EXAMPLES / name
    ledger = load_alliance(WorkTree(root)).ledger
    rules = constitution_in(root / "constitution.yaml")
    found = replayed(ledger, rules, None, at=moment_of(f"{day}T12:00:00Z"))
    judged = [each for each in found if isinstance(each, Replayed)]
    assert len(judged) == len(found)
    assert [each.name for each in judged if each.replay.change is not Change.NOTHING] == []
