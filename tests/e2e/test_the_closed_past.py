"""What held before can be changed by no record, and nothing said in haste is lost."""

from __future__ import annotations

import pytest

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
