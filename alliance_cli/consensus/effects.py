"""What each act does to the course of a proposal, once nothing is held against it."""

from __future__ import annotations

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.course import Course, Objection
from alliance_cli.consensus.objections import close_if_dismissed, departure, start_clock
from alliance_cli.consensus.standing import Cause, ObjectionState, Reason
from alliance_cli.records import acts as forms
from alliance_cli.records.proposals import Version


def publish(course: Course, version: Version) -> None:
    """Let a revision take effect: a new text and, once elaborated, a new round."""
    procedure = course.case.procedure
    on_revision = procedure.stage(procedure.stage_on_revision())
    course.publish(version)
    for act in version.integrates:
        if (objection := course.objections.get(act)) and objection.is_open:
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
            course.advice[act.ally] = act.id
        case forms.Second():
            course.seconds[act.ally] = act.id
        case forms.Carry():
            course.carried |= {act.ally}
        case forms.Call():
            course.calls.append(act.id)
        case forms.Consent() | forms.StandAside() | forms.Abstain() | forms.Oppose():
            _take_position(course, act)
        case forms.Object():
            course.positions[act.ally] = act
            course.objections[act.id] = Objection(act, departure(course, act))
        case forms.Concern():
            course.concerns.append(act.id)
        case forms.Lift():
            course.objections[record.objection].close(ObjectionState.LIFTED, course.now, act.id)
        case forms.Test():
            course.verdicts.setdefault(record.objection, {})[act.ally] = record.verdict
            close_if_dismissed(course, course.objections[record.objection], act.id)
        case forms.Hold():
            _hold(course, act)
        case forms.Extend():
            course.lengthen(record.until)
        case forms.Rule():
            course.rulings[act.ally] = (act, record)
        case forms.Withdraw():
            course.end("withdrawn", Cause.WITHDRAWN)
        case forms.Adhere():
            course.adherents.add(act.ally)
        case forms.Confirm():
            _confirm(course, course.seen[record.of])
        case forms.Disown():
            _disown(course, course.seen[record.of], act)


def would_close_own_words(course: Course, act: FiledAct) -> bool:
    """Tell whether `act` would close an objection that its ally wrote itself."""
    match act.record:
        case forms.Lift(objection=closed):
            own = [course.objections[closed]] if closed in course.objections else []
        case forms.Consent() | forms.StandAside() | forms.Abstain() | forms.Oppose():
            own = [each for each in course.objections.values() if each.act.ally == act.ally]
        case _:
            return False
    return any(each.is_open and each.act.record.recorded_by is None for each in own)


def _take_position(course: Course, act: FiledAct) -> None:
    course.positions[act.ally] = act
    for objection in course.objections.values():
        if objection.is_open and objection.act.ally == act.ally:
            objection.close(ObjectionState.LIFTED, course.now, act.id)


def _hold(course: Course, act: FiledAct) -> None:
    course.held.add(act.ally)
    if more := course.case.procedure.hold:
        course.lengthen(course.case.calendar.after(course.now, more))


def _confirm(course: Course, act: FiledAct) -> None:
    """Settle a recorded act; one that waited takes effect now, if its version is current."""
    course.settled.add(act.id)
    if course.ignored.get(act.id) is not Reason.UNCONFIRMED:
        return
    if act.record.version != course.version.version:
        course.ignored[act.id] = Reason.OTHER_VERSION
    elif (
        isinstance(act.record, forms.Lift) and not course.objections[act.record.objection].is_open
    ):
        course.ignored[act.id] = Reason.ALREADY_CLOSED
    else:
        del course.ignored[act.id]
        take(course, act)


def _disown(course: Course, act: FiledAct, by: FiledAct) -> None:
    """Take back a recorded act from now on; what it has brought about already stays."""
    course.settled.add(act.id)
    course.ignored[act.id] = Reason.DISOWNED
    held = course.positions.get(act.ally)
    if held is not None and held.id == act.id:
        course.positions[act.ally] = None
    for given in (course.advice, course.seconds):
        if given.get(act.ally) == act.id:
            del given[act.ally]
    if act.id in course.concerns:
        course.concerns.remove(act.id)
    if (objection := course.objections.get(act.id)) and objection.is_open:
        objection.close(ObjectionState.DISOWNED, course.now, by.id)
