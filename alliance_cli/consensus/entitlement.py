"""Why an act has no effect: the reasons in the order in which the first that fits is given."""

from __future__ import annotations

from collections.abc import Callable

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.course import Course
from alliance_cli.consensus.effects import counts_as_round, would_close_own_words
from alliance_cli.consensus.judges import is_party, may_rule, ruling_asked
from alliance_cli.consensus.standing import Reason
from alliance_cli.records import acts as forms
from alliance_cli.records.procedures import ADOPTIONS, Called
from alliance_cli.records.proposals import Version

_SPEECH = (forms.Question, forms.React)
_AFTER_ADOPTION = (forms.Adhere, forms.Enact)


def reasons_against(course: Course, act: FiledAct) -> tuple[Reason, ...]:
    """Return every reason why `act` has no effect now, the first first; none if it has one."""
    return tuple(reason for reason, fits in _REASONS if fits(course, act))


def reason_against_version(course: Course, version: Version) -> Reason | None:
    """Return the first reason why the revision `version` has no effect now; None if it has one."""
    rounds = course.case.procedure.rounds
    if course.outcome is not None:
        return Reason.LATE
    if not course.is_proposer(version.by):
        return Reason.NOT_ENTITLED
    if version.version <= course.version.version:
        return Reason.OTHER_VERSION
    if rounds is not None and course.round >= rounds and counts_as_round(course):
        return Reason.NO_ROUNDS_LEFT
    return None


def call_asked(course: Course) -> bool:
    """Tell whether the current stage waits for a call."""
    requires = course.stage.requires if course.stage else ()
    return any(isinstance(each, Called) for each in requires)


def _is_late(course: Course, act: FiledAct) -> bool:
    return course.outcome is not None and not isinstance(act.record, _SPEECH + _AFTER_ADOPTION)


def _is_early(course: Course, act: FiledAct) -> bool:
    return course.outcome is None and isinstance(act.record, _AFTER_ADOPTION)


def _is_not_entitled(course: Course, act: FiledAct) -> bool:
    return not _speaks_for_itself(course, act) or not _may(course, act)


def _speaks_for_itself(course: Course, act: FiledAct) -> bool:
    """Tell whether an ally speaks here, itself or through somebody entitled."""
    people, record = course.case.people, act.record
    if not people.is_ally(act.ally, course.now):
        return False
    if record.recorded_by and not (
        record.can_be_recorded and course.case.has_power("record", record.recorded_by, course.now)
    ):
        return False
    return record.through is None or people.may_represent(record.through, act.ally, course.now)


def _may(course: Course, act: FiledAct) -> bool:  # noqa: PLR0911 - one case for each act
    """Tell whether its ally may do just this."""
    case, record = course.case, act.record
    match record:
        case forms.Carry():
            return act.ally in case.proposal.by
        case forms.Call():
            return course.is_proposer(act.ally) or case.has_power("call", act.ally, course.now)
        case forms.Extend():
            return case.has_power("extend", act.ally, course.now)
        case forms.Hold():
            asked = case.procedure.hold is not None
            return asked and course.is_now_in(case.procedure.electorate, act.ally)
        case forms.Lift():
            objection = course.objections.every.get(record.objection)
            return objection is None or objection.act.ally == act.ally
        case forms.Test():
            return _may_test(course, act)
        case forms.Rule():
            judges = ruling_asked(course)  # where none are asked, `not-asked` says it better
            return judges is None or may_rule(course, judges, act.ally)
        case forms.Withdraw():
            return _may_withdraw(course, act)
        case forms.Confirm() | forms.Disown():
            return record.of.partition("/")[0] == act.ally
        case _:
            return True


def _may_test(course: Course, act: FiledAct) -> bool:
    tests = course.case.procedure.tests
    if tests is None or is_party(course, act):
        return False
    return course.is_now_in(tests.of or course.case.procedure.electorate, act.ally)


