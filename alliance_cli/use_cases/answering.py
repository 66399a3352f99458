"""Act on what others said about a proposal: answer, lift, judge, rule, confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from alliance_cli.consensus.standing import ObjectionState
from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.standings import find_case
from alliance_cli.messages import Message, say
from alliance_cli.records.moments import end_of, moment_text
from alliance_cli.use_cases.acts import Voice, plan_act, speaker_of, standing_now
from alliance_cli.use_cases.naming import act_named, ally_named
from alliance_cli.use_cases.plans import Plan
from alliance_cli.use_cases.workspace import Scene


def plan_reply(
    scene: Scene, proposal: str, act: str, text: str, replies_to: str | None, voice: Voice
) -> Plan:
    """Plan a `question` or a reaction (`react`), to another act or to the proposal itself."""
    answered = act_named(scene.ledger, proposal, replies_to) if replies_to else None
    return plan_act(scene, proposal, act, {"text": text, "replies_to": answered}, voice)


def plan_nomination(scene: Scene, proposal: str, nominee: str, text: str, voice: Voice) -> Plan:
    """Plan to name somebody for the role that the proposal fills."""
    fields = {"nominee": ally_named(scene.ledger, nominee), "text": text}
    return plan_act(scene, proposal, "nominate", fields, voice)


def plan_lift(
    scene: Scene, proposal: str, objection: str | None, fields: Mapping[str, Any], voice: Voice
) -> Plan:
    """Plan to lift an objection of the speaker's: the one named, or the only one open."""
    ally = speaker_of(scene, voice).ally
    own = [
        each.id
        for each in standing_now(scene, proposal).objections
        if each.by == ally and each.state is ObjectionState.OPEN
    ]
    named = _one_of(own, objection, say("{ally} has no open objection here.", ally=ally), proposal)
    return plan_act(scene, proposal, "lift", {"objection": named, **fields}, voice)


def plan_settlement(
    scene: Scene, proposal: str, act: str, recorded: str | None, voice: Voice
) -> Plan:
    """Plan to `confirm` or `disown` what was recorded for the speaker; the only one, if so."""
    ally = speaker_of(scene, voice).ally
    own = [
        each
        for each in standing_now(scene, proposal).unconfirmed
        if each.partition("/")[0] == ally
    ]
    nothing = say("Nothing that was recorded for {ally} waits here.", ally=ally)
    named = _one_of(own, recorded, nothing, proposal)
    return plan_act(scene, proposal, act, {"of": named}, voice)


def plan_extension(
    scene: Scene, proposal: str, until: datetime | date, text: str, voice: Voice
) -> Plan:
    """Plan to lengthen the current stage until a moment, or to the end of a day."""
    if not isinstance(until, datetime):
        case = find_case(scene.ledger, proposal)
        until = end_of(until, case.calendar.zone if case else scene.ledger.zone)
    return plan_act(scene, proposal, "extend", {"until": moment_text(until), "text": text}, voice)


def plan_test(
    scene: Scene, proposal: str, objection: str, fields: Mapping[str, Any], voice: Voice
) -> Plan:
    """Plan to judge whether the objection named gives reasons."""
    named = act_named(scene.ledger, proposal, objection, "object")
    return plan_act(scene, proposal, "test", {"objection": named, **fields}, voice)


def plan_ruling(
    scene: Scene,
    proposal: str,
    answers: Mapping[str, str],
    fields: Mapping[str, Any],
    voice: Voice,
) -> Plan:
    """Plan a ruling; `answers` are by objection, each named by its id or the beginning of it."""
    named = {
        act_named(scene.ledger, proposal, objection, "object"): answer
        for objection, answer in answers.items()
    }
    return plan_act(scene, proposal, "rule", {**fields, "answers": named}, voice)


def _one_of(own: Sequence[str], given: str | None, none: Message, proposal: str) -> str:
    """Return the act of `own` that `given` begins; without `given`, the only one."""
    fitting = [each for each in own if given is None or each.startswith(given)]
    if len(fitting) == 1:
        return fitting[0]
    if not own:
        raise UsageError(none, say("See: {command}", command=f"alliance status {proposal}"))
    raise UsageError(
        say("Which one? {acts}", acts=own), say("Name it by the beginning of its id.")
    )
