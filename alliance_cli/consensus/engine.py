"""The engine: where a proposal stands at a moment, reckoned from its acts.

Time jumps from one moment at which something can change to the next: an act or a revision, the
earliest or latest end of the current stage, an objection that closes by itself, the limit. Within
one moment the order is: those who have left, the revision, objections, other acts by id, rulings;
then objections lifted by silence; then stages are left, as far as they go. There are finitely many
acts, each stage adds two moments, and no proposal enters more than `MOST_ENTRIES` stages, so this
ends whatever the procedure.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from heapq import heappop, heappush
from itertools import count, groupby, zip_longest

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.closing import close_those_silently_lifted, mark_turns
from alliance_cli.consensus.course import Course
from alliance_cli.consensus.effects import take, take_version
from alliance_cli.consensus.entitlement import reason_against_version, reasons_against
from alliance_cli.consensus.events import Event, events_of, name_of, order_of, time_of
from alliance_cli.consensus.judges import is_party, ruling_asked
from alliance_cli.consensus.requirements import figures, ruled
from alliance_cli.consensus.standing import Cause, ObjectionState, PathStep, Reason, Standing
from alliance_cli.consensus.telling import ignored, told
from alliance_cli.records.procedures import STAGE_OUTCOMES, Stage
from alliance_cli.records.proposals import Version

Make = Callable[[Course], Event | None]
"""Makes what happens when its moment has come; None where it does not happen after all."""

Respond = Callable[[Course, PathStep], Iterable[tuple[datetime, Make]]]
"""Says what happens because a stage was entered, and when: always later than that."""

_Ahead = tuple[datetime, int, Make]

_KEPT = (None, Reason.UNCONFIRMED, Reason.NOT_AN_OBJECTOR)
"""What is recorded for an ally, and heard so, is the ally's to confirm or to disown."""


def standing_of(case: Case, *, at: datetime, halt: int | None = None) -> Standing:
    """Return where the proposal of `case` stands at `at`; never raises for what people did.

    With `halt` it is what would be if it stayed in the stage that it enters as the so manieth, but
    for rulings and revisions: to see the figures by which that stage was left.
    """
    course = _opened(case)
    course.halt = halt
    if at < case.proposal.opened:
        _ignore_early(course, at)
        return Standing(at, opened=False, procedure=case.procedure_name, ignored=ignored(course))
    return next(_followed(course, (at,)))


def standings_of(case: Case, *, at: Sequence[datetime]) -> Iterator[Standing]:
    """Yield where the proposal of `case` stands at each moment `at`, which are in order.

    One course serves all, so that many moments take little longer than the last alone.
    """
    yield from (standing_of(case, at=each) for each in at if each < case.proposal.opened)
    if later := [each for each in at if each >= case.proposal.opened]:
        yield from _followed(_opened(case), later)


def live(case: Case, respond: Respond, *, at: datetime) -> Standing:
    """Return where a proposal stands at `at` of which nothing is known yet but who opened it.

    Whenever a stage is entered, `respond` says what happens because of it, later; it is heard as
    `standing_of` would hear it. Once there is an outcome nothing more happens.
    """
    course, ahead, numbers = _opened(case), list[_Ahead](), count()
    course.enter(case.procedure.stages[0])
    played, events = 0, list[Event]()
    while True:
        _pass_moment(course, sorted(events, key=order_of))
        for step in course.path[played:]:
            for moment, make in respond(course, step):
                heappush(ahead, (moment, next(numbers), make))
        played = len(course.path)
        turn = _next_turn(course)
        nexts = [moment for moment in (turn, ahead[0][0] if ahead else None) if moment]
        if course.outcome is not None or not nexts or min(nexts) > at:
            return _told_at(course, at)
        course.now, events = min(nexts), []
        while ahead and ahead[0][0] == course.now:
            if (event := heappop(ahead)[2](course)) is not None:
                events.append(event)


def _opened(case: Case) -> Course:
    proposal = case.proposal
    first = proposal.versions[0]
    limit = case.calendar.after(proposal.opened, case.procedure.limit)
    return Course(case, proposal.opened, limit, first)


def _followed(course: Course, asked: Sequence[datetime]) -> Iterator[Standing]:
    """Yield the standing that `course` has come to at each moment that is `asked` about."""
    ahead = deque(asked)
    _ignore_early(course, asked[-1])
    course.enter(course.case.procedure.stages[0])
    for moment, events in _moments(course, asked[-1]):
        while ahead[0] < moment:
            yield _told_at(course, ahead.popleft())
        course.now = moment
        _pass_moment(course, events)
    yield from (_told_at(course, at) for at in ahead)


def _told_at(course: Course, at: datetime) -> Standing:
    course.now = at
    return told(course, at)