def _may_withdraw(course: Course, act: FiledAct) -> bool:
    opener = course.case.proposal.by[0]
    if course.case.people.is_ally(opener, course.now):
        return act.ally == opener
    return course.is_proposer(act.ally)


def _is_on_other_version(course: Course, act: FiledAct) -> bool:
    record = act.record
    if isinstance(record, _AFTER_ADOPTION):
        return False
    if record.needs_current_version:
        return record.version != course.version.version
    return record.version not in course.published


def _names_something_unknown(course: Course, act: FiledAct) -> bool:
    match act.record:
        case forms.Lift(objection=named) | forms.Test(objection=named):
            return named not in course.objections.every
        case forms.Rule(answers=answers):
            return any(named not in course.objections.every for named in answers)
        case forms.Nominate(nominee=nominee):
            return not course.case.people.is_ally(nominee, course.now)
        case forms.Question(replies_to=named) | forms.React(replies_to=named):
            return named is not None and named not in course.docket.seen
        case forms.Confirm(of=named) | forms.Disown(of=named):
            return named not in course.docket.recorded
        case _:
            return False


def _is_no_objector(course: Course, act: FiledAct) -> bool:
    objectors = course.case.procedure.objectors
    return isinstance(act.record, forms.Object) and not any(
        course.is_now_in(name, act.ally) for name in objectors
    )


def _is_incomplete(course: Course, act: FiledAct) -> bool:
    match act.record:
        case forms.Object() as objection:
            return any(
                not getattr(objection, part) for part in course.case.procedure.objection_needs
            )
        case forms.Call():
            return course.version.need
        case forms.Rule(answers=answers):
            is_asked = ruling_asked(course) is not None
            return is_asked and any(each not in answers for each in course.objections.blocking)
        case _:
            return False


def _has_held(course: Course, act: FiledAct) -> bool:
    return isinstance(act.record, forms.Hold) and act.ally in course.docket.asked_to_hold


def _is_closed_already(course: Course, act: FiledAct) -> bool:
    match act.record:
        case forms.Lift(objection=named) | forms.Test(objection=named):
            return named in course.objections.every and not course.objections.find_open(named)
        case forms.Confirm(of=named) | forms.Disown(of=named):
            return named in course.docket.settled
        case _:
            return False


def _is_beyond_limit(course: Course, act: FiledAct) -> bool:
    return isinstance(act.record, forms.Extend) and act.record.until >= course.limit


def _is_not_asked(course: Course, act: FiledAct) -> bool:
    match act.record:
        case forms.Call():
            return not call_asked(course)
        case forms.Rule():
            return ruling_asked(course) is None
        case forms.Carry():
            return course.is_proposer(act.ally)
        case forms.Adhere():
            return not (
                course.outcome == "adopted-by-the-willing"
                or (course.outcome == "adopted" and course.case.proposal.binds_the_willing)
            )
        case forms.Enact():
            return course.case.proposal.kind != "amendment" or course.outcome not in ADOPTIONS
        case _:
            return False


def _waits_for_confirmation(course: Course, act: FiledAct) -> bool:
    return act.record.recorded_by is not None and would_close_own_words(course, act)


_REASONS: tuple[tuple[Reason, Callable[[Course, FiledAct], bool]], ...] = (
    (Reason.LATE, _is_late),
    (Reason.EARLY, _is_early),
    (Reason.NOT_ENTITLED, _is_not_entitled),
    (Reason.OTHER_VERSION, _is_on_other_version),
    (Reason.UNKNOWN_REFERENCE, _names_something_unknown),
    (Reason.NOT_AN_OBJECTOR, _is_no_objector),
    (Reason.INCOMPLETE, _is_incomplete),
    (Reason.ALREADY_HELD, _has_held),
    (Reason.ALREADY_CLOSED, _is_closed_already),
    (Reason.BEYOND_LIMIT, _is_beyond_limit),
    (Reason.NOT_ASKED, _is_not_asked),
    (Reason.UNCONFIRMED, _waits_for_confirmation),
)
