"""What closes objections apart from their authors' own acts: leaving, silence, tests."""

from __future__ import annotations

from datetime import date, datetime

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.course import Course
from alliance_cli.consensus.objections import Objection
from alliance_cli.consensus.requirements import depends_on_size, needed_of
from alliance_cli.consensus.standing import ObjectionState
from alliance_cli.records.acts import Test


def open_objection(course: Course, act: FiledAct) -> None:
    """Let the objection that `act` makes be open, and block unless its author is suspended."""
    departs = _departure(course, act)
    turns = {departs, *course.case.people.suspension_turns(act.ally)}
    objection = Objection(act, departs)
    course.objections.add(objection, (turn for turn in turns if turn > course.now))
    if not course.case.people.is_suspended(act.ally, course.now):
        course.objections.blocking[act.id] = None


def mark_turns(course: Course) -> None:
    """Close the objections of those who have left; let those of the suspended not block."""
    people, now = course.case.people, course.now
    for ally in course.objections.turned_until(now):
        if course.outcome is None:
            for objection in course.objections.open_of(ally):
                if objection.departs <= now:
                    course.close(objection, ObjectionState.LEFT)
        course.objections.set_blocking(ally, block=not people.is_suspended(ally, now))


def close_those_silently_lifted(course: Course) -> None:
    """Close the objections whose authors stayed silent long enough after they were integrated."""
    for objection in course.objections.silent_until(course.now):
        course.close(objection, ObjectionState.LIFTED_TACITLY, objection.through)


def judge(course: Course, act: FiledAct, test: Test) -> None:
    """Count a test; close its objection if as many as the procedure asks find it inadmissible."""
    tests = course.case.procedure.tests
    against = course.docket.against.setdefault(test.objection, set())
    if test.verdict == "inadmissible":
        against.add(act.ally)
    else:
        against.discard(act.ally)
    if tests is None or not against:
        return
    testers = tests.of or course.case.procedure.electorate
    size = len(course.now_in(testers)) if depends_on_size(tests) else 0
    if len(against) >= needed_of(tests, size):
        course.close(course.objections.every[test.objection], ObjectionState.DISMISSED, act.id)


def start_clock(course: Course, objection: Objection, version: str) -> None:
    """Let silence from now on lift `objection`, which `version` integrates.

    Days on which its author is declared away do not count.
    """
    after = course.case.procedure.tacit_lift
    if after is None:
        return
    periods = course.case.people.persons[objection.act.ally].away
    away = sorted((period.from_, period.until or date.max) for period in periods)
    ends = course.case.calendar.pushed(course.now, after, away)
    course.objections.start_clock(objection, ends, version)


def _departure(course: Course, act: FiledAct) -> datetime:
    """Return when the author of `act` leaves those who decide; `FAR` if never."""
    people, made = course.case.people, act.record.at
    leaves = people.leaves(act.ally, made)
    if course.case.chantier:
        leaves = min(leaves, people.leaves_chantier(act.ally, course.case.chantier, made))
    return leaves
