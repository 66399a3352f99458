"""Tell what the course of a proposal has come to, as a standing: nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_cli.consensus.course import Course
from alliance_cli.consensus.missing import requirement_standing
from alliance_cli.consensus.prospects import prospects
from alliance_cli.consensus.standing import IgnoredAct, ObjectionStanding, Standing


def told(course: Course, at: datetime) -> Standing:
    """Return the standing that `course` has come to."""
    decided = course.outcome is not None
    stage = None if decided else course.stage
    positions = dict(sorted(course.voices.held.items()))
    docket = course.docket
    return Standing(
        at,
        opened=True,
        procedure=course.case.procedure_name,
        stage=stage.stage if stage else None,
        entered=None if decided else course.entered,
        earliest=None if decided else course.earliest,
        latest=None if decided else course.latest,
        limit=course.limit,
        outcome=course.outcome,
        outcome_at=course.outcome_at,
        version=course.version.version,
        round=course.round,
        requirements=tuple(
            requirement_standing(course, each) for each in (stage.requires if stage else ())
        ),
        objections=tuple(_objections(course)),
        positions=positions,
        position_acts={
            ally: act.id for ally in positions if (act := course.voices.acts.get(ally))
        },
        electorate=course.counted(None),
        concerns=tuple(sorted(docket.concerns)),
        rulings=course.carrying,
        unconfirmed=tuple(sorted(docket.recorded - docket.settled)),
        path=tuple(course.path),
        ignored=ignored(course),
        prospects=() if decided else tuple(prospects(course)),
        adherents=tuple(sorted(docket.adherents)),
        proposers=tuple(sorted(course.proposers())),
    )


def _objections(course: Course) -> Iterator[ObjectionStanding]:
    for name, objection in sorted(course.objections.every.items()):
        act = objection.act
        yield ObjectionStanding(
            name, act.ally, act.record.at, objection.state, objection.since, objection.through
        )


def ignored(course: Course) -> tuple[IgnoredAct, ...]:
    """Return the acts without effect and why, sorted by their names."""
    return tuple(ignored for _, ignored in sorted(course.docket.ignored.items()))
