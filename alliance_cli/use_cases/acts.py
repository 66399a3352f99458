"""Act on a proposal: consent, object, ask, arbitrate… One act, one file, one commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.consensus.standing import ObjectionState, Standing
from alliance_cli.diagnostics import CannotRunError, RefusedError, UsageError
from alliance_cli.ledger.standings import find_standing, is_as_published
from alliance_cli.messages import Message, say
from alliance_cli.records.acts import ACTS
from alliance_cli.records.moments import moment_text, stamp_of
from alliance_cli.reports.edits import remedy_for_edits
from alliance_cli.reports.words import ACTS as ACT_WORDS
from alliance_cli.use_cases.files import folder_of, new_file
from alliance_cli.use_cases.naming import ally_named
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.taking_up import Told, told_of_withdrawn
from alliance_cli.use_cases.workspace import Scene

_CLOSING = ("lift", "consent", "stand-aside", "abstain", "oppose")
"""Acts that close an objection of whoever makes them."""


_OF_OTHERS = ("advise", "second")
"""Acts that count only when others than the proposers make them."""


class SameSecondError(UsageError):
    """An ally acts again on a proposal within one second: it can in the next."""


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
    if ACTS[act].needs_current_version:
        refuse_unpublished(scene, proposal)
    speaker = speaker_of(scene, voice)
    if act in _OF_OTHERS and speaker.ally in standing.proposers:
        raise UsageError(
            say("{ally} carries {proposal} itself.", ally=speaker.ally, proposal=proposal),
            say("Advice and support that count are those of others."),
        )
    if speaker.recorded_by is None:
        _refuse_earlier(scene, proposal, speaker.ally)
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
    after = told_of_withdrawn(scene, proposal) if act == "withdraw" else Told()
    return Plan(
        {path: new_file(path, data)},
        f"{act}: {proposal}",
        trailers_of(act, speaker.ally, recorded_by=speaker.recorded_by),
        (*_told(scene, proposal, act, speaker, standing), *after.said),
        (f"alliance status {proposal}", *after.hints),
    )


def _told(
    scene: Scene, proposal: str, act: str, speaker: Speaker, standing: Standing
) -> Iterator[Message]:
    told = {"act": say(ACT_WORDS[act]), "ally": speaker.ally, "proposal": proposal}
    if speaker.through:
        yield say("Written: {act} by {ally} on {proposal}, through {by}.", **told, by=scene.actor)
        return
    if speaker.recorded_by is None:
        yield say("Written: {act} by {ally} on {proposal}.", **told)
        return
    yield say("Recorded: {act} by {ally} on {proposal}.", **told)
    if _waits(scene, proposal, act, speaker.ally, standing):
        yield say(
            "It waits for {ally} to confirm it: alliance confirm {proposal} --as {ally}", **told
        )
    else:
        yield say(
            "It counts at once. If it is not what {ally} said: alliance disown {proposal}"
            " --as {ally}",
            **told,
        )


def _waits(scene: Scene, proposal: str, act: str, ally: str, standing: Standing) -> bool:
    """Tell whether a recorded act would close what its ally wrote itself."""
    written = scene.ledger.acts.get(proposal, {})
    return act in _CLOSING and any(
        each.by == ally
        and each.state is ObjectionState.OPEN
        and written[each.id].record.recorded_by is None
        for each in standing.objections
    )


def refuse_unpublished(scene: Scene, proposal: str) -> None:
    """Raise RefusedError where the text of `proposal` is not the one that people have read."""
    if is_as_published(scene.ledger, proposal):
        return
    filed = scene.ledger.proposals[proposal]
    message = say(
        "the text of {proposal} was edited by hand: it is not version {version}",
        proposal=proposal,
        version=filed.record.versions[-1].version,
    )
    raise RefusedError((finding("ALY405", filed.path, message, remedy_for_edits(filed)),))


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
    """Return the file of an act made now; raise SameSecondError if its ally has acted just now.

    Acts of one second are not taken in the order in which they were made: an objection comes
    first, and a consent made before it would lift it.
    """
    folder = folder_of(scene.ledger.proposals[proposal].path)
    made = scene.ledger.acts.get(proposal, {}).values()
    if any(each.ally == ally and each.record.at == scene.now for each in made):
        raise SameSecondError(
            say(
                "{ally} has acted on {proposal} in this very second already.",
                ally=ally,
                proposal=proposal,
            ),
            say("Try again in a second."),
        )
    return f"{folder}/acts/{ally}/{stamp_of(scene.now)}-{act}.yaml"


def _refuse_earlier(scene: Scene, proposal: str, ally: str) -> None:
    """Raise UsageError where an ally would act before what it did last: it would go unheard."""
    made = scene.ledger.acts.get(proposal, {}).values()
    last = max((each.record.at for each in made if each.ally == ally), default=scene.now)
    if last > scene.now:
        fields = {"ally": ally, "proposal": proposal, "when": moment_text(last)}
        raise UsageError(
            say("{ally} acted on {proposal} at {when}, which is later.", **fields),
            say(
                "Set your clock. If it is right, that act was dated wrongly: alliance undo, while"
                " it has not been pushed."
            ),
        )


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
