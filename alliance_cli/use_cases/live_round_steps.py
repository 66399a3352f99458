"""What comes next in a live round: from what was said so far to who is asked for what, as values.

Nobody is asked here, and nothing is written. The first thing that is still to be said comes next,
so a round that was interrupted goes on where it stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from alliance_cli.records.live_rounds import PASS, LiveRound, Said, Turn

CLOSING = ("consent", "stand-aside", "abstain", "oppose")
"""Positions that close an objection of whoever takes them."""

SETTLING = (*CLOSING, "object", "advise", "second", "nominate")
"""What ends somebody's turn when positions are asked for; a concern may come beside it."""

_SECOND = timedelta(seconds=1)


class Ask(StrEnum):
    """What somebody is asked for."""

    QUESTION = "question"
    REPLY = "reply"
    REACTION = "reaction"
    POSITION = "position"
    INTEGRATION = "integration"


@dataclass(frozen=True, slots=True)
class Step:
    """Whom to ask for what; `about` is the number of a question or objection of this round.

    `objection` is one that was open before.
    """

    ask: Ask
    ally: str
    about: int | None = None
    objection: str | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the engine would hear now: of each of those present, and the objections open before.

    `choices` are the acts that may be said when positions are asked for; `needs` is what an
    objection must say beside its reason, and `harms` what it may name as harmed; `uncounted` are
    those present who are not in the electorate, and `reasons` those of objections open before.
    """

    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_before: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


def find_step(round_: LiveRound, hearing: Hearing) -> Step | None:
    """Return what comes next; None where everybody has been heard."""
    for steps in (_questions, _reactions, _positions, _integration):
        for step in steps(round_, hearing):
            return step
    return None


def with_said(round_: LiveRound, *more: Said) -> LiveRound:
    """Return the round with something more said."""
    return round_.model_copy(update={"said": (*round_.said, *more)})


def without_last(round_: LiveRound) -> LiveRound:
    """Return the round without what was said last, and without that somebody passed before it."""
    return round_.model_copy(update={"said": round_.said[:-1]})


def passed(step: Step, at: datetime) -> Said:
    """Return that whoever is asked says nothing, or that its objection stands."""
    turns: Mapping[Ask, Turn] = {
        Ask.QUESTION: "questions",
        Ask.REACTION: "reactions",
        Ask.POSITION: "positions",
    }
    return Said(
        by=step.ally,
        act=PASS,
        turn=turns.get(step.ask),
        answers=step.about,
        objection=step.objection,
    ).model_copy(update={"at": at})


def moments_of(round_: LiveRound, *, now: datetime) -> tuple[datetime, ...]:
    """Return when each thing was said, none later than `now`.

    Acts that one ally makes within one second are not taken in the order in which they were made,
    nor is an answer before what it answers; so these lie a second apart, going back from the end.
    """
    moments: list[datetime] = []
    of_ally: dict[str, datetime] = {}
    of_answer: dict[int, datetime] = {}
    latest = now
    for number, each in reversed(round_.numbered):
        at = min(each.at or now, latest)
        if each.act != PASS:
            later = (of_ally.get(each.by), of_answer.get(number))
            at = min(at, *(bound - _SECOND for bound in later if bound), at)
            of_ally[each.by] = latest = at
            if each.answers is not None:
                of_answer[each.answers] = at
        moments.append(at)
    return tuple(reversed(moments))


def _questions(round_: LiveRound, _: Hearing) -> Iterator[Step]:
    answered = {each.answers for each in round_.said}
    for number, each in round_.numbered:
        if each.act == "question" and number not in answered:
            yield Step(Ask.REPLY, each.by, number)
    for ally in round_.present:
        if not _has_passed(round_, ally, "questions"):
            yield Step(Ask.QUESTION, ally)


def _reactions(round_: LiveRound, _: Hearing) -> Iterator[Step]:
    for ally in round_.present:
        has_reacted = any(
            each.by == ally and each.act == "react" and each.answers is None
            for each in round_.said
        )
        if not has_reacted and not _has_passed(round_, ally, "reactions"):
            yield Step(Ask.REACTION, ally)


def _positions(round_: LiveRound, hearing: Hearing) -> Iterator[Step]:
    for ally in round_.present:
        has_settled = any(each.by == ally and each.act in SETTLING for each in round_.said)
        is_asked = bool(hearing.choices.get(ally))
        if is_asked and not has_settled and not _has_passed(round_, ally, "positions"):
            yield Step(Ask.POSITION, ally)


def _integration(round_: LiveRound, hearing: Hearing) -> Iterator[Step]:
    for name, ally in hearing.open_before:
        if ally in round_.present and is_open_before(round_, name, ally):
            stands = any(each.act == PASS and each.objection == name for each in round_.said)
            if not stands:
                yield Step(Ask.INTEGRATION, ally, objection=name)
    for number, ally in open_objections(round_):
        if not any(each.act == PASS and each.answers == number for each in round_.said):
            yield Step(Ask.INTEGRATION, ally, number)


def open_objections(round_: LiveRound) -> tuple[tuple[int, str], ...]:
    """Return the objections made in this round that nothing in it has closed, and their allies."""
    return tuple(
        (number, each.by)
        for number, each in round_.numbered
        if each.act == "object"
        and not any(
            later.by == each.by
            and (later.act in CLOSING or (later.act == "lift" and later.answers == number))
            for later in round_.said[number:]
        )
    )


def is_open_before(round_: LiveRound, objection: str, ally: str) -> bool:
    """Tell whether nothing in this round has closed an objection of before it."""
    return not any(
        each.by == ally
        and (each.act in CLOSING or (each.act == "lift" and each.objection == objection))
        for each in round_.said
    )


def _has_passed(round_: LiveRound, ally: str, turn: Turn) -> bool:
    return any(
        each.by == ally
        and each.act == PASS
        and (each.turn or "positions") == turn
        and each.answers is None
        and each.objection is None
        for each in round_.said
    )