def _ignore_early(course: Course, at: datetime) -> None:
    opened = course.case.proposal.opened
    for event in events_of(course.case):
        course.now = time_of(event)
        if course.now < opened and course.now <= at:
            others = reasons_against(course, event) if isinstance(event, FiledAct) else ()
            course.docket.ignore(name_of(event), *dict.fromkeys((Reason.EARLY, *others)))
    course.now = opened


def _moments(course: Course, at: datetime) -> Iterator[tuple[datetime, list[Event]]]:
    """Yield each moment up to `at` at which something can change, with what people did then."""
    opened = course.case.proposal.opened
    events = [event for event in events_of(course.case) if opened <= time_of(event) <= at]
    grouped = groupby(sorted(events, key=order_of), key=time_of)
    dated = [(moment, list(together)) for moment, together in grouped]
    if not dated or dated[0][0] != opened:
        dated.insert(0, (opened, []))
    nexts = [moment for moment, _ in dated[1:]]
    for (moment, together), following in zip_longest(dated, nexts):
        yield moment, together
        while (turn := _next_turn(course)) is not None and turn <= at:
            if following is not None and following <= turn:
                break
            yield turn, []


def _next_turn(course: Course) -> datetime | None:
    """Return the next moment after now at which something changes though nobody acts."""
    if course.outcome is not None:
        return None
    turns = (course.earliest, course.latest, course.limit, *course.objections.next_turns())
    return min((turn for turn in turns if turn is not None and turn > course.now), default=None)


def _pass_moment(course: Course, events: list[Event]) -> None:
    course.entered_now = (
        {course.stage.stage} if course.stage and course.entered == course.now else set()
    )
    mark_turns(course)
    for event in events:
        if isinstance(event, Version):
            _hear_version(course, event)
        else:
            _hear(course, event)
    if course.outcome is None:
        close_those_silently_lifted(course)
        _settle(course)


def _hear_version(course: Course, version: Version) -> None:
    if reason := reason_against_version(course, version):
        course.docket.ignore(name_of(version), reason)
    else:
        take_version(course, version)


def _hear(course: Course, act: FiledAct) -> None:
    """Let an act take effect, or note why it has none; either way its author is not silent."""
    if course.outcome is None:
        course.objections.stop_clocks(act.ally)
    reasons = reasons_against(course, act)
    first = reasons[0] if reasons else None
    docket = course.docket
    docket.seen[act.id] = act
    if act.record.recorded_by and course.outcome is None and first in _KEPT:
        docket.recorded.add(act.id)
    if first is None:
        take(course, act)
        return
    docket.ignore(act.id, *reasons, was_party=is_party(course, act))
    if first is Reason.NOT_AN_OBJECTOR:  # kept as a concern, and no position any more
        course.voices.drop(act.ally)
        docket.concerns.add(act.id)


def _settle(course: Course) -> None:
    """Leave stages as far as they go now: by rulings, then by their own ends, then by limit."""
    _obey_rulings(course)
    while course.outcome is None and (step := _way_out(course)):
        target, cause = step
        if target in course.entered_now:
            course.is_stuck = True
            break
        if cause is Cause.REQUIREMENTS:
            _answer_objections(course)
        if (stage := course.case.procedure.stage(target)) is None:
            course.end(target if target in STAGE_OUTCOMES else "lapsed", cause)
        else:
            course.enter(stage, cause)
    if course.outcome is None and course.now >= course.limit:
        course.end("lapsed", Cause.LIMIT)


def _way_out(course: Course) -> tuple[str, Cause] | None:
    """Return where the current stage leads now, and why; None if the proposal stays in it."""
    stage, now = course.stage, course.now
    if stage is None or course.earliest is None or course.latest is None or course.is_stuck:
        return None
    if len(course.path) == course.halt:
        return None
    if now >= course.earliest and _all_hold(course, stage):
        return course.case.procedure.after(stage), Cause.REQUIREMENTS
    return (stage.otherwise, Cause.TIME) if now >= course.latest else None


def _all_hold(course: Course, stage: Stage) -> bool:
    return all(figures(course, each).holds for each in stage.requires)


def _obey_rulings(course: Course) -> None:
    """End or begin anew where as many as the stage asks for ruled `reject` or `return`."""
    asked = ruling_asked(course)
    if asked is None:
        return
    if ruled(course, asked, "reject"):
        course.carrying = tuple(act.id for act, _ in course.rulings.given("reject"))
        course.end("rejected", Cause.REJECTED)
    elif ruled(course, asked, "return"):
        course.carrying = ()
        course.enter(course.case.procedure.stages[0], Cause.RETURNED)


def _answer_objections(course: Course) -> None:
    """Close the objections that the rulings which carry the stage answer."""
    asked = ruling_asked(course)
    if asked is None:
        return
    carrying = course.rulings.given("adopt")
    course.carrying = tuple(act.id for act, _ in carrying)
    for act, rule in carrying:
        for name in rule.answers:
            if objection := course.objections.find_open(name):
                course.close(objection, ObjectionState.ANSWERED, act.id)
