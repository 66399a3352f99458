"""The past is closed (507): what is said to happen now lies within `late_by` of the reception."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.codes import finding
from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.diagnostics import Finding
from alliance_cli.messages import Message, say
from alliance_cli.records.acts import Act
from alliance_cli.records.moments import moment_text
from alliance_cli.regularity.changes import Change, Step
from alliance_cli.regularity.moments import Said, new_moments
from alliance_cli.regularity.transition import Transition, TransitionRule

LATE = "Alliance-Late"
"""The trailer with which a holder of `record` lands an act after its time, and says why."""


def closed_past(transition: Transition) -> Iterator[Finding]:
    """Yield moments that are too long ago, or have not come yet."""
    adders = _adders(transition)
    for change, said in new_moments(transition):
        if transition.is_open(said.moment):
            continue
        is_future = said.moment > transition.received
        steps = adders.get(change.path, [])
        if is_future or not is_recorded_late(transition, change, steps):
            message = _wrong(transition, said, is_future=is_future)
            help_ = _remedy(change, is_future=is_future)
            yield finding("ALY507", change.path, message, help_, route=said.route)


def is_recorded_late(transition: Transition, change: Change, adders: Sequence[Step]) -> bool:
    """Tell whether a recorder lands a late act, and may: who proposes does not, nor after a seal.

    `adders` are the commits that add the act: each has to be such a recorder's.
    """
    place = change.place
    if place is None or place.kind != "act" or change.kind != "added":
        return False
    if any(each.has("decision", place.within) for each in (transition.base, transition.candidate)):
        return False
    return bool(adders) and all(_records(transition, step, change) for step in adders)


def _adders(transition: Transition) -> dict[str, list[Step]]:
    """Return the commits that add a file, by its path."""
    adders: dict[str, list[Step]] = {}
    for step in transition.steps:
        for change in step.changes:
            if change.kind == "added":
                adders.setdefault(change.path, []).append(step)
    return adders


def _records(transition: Transition, step: Step, change: Change) -> bool:
    """Tell whether a recorder lands by `step` what somebody else has said."""
    place, writer, act = change.place, step.writer.ally, change.new
    if place is None or writer is None or not isinstance(act, Act) or act.recorded_by != writer:
        return False
    people = transition.base.people()
    if writer == place.ally or people.may_represent(writer, place.ally, transition.received):
        return False  # nobody is late for itself, and has seen meanwhile how the others decide
    filed = transition.candidate.proposals.get(place.within)
    if filed is None or writer in filed.record.by or not step.values_of(LATE):
        return False
    scope = filed.record.scope
    return transition.has_power("record", writer, None if scope == ALLIANCE else scope)


def _wrong(transition: Transition, said: Said, *, is_future: bool) -> Message:
    told = {"moment": moment_text(said.moment), "received": moment_text(transition.received)}
    if is_future:
        return say("{moment} had not come when this was received, at {received}", **told)
    return say(
        "{moment} is too long ago: the past is closed after {late_by}, and this was received at"
        " {received}",
        late_by=transition.rules.late_by.text,
        **told,
    )


def _remedy(change: Change, *, is_future: bool) -> Message:
    if is_future:
        return say("Say that something happens when it does.")
    if change.place and change.place.kind == "act":
        return say(
            "Act anew, as of now; or let a holder of the power “record” land it, with the trailer"
            " {trailer}: REASON",
            trailer=LATE,
        )
    return say("Say it anew, as of now.")


RULES: tuple[TransitionRule, ...] = (closed_past,)
"""The rules of this module."""
