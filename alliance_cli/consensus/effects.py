"""What each act does to the course of a proposal, once nothing is held against it."""

from __future__ import annotations

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.closing import judge, open_objection, start_clock
from alliance_cli.consensus.course import Course
from alliance_cli.consensus.standing import Cause, ObjectionState, Reason
from alliance_cli.records import acts as forms
from alliance_cli.records.proposals import Version


def take_version(course: Course, version: Version) -> None:
    """Let a revision take effect: a new text and, once elaborated, a new round."""
    procedure = course.case.procedure
    on_revision = procedure.stage(procedure.stage_on_revision())
    course.renew(version)
    for act in version.integrates:
        if objection := course.objections.find_open(act):
            start_clock(course, objection, f"version-{version.version}")
    if on_revision is not None and counts_as_round(course):
        course.round += 1
        course.enter(on_revision, Cause.REVISION)


def counts_as_round(course: Course) -> bool:
    """Tell whether a revision now would enter its stage anew, not only change the text."""
    return course.first_left or (
        course.stage is not None
        and course.stage.stage == course.case.procedure.stage_on_revision()
    )


def take(course: Course, act: FiledAct) -> None:  # noqa: C901, PLR0912 - one case for each act
    """Let `act`, against which nothing is held, take effect."""
    course.is_stuck = False
    record = act.record
    match record:
        case forms.Question() | forms.React() | forms.Suggest() | forms.Nominate() | forms.Enact():
            pass
        case forms.Advise():
            course.voices.note("advice", act)
        case forms.Second():
            course.voices.note("seconds", act)
        case forms.Carry():
            course.carriers.add(act.ally)
        case forms.Call():
            course.calls.append(act.id)
        case forms.Consent() | forms.StandAside() | forms.Abstain() | forms.Oppose():
            _take_position(course, act)
        case forms.Object():
            course.voices.take(act)
            open_objection(course, act)
        case forms.Concern():
            course.docket.concerns.add(act.id)
        case forms.Lift():
            lifted = course.objections.every[record.objection]
            course.close(lifted, ObjectionState.LIFTED, act.id)
        case forms.Test():
            judge(course, act, record)
        case forms.Hold():
            _hold(course, act)
        case forms.Extend():
            course.lengthen(record.until)
        case forms.Rule():
            course.rulings.take(act, record)
        case forms.Withdraw():
            course.end("withdrawn", Cause.WITHDRAWN)
        case forms.Adhere():
            course.docket.adherents.add(act.ally)
        case forms.Confirm():
            _confirm(course, course.docket.seen[record.of])
        case forms.Disown():
            _disown(course, course.docket.seen[record.of], act)


def would_close_own_words(course: Course, act: FiledAct) -> bool:
    """Tell whether `act` would close an objection that its ally wrote itself."""
    match act.record:
        case forms.Lift(objection=closed):
            objection = course.objections.find_open(closed)
            return objection is not None and objection.act.record.recorded_by is None
        case forms.Consent() | forms.StandAside() | forms.Abstain() | forms.Oppose():
            own = course.objections.open_of(act.ally)
        case _:
            return False
    return any(each.act.record.recorded_by is None for each in own)


def _take_position(course: Course, act: FiledAct) -> None:
    for objection in course.objections.open_of(act.ally):
        course.close(objection, ObjectionState.LIFTED, act.id)
    course.voices.take(act)


def _hold(course: Course, act: FiledAct) -> None:
    course.docket.asked_to_hold.add(act.ally)
    if more := course.case.procedure.hold:
        course.lengthen(course.case.calendar.after(course.now, more))


def _confirm(course: Course, act: FiledAct) -> None:
    """Settle a recorded act; one that waited takes effect now, if its version is current."""
    docket, record = course.docket, act.record
    docket.settled.add(act.id)
    if not docket.is_ignored(act.id, Reason.UNCONFIRMED):
        return
    if record.version != course.version.version:
        docket.ignore(act.id, Reason.OTHER_VERSION)
    elif isinstance(record, forms.Lift) and not course.objections.find_open(record.objection):
        docket.ignore(act.id, Reason.ALREADY_CLOSED)
    else:
        del docket.ignored[act.id]
        take(course, act)


def _disown(course: Course, act: FiledAct, by: FiledAct) -> None:
    """Take back a recorded act from now on; what it has brought about already stays."""
    course.docket.settled.add(act.id)
    course.docket.ignore(act.id, Reason.DISOWNED)
    course.docket.concerns.discard(act.id)
    course.voices.retract(act)
    if objection := course.objections.find_open(act.id):
        course.close(objection, ObjectionState.DISOWNED, by.id)
