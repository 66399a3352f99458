"""Who is asked for what in a live round, from what was said so far; and when it was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from alliance_cli.records.acts import ACTS
from alliance_cli.records.live_rounds import PASS, LiveRound, Said
from alliance_cli.use_cases.live_round_steps import (
    Ask,
    Hearing,
    Step,
    find_step,
    moments_of,
    passed,
    with_said,
    without_last,
)

NOW = datetime(2026, 3, 10, 19, tzinfo=UTC)
PRESENT = ("nadia", "tom")
CHOICES = ("consent", "object", "concern")
HEARING = Hearing(dict.fromkeys(PRESENT, CHOICES))


def said(by: str, act: str, **fields: object) -> Said:
    needs = {"text": "Why?"} if act != PASS and ACTS[act].needs_text else {}
    return Said.model_validate({"by": by, "act": act, **needs, **fields})


def round_of(*all_said: Said) -> LiveRound:
    return LiveRound(present=PRESENT, said=all_said)


def played(round_: LiveRound, *answers: Said | None, hearing: Hearing = HEARING) -> Iterator[Step]:
    """Yield each step of a round in which those asked give `answers`; None passes."""
    for answer in answers:
        step = find_step(round_, hearing)
        assert step is not None
        yield step
        round_ = with_said(round_, answer or passed(step, NOW))


def test_all_are_asked_for_questions_then_reactions_then_positions() -> None:
    steps = [*played(round_of(), None, None, None, None, None, None)]
    assert steps == [
        Step(ask, ally) for ask in (Ask.QUESTION, Ask.REACTION, Ask.POSITION) for ally in PRESENT
    ]


def test_a_question_is_answered_before_the_next_and_one_may_ask_two() -> None:
    answers = (
        said("nadia", "question"),
        said("tom", "react", answers=1),
        said("nadia", "question"),
        None,
        None,
    )
    assert [*played(round_of(), *answers)] == [
        Step(Ask.QUESTION, "nadia"),
        Step(Ask.REPLY, "nadia", 1),
        Step(Ask.QUESTION, "nadia"),
        Step(Ask.REPLY, "nadia", 3),
        Step(Ask.QUESTION, "nadia"),
    ]


def test_who_tells_a_concern_is_asked_for_a_position_still() -> None:
    quiet = (None,) * 4
    answers = (*quiet, said("nadia", "concern"), said("nadia", "consent"), None)
    *_, first, second, third = played(round_of(), *answers)
    assert (first, second, third) == (
        Step(Ask.POSITION, "nadia"),
        Step(Ask.POSITION, "nadia"),
        Step(Ask.POSITION, "tom"),
    )


def test_each_objection_is_integrated_until_it_is_lifted_or_stands() -> None:
    quiet = (None,) * 4
    objections = (said("nadia", "object"), said("tom", "object"))
    answers = (
        *quiet,
        *objections,
        said("nadia", "suggest"),
        said("nadia", "lift", answers=5),
        None,
    )
    *_, first, again, last = played(round_of(), *answers)
    assert first == again == Step(Ask.INTEGRATION, "nadia", 5)
    assert last == Step(Ask.INTEGRATION, "tom", 6)
    done = round_of(*objections, said("nadia", "lift", answers=1), said("tom", "pass", answers=2))
    hearing = Hearing()
    assert [step.ask for step in played(done, *quiet, hearing=hearing)] == [
        *(Ask.QUESTION, Ask.QUESTION, Ask.REACTION, Ask.REACTION)
    ]
    quiet_done = done
    for step in played(done, *quiet, hearing=hearing):
        quiet_done = with_said(quiet_done, passed(step, NOW))
    assert find_step(quiet_done, hearing) is None


def test_an_objection_of_before_is_integrated_unless_its_author_takes_a_position() -> None:
    name = "tom/20260309T180000Z-object"
    hearing = Hearing(HEARING.choices, ((name, "tom"),))
    quiet = (None,) * 5
    assert [*played(round_of(), *quiet, None, None, hearing=hearing)][-1] == Step(
        Ask.INTEGRATION, "tom", objection=name
    )
    consented = round_of()
    for step in played(round_of(), *quiet, hearing=hearing):
        consented = with_said(consented, passed(step, NOW))
    assert find_step(with_said(consented, said("tom", "consent")), hearing) is None


def test_nobody_is_asked_for_what_would_not_be_heard() -> None:
    steps = played(round_of(), *(None,) * 5, hearing=Hearing({"nadia": (), "tom": CHOICES}))
    assert [*steps][-1] == Step(Ask.POSITION, "tom")


def test_what_was_taken_back_is_asked_for_again() -> None:
    round_ = with_said(round_of(), said("nadia", "question"))
    assert find_step(without_last(round_), HEARING) == Step(Ask.QUESTION, "nadia")


def seconds_before(round_: LiveRound, now: datetime = NOW) -> list[int]:
    return [int((now - each) / timedelta(seconds=1)) for each in moments_of(round_, now=now)]


def test_acts_of_one_ally_lie_a_second_apart_and_an_answer_after_what_it_answers() -> None:
    round_ = round_of(
        said("nadia", "question"),
        said("tom", "react", answers=1),
        said("nadia", "consent"),
        said("tom", "object"),
        said("tom", "lift", answers=4),
    )
    assert seconds_before(round_) == [3, 2, 1, 1, 0]


def test_what_was_said_keeps_its_moment_where_it_can() -> None:
    at = ("2026-03-10T18:00:00Z", "2026-03-10T18:00:00Z", "2026-03-10T18:30:00Z")
    round_ = round_of(
        said("nadia", "question", at=at[0]),
        said("nadia", "react", at=at[1]),
        said("tom", "consent", at=at[2]),
    )
    assert seconds_before(round_) == [3601, 3600, 1800]
    assert seconds_before(round_, datetime(2026, 3, 10, 18, tzinfo=UTC)) == [1, 0, 0]


@pytest.mark.parametrize("act", [name for name, act in ACTS.items() if act.can_be_recorded])
def test_whatever_can_be_recorded_can_be_said_in_a_round(act: str) -> None:
    fields = {"nominate": {"nominee": "tom"}}.get(act, {})
    assert said("tom", act, **fields).act == act
