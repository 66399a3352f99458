"""What held before can be changed by no record, and nothing said in haste is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alliance_cli.records.moments import moment_text
from alliance_cli.store.clock import SystemClock
from tests.e2e.conftest import Step, Valley

GARDEN = ("propose", "A garden", "--id", "garden", "--text", "We dig.")
CALLED: tuple[Step, ...] = (
    ("2026-03-02T09:00:00Z", "paul", GARDEN),
    ("2026-03-03T09:00:00Z", "paul", ("call", "garden")),
)
OBJECT = ("object", "garden", "Who digs?", "--harms", "self")


def told(steps: tuple[Step, ...], valley: Valley) -> None:
    for at, ally, words in steps:
        valley.do(at, ally, *words)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-14T09:00:00Z", "2026-03-14T09:00:00Z is too long ago: the past is closed."),
        ("2026-05-28T08:59:59Z", "2026-05-28T08:59:59Z is too long ago: the past is closed."),
        ("2026-05-31T09:00:01Z", "2026-05-31T09:00:01Z lies in the future."),
        ("2030-01-01T00:00:00Z", "2030-01-01T00:00:00Z lies in the future."),
    ],
)
@pytest.mark.parametrize(
    "words",
    [OBJECT, ("propose", "A barn", "--text", "B."), ("leave",), ("chantier", "leave", "seeds")],
    ids=" ".join,
)
def test_nobody_acts_when_the_past_is_closed_or_before_the_time(
    valley: Valley, at: str, said: str, words: tuple[str, ...]
) -> None:
    told(CALLED, valley)
    before = valley.state()
    answer = valley.try_("2026-05-31T09:00:00Z", "amina", *words, "--at", at)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert valley.state() == before


def test_nobody_joins_in_a_past_that_is_closed(valley: Valley) -> None:
    before = valley.state()
    answer = valley.try_("2026-05-31T09:00:00Z", "ines", "join", "--at", "2026-03-01T10:00:00Z")
    assert (answer.code, answer.out) == (2, "")
    assert "the past is closed" in answer.err
    assert valley.state() == before


def test_an_act_may_be_dated_as_far_back_as_it_may_come_in(valley: Valley) -> None:
    told(CALLED, valley)
    at = ("--at", "2026-03-12T09:00:00Z")
    valley.do("2026-03-15T09:00:00Z", "amina", *OBJECT, *at)
    assert (valley.root / "proposals/garden/acts/amina/20260312T090000Z-object.yaml").exists()


def test_whoever_has_acted_in_this_second_waits_for_the_next(valley: Valley) -> None:
    told(CALLED, valley)
    now = "2026-03-12T09:00:00Z"
    valley.do(now, "amina", "consent", "garden")
    before = valley.state()
    answer = valley.try_(now, "amina", *OBJECT)
    assert (answer.code, answer.out) == (2, "")
    assert "amina has acted on garden in this very second already." in answer.err
    assert "Try again in a second." in answer.err
    assert valley.state() == before
    valley.do(now, "nadia", *OBJECT)


def test_by_the_clock_of_the_machine_the_tool_waits_by_itself(
    valley: Valley,
) -> None:
    at = moment_text(SystemClock().now() - timedelta(days=1))
    valley.do(at, "paul", *GARDEN)
    valley.do(at, "paul", "call", "garden")
    for words in (("consent", "garden"), OBJECT, ("react", "garden", "Well?")):
        valley.do("", "amina", *words)
    acts = sorted((valley.root / "proposals/garden/acts/amina").iterdir())
    assert [act.stem.partition("-")[2] for act in acts] == ["consent", "object", "react"]
    assert len({act.name[:16] for act in acts}) == len(acts)
