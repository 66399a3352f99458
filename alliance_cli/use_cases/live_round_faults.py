"""What is wrong with a live round that is to be written down, told where it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route, Severity, UsageError
from alliance_cli.messages import Message, say
from alliance_cli.records.live_rounds import PASS, LiveRound, Said
from alliance_cli.records.nearest import nearest_few
from alliance_cli.rules.targets import help_before_writing
from alliance_cli.use_cases.acts import standing_now
from alliance_cli.use_cases.live_round_files import RoundFile
from alliance_cli.use_cases.live_round_hearing import case_of, may_be_said
from alliance_cli.use_cases.workspace import Scene, refuse_unless_open

_ERROR = Severity.ERROR


def strangers_in(scene: Scene, round_: LiveRound) -> Iterator[Finding]:
    """Yield where somebody is named who is no ally."""
    named = (
        *((Route(("present", place)), ally) for place, ally in enumerate(round_.present)),
        *((Route(("said", place, "by")), each.by) for place, each in enumerate(round_.said)),
    )
    told: set[str] = set()
    for route, ally in reversed(named):  # who speaks is told there
        if ally not in scene.ledger.allies and ally not in told:
            told.add(ally)
            close = nearest_few(ally, scene.ledger.allies)
            help_ = say("Did you mean: {names}?", names=close) if close else say("Write its id.")
            message = say("there is no ally “{id}”", id=ally)
            yield replace(finding("ALY101", "", message, help_, route=route), severity=_ERROR)


def unheard(
    scene: Scene, proposal: str, number: int, each: Said, *, clock: datetime
) -> Iterator[Finding]:
    """Yield why it cannot be that this was said at the scene's moment, and is told at `clock`."""
    if each.act == PASS:
        return
    try:
        refuse_unless_open(scene.ledger, scene.now, clock=clock)
    except UsageError as error:
        yield _finding("ALY507", number, "at", error.message, error.help or error.message)
    standing = standing_now(scene, proposal)
    if each.act not in may_be_said(case_of(scene, proposal), standing):
        message = say("the stage does not ask for this now: {act}", act=each.act)
        help_ = say("See what can be done now: alliance status {id}", id=proposal)
        yield _finding("ALY401", number, "act", message, help_)


def fault_at(number: int, error: UsageError) -> Finding:
    """Return as a finding why what has `number` cannot be planned."""
    return _finding("ALY007", number, "act", error.message, error.help or say("Correct it."))


def _finding(code: str, number: int, field: str, message: Message, help_: Message) -> Finding:
    found = finding(code, "", message, help_, route=Route(("said", number - 1, field)))
    return replace(found, severity=_ERROR)


def moved(found: Finding, file: RoundFile, numbers: Mapping[str, int]) -> Finding:
    """Return a finding on an act as one on what brought it about."""
    number = numbers.get(found.path)
    if number is None:
        return found
    known = set(file.round.said[number - 1].data())
    keys = found.route.keys if found.route.keys[:1] and found.route.keys[0] in known else ("act",)
    return replace(
        found,
        path=file.name,
        span=None,
        help=help_before_writing(found),
        route=Route(("said", number - 1, *keys)),
        severity=_ERROR,
    )
