"""Act on a proposal: consent, object, ask, arbitrate… One act, one file, one commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_cli.consensus.standing import ObjectionState, Standing
from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.ledger.standings import find_standing
from alliance_cli.messages import Message, say
from alliance_cli.records.moments import moment_text, stamp_of
from alliance_cli.use_cases.files import folder_of, new_file
from alliance_cli.use_cases.naming import act_named, ally_named
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene


@dataclass(frozen=True, slots=True)
class Voice:
    """For whom one acts, and how it reached the alliance: at an assembly, by phone, on paper."""

    for_ally: str | None = None
    via: str | None = None
    assembly: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose act it is, and by whose hand: a representative's, or a recorder's."""

    ally: str
    through: str | None = None
    recorded_by: str | None = None


def plan_act(
    scene: Scene,
    proposal: str,
    act: str,
    fields: Mapping[str, Any],
    voice: Voice = Voice(),
) -> Plan:
    """Plan the act `act` on `proposal` with its `fields`, by the actor or for somebody else."""
    standing = standing_now(scene, proposal)
    speaker = speaker_of(scene, voice)
    path = act_path(scene, proposal, speaker.ally, act)
    data = {
        "act": act,
        "at": moment_text(scene.now),
        "version": standing.version,
        **fields,
        "through": speaker.through,
        "recorded_by": speaker.recorded_by,
        "assembly": voice.assembly,
        "via": voice.via,
    }
    return Plan(
        {path: new_file(path, data)},
        f"{act}: {proposal}",
        trailers_of(act, speaker.ally, recorded_by=speaker.recorded_by),
        (
            say(
                "Written: {act} by {ally} on {proposal}.",
                act=act,
                ally=speaker.ally,
                proposal=proposal,
            ),
        ),
        (f"alliance status {proposal}",),
    )


def standing_now(scene: Scene, proposal: str) -> Standing:
    """Return where `proposal` stands; raise CannotRunError if its rules cannot be found."""
    standing = find_standing(scene.ledger, proposal, at=scene.now)
    if standing is None:
        raise CannotRunError(
            say("The rules that govern {proposal} cannot be found.", proposal=proposal),
            say("See what is wrong with them: alliance validate"),
        )
    return standing


def act_path(scene: Scene, proposal: str, ally: str, act: str) -> str:
    """Return the file of an act made now; raise UsageError if it was made already this second."""
    folder = folder_of(scene.ledger.proposals[proposal].path)
    name = f"{stamp_of(scene.now)}-{act}"
    if f"{ally}/{name}" in scene.ledger.acts.get(proposal, {}):
        raise UsageError(
            say("{ally} has made this act in this very second already.", ally=ally),
            say("Try again in a second."),
        )
    return f"{folder}/acts/{ally}/{name}.yaml"


def speaker_of(scene: Scene, voice: Voice) -> Speaker:
    """Return whose act it is: the actor's, an organisation's it represents, or one it records.

    Whether it may record is for the check of the plan to say.
    """
    if voice.for_ally is None:
        return Speaker(scene.actor)
    ally = ally_named(scene.ledger, voice.for_ally)
    if ally == scene.actor:
        return Speaker(ally)
    if scene.ledger.people().may_represent(scene.actor, ally, scene.now):
        return Speaker(ally, through=scene.actor)
    return Speaker(ally, recorded_by=scene.actor)


def has_power(scene: Scene, power: str, proposal: str | None = None) -> bool:
    """Tell whether the actor holds a role with `power` now (over `proposal`, if one is given)."""
    constitution = scene.ledger.constitution
    people = scene.ledger.people()
    filed = scene.ledger.proposals.get(proposal) if proposal else None
    scope = filed.record.scope if filed else "alliance"
    return constitution is not None and any(
        power in role.powers
        and scene.actor
        in people.holders(role.id, scene.now, scope if role.scope == "chantier" else None)
        for role in constitution.record.roles
    )


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
    named = _one_of(own, objection, say("{ally} has no open objection here.", ally=ally))
    return plan_act(scene, proposal, "lift", {"objection": named, **fields}, voice)


def plan_settlement(scene: Scene, proposal: str, act: str, recorded: str | None) -> Plan:
    """Plan to `confirm` or `disown` what was recorded for the actor: the act named, or the one."""
    own = [
        each
        for each in standing_now(scene, proposal).unconfirmed
        if each.partition("/")[0] == scene.actor
    ]
    named = _one_of(own, recorded, say("Nothing recorded for you waits here."))
    return plan_act(scene, proposal, act, {"of": named})


def plan_test(scene: Scene, proposal: str, objection: str, fields: Mapping[str, Any]) -> Plan:
    """Plan to judge whether the objection named gives reasons."""
    named = act_named(scene.ledger, proposal, objection, "object")
    return plan_act(scene, proposal, "test", {"objection": named, **fields})


def plan_ruling(
    scene: Scene, proposal: str, answers: Mapping[str, str], fields: Mapping[str, Any]
) -> Plan:
    """Plan a ruling; `answers` are by objection, each named by its id or the beginning of it."""
    named = {
        act_named(scene.ledger, proposal, objection, "object"): answer
        for objection, answer in answers.items()
    }
    return plan_act(scene, proposal, "rule", {**fields, "answers": named})


def _one_of(own: Sequence[str], given: str | None, none: Message) -> str:
    """Return the act of `own` that `given` begins; without `given`, the only one."""
    fitting = [each for each in own if given is None or each.startswith(given)]
    if len(fitting) == 1:
        return fitting[0]
    if not own:
        raise UsageError(none)
    raise UsageError(
        say("Which one? {acts}", acts=own), say("Name it by the beginning of its id.")
    )
