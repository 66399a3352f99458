"""What closes objections apart from their authors' own acts: leaving, silence, tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from alliance_cli.consensus.calendar import FAR
from alliance_cli.consensus.course import Course, Objection
from alliance_cli.consensus.requirements import needed_of
from alliance_cli.consensus.standing import ObjectionState


def close_those_of_leavers(course: Course) -> None:
    """Close the objections of those who have left the alliance, or the chantier that decides."""
    for objection in _open(course):
        if departure(course, objection) <= course.now:
            objection.close(ObjectionState.LEFT, course.now)


def close_those_silently_lifted(course: Course) -> None:
    """Close the objections whose authors stayed silent long enough after they were integrated."""
    for objection in _open(course):
        if silence_ends(course, objection) <= course.now:
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


def departure(course: Course, objection: Objection) -> datetime:
    """Return when the author of `objection` leaves those who decide; `FAR` if never."""
    people, author, made = course.case.people, objection.act.ally, objection.act.record.at
    leaves = people.leaves(author, made)
    if course.case.chantier:
        leaves = min(
            leaves, people.members.get(course.case.chantier, {}).get(author, (FAR, FAR))[1]
        )
    return leaves


def silence_ends(course: Course, objection: Objection) -> datetime:
    """Return when silence lifts `objection`: never (`FAR`) unless a revision integrated it.

    Days on which the author is declared away do not count.
    """
    after = course.case.procedure.tacit_lift
    if after is None or objection.silent_since is None:
        return FAR
    away = course.case.people.persons[objection.act.ally].away

    def is_away(day: date) -> bool:
        return any(period.covers(day) for period in away)

    return course.case.calendar.pushed(objection.silent_since, after, is_away)


def turning_moments(course: Course) -> Iterator[datetime]:
    """Yield the moments at which an open objection may close, block or stop blocking by itself."""
    for objection in _open(course):
        yield departure(course, objection)
        yield silence_ends(course, objection)
        yield from course.case.people.suspension_turns(objection.act.ally)


def _open(course: Course) -> list[Objection]:
    return [objection for objection in course.objections.values() if objection.is_open]
