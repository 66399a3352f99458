"""What can be done now about a proposal: the gestures that could move it, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.consensus.course import Course
from alliance_cli.consensus.effects import counts_as_round
from alliance_cli.consensus.entitlement import call_asked
from alliance_cli.consensus.judges import ruling_asked
from alliance_cli.consensus.standing import Gesture, Prospect
from alliance_cli.records import procedures as forms
from alliance_cli.records.procedures import Stage
from alliance_cli.records.proposals import NewMandate


def prospects(course: Course) -> Iterator[Prospect]:
    """Yield what can be done in the current stage, the most useful first."""
    stage = course.stage
    if stage is None:
        return
    until = course.latest
    if call_asked(course) and not course.calls and not course.version.need:
        yield Prospect(Gesture.CALL, ("proposers", "power:call"), until)
    if _lacks_a_holder(course):
        yield Prospect(Gesture.NOMINATE, ("allies",), until)
    yield from _asked_by_requirements(course, stage)
    yield from _about_objections(course)
    if asked := ruling_asked(course):
        yield Prospect(Gesture.RULE, (asked.of or course.case.procedure.electorate,), until)
    for act in sorted(course.docket.recorded - course.docket.settled):
        yield Prospect(Gesture.CONFIRM, (act.partition("/")[0],), None, act)
    yield Prospect(Gesture.OBJECT, course.case.procedure.objectors, until)
    if _may_revise(course):
        yield Prospect(Gesture.REVISE, ("proposers",), course.limit)
    if course.case.procedure.hold:
        yield Prospect(Gesture.HOLD, (course.case.procedure.electorate,), until)
    yield Prospect(Gesture.EXTEND, ("power:extend",), until)
    opener = course.case.proposal.by[0]
    is_here = course.case.people.is_ally(opener, course.now)
    yield Prospect(Gesture.WITHDRAW, (opener if is_here else "proposers",), course.limit)


def _asked_by_requirements(course: Course, stage: Stage) -> Iterator[Prospect]:
    default = course.case.procedure.electorate
    given: set[tuple[Gesture, str]] = set()
    for requirement in stage.requires:
        match requirement:
            case forms.Consents(consents=people) | forms.Expressed(expressed=people):
                wanted = (Gesture.CONSENT, people.of or default)
            case forms.Majority(majority=bounds):
                wanted = (Gesture.CONSENT, bounds.of or default)
            case forms.Floor(floor=bounds):
                wanted = (Gesture.CONSENT, bounds.of or default)
            case forms.NoObjection():
                wanted = (Gesture.CONSENT, default)
            case forms.Advice(advice=people):
                wanted = (Gesture.ADVISE, people.of or default)
            case forms.Seconds(seconds=people):
                wanted = (Gesture.SECOND, people.of or default)
            case _:
                continue
        if wanted not in given:
            given.add(wanted)
            yield Prospect(wanted[0], (wanted[1],), course.latest)


def _about_objections(course: Course) -> Iterator[Prospect]:
    tests = course.case.procedure.tests
    for objection in course.objections.listed():
        yield Prospect(Gesture.LIFT, (objection.act.ally,), None, objection.act.id)
        if tests:
            testers = tests.of or course.case.procedure.electorate
            yield Prospect(Gesture.TEST, (testers,), None, objection.act.id)


def _lacks_a_holder(course: Course) -> bool:
    """Tell whether it would give a mandate, and nobody is named who is to hold it."""
    mandate = course.case.proposal.mandate
    return isinstance(mandate, NewMandate) and mandate.ally is None


def _may_revise(course: Course) -> bool:
    rounds = course.case.procedure.rounds
    return rounds is None or course.round < rounds or not counts_as_round(course)
