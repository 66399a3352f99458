"""The same proposal and acts under two sets of rules: what comes out otherwise, when, and why.

What people did stays as it was. Under other rules they might have done otherwise: nothing here
guesses at that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import PathStep, RequirementStanding, Standing

_OF_PROCEDURES = (
    *("electorate", "objectors", "seniority", "objection_needs", "tests", "tacit_lift"),
    *("hold", "rounds", "limit"),
)
_OF_STAGES = ("lasts", "at_most", "requires", "otherwise")


class Change(StrEnum):
    """What is otherwise: the outcome, or only when, or only the way or the deadline."""

    NOTHING = "nothing"
    OUTCOME = "outcome"
    MOMENT = "moment"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Branch:
    """What became of a proposal under one set of rules where the ways part.

    `step` is None where the proposal had its outcome before; `requirements` have their figures as
    they were at the moment of parting, before the stage was left.
    """

    step: PathStep | None
    requirements: tuple[RequirementStanding, ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """Where two ways part: when, and how each goes on.

    `rules` are the rules that differ there: keys of the stage, then of the whole procedure.
    """

    at: datetime
    own: Branch
    other: Branch
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """A proposal under its own rules and under others: what differs, and where the ways part."""

    own: Standing
    other: Standing
    change: Change
    fork: Fork | None


def replay(own: Case, other: Case, *, at: datetime) -> Replay:
    """Return what is otherwise at `at` where `other` has the proposal and acts of `own`."""
    stood, stands = standing_of(own, at=at), standing_of(other, at=at)
    change = _change(stood, stands)
    fork = None if change is Change.NOTHING else _fork(own, other, stood, stands)
    return Replay(stood, stands, change, fork)


def _change(own: Standing, other: Standing) -> Change:
    if own.outcome != other.outcome:
        return Change.OUTCOME
    if own.outcome_at != other.outcome_at:
        return Change.MOMENT
    ends_alike = (own.earliest, own.latest) == (other.earliest, other.latest)
    ways = [tuple(map(_way, each.path)) for each in (own, other)]
    return Change.NOTHING if ways[0] == ways[1] and ends_alike else Change.COURSE


def _way(step: PathStep) -> tuple[str, datetime, datetime | None, str | None]:
    return step.stage, step.entered, step.left, step.to


def _fork(own: Case, other: Case, stood: Standing, stands: Standing) -> Fork:
    """Return where the ways part; where only a deadline differs, that is the current stage."""
    most = min(len(stood.path), len(stands.path))
    place = next(
        (n for n in range(most) if _way(stood.path[n]) != _way(stands.path[n])),
        max(most - 1, 0),
    )
    steps = [each.path[place] if place < len(each.path) else None for each in (stood, stands)]
    at = _parting(steps[0], steps[1], stood.at)
    branches = [
        Branch(step, standing_of(case, at=at, halt=place + 1).requirements if step else ())
        for case, step in zip((own, other), steps, strict=True)
    ]
    return Fork(at, branches[0], branches[1], _rules(own, other, steps[0], steps[1]))


def _parting(own: PathStep | None, other: PathStep | None, at: datetime) -> datetime:
    if own is None or other is None:
        return at
    if (own.stage, own.entered) != (other.stage, other.entered):
        return min(own.entered, other.entered)
    return min((left for left in (own.left, other.left) if left), default=at)


def _rules(
    own: Case, other: Case, left: PathStep | None, right: PathStep | None
) -> tuple[str, ...]:
    first = own.procedure.stage(left.stage) if left else None
    second = other.procedure.stage(right.stage) if right else None
    differing = [key for key in _OF_STAGES if _value(first, key) != _value(second, key)]
    if first and second and own.procedure.after(first) != other.procedure.after(second):
        differing.append("then")
    pairs = ((key, _value(own.procedure, key), _value(other.procedure, key))
             for key in _OF_PROCEDURES)  # fmt: skip
    return (*differing, *(key for key, mine, theirs in pairs if mine != theirs))


def _value(record: object, key: str) -> object:
    return getattr(record, key, None)
