"""What closes objections apart from their authors' own acts: leaving, silence, tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.course import Course, Objection
from alliance_cli.consensus.requirements import needed_of
from alliance_cli.consensus.standing import ObjectionState


def close_those_of_leavers(course: Course) -> None:
    """Close the objections of those who have left the alliance, or the chantier that decides."""
    for objection in _open(course):
        if objection.departs <= course.now:
            objection.close(ObjectionState.LEFT, course.now)


def close_those_silently_lifted(course: Course) -> None:
    """Close the objections whose authors stayed silent long enough after they were integrated."""
    for objection in _open(course):
        if objection.silence_ends is not None and objection.silence_ends <= course.now:
            objection.close(ObjectionState.LIFTED_TACITLY, course.now, objection.through)


def close_if_dismissed(course: Course, objection: Objection, through: str) -> None:
    """Close `objection` if so many testers as the procedure asks find it inadmissible."""
    tests = course.case.procedure.tests
    if tests is None:
        return
    testers = course.now_in(tests.of or course.case.procedure.electorate)
    verdicts = course.verdicts.get(objection.act.id, {})
    against = sum(verdict == "inadmissible" for verdict in verdicts.values())
    if against and against >= needed_of(tests, len(testers)):
        objection.close(ObjectionState.DISMISSED, course.now, through)


def departure(course: Course, act: FiledAct) -> datetime:
    """Return when the author of `act` leaves those who decide; `FAR` if never."""
    people, made = course.case.people, act.record.at
    leaves = people.leaves(act.ally, made)
    if course.case.chantier:
        leaves = min(leaves, people.leaves_chantier(act.ally, course.case.chantier, made))
    return leaves


def start_clock(course: Course, objection: Objection, version: str) -> None:
    """Let silence from now on lift `objection`, which `version` integrates.

    Days on which its author is declared away do not count.
    """
    after = course.case.procedure.tacit_lift
    if after is None:
        return
    periods = course.case.people.persons[objection.act.ally].away
    away = sorted((period.from_, period.until or date.max) for period in periods)
    objection.silence_ends = course.case.calendar.pushed(course.now, after, away)
    objection.through = version


def turning_moments(course: Course) -> Iterator[datetime]:
    """Yield the moments at which an open objection may close, block or stop blocking by itself."""
    for objection in _open(course):
        yield objection.departs
        if objection.silence_ends is not None:
            yield objection.silence_ends
        yield from course.case.people.suspension_turns(objection.act.ally)


def _open(course: Course) -> list[Objection]:
    return [objection for objection in course.objections.values() if objection.is_open]
