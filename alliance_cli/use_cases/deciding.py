"""Seal a decision: write down the outcome that the engine derives, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.consensus.case import Case
from alliance_cli.consensus.decisions import decision_data
from alliance_cli.consensus.standing import Standing
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.standings import find_case, is_sealed
from alliance_cli.messages import Message, say
from alliance_cli.records.moments import moment_text
from alliance_cli.records.proposals import (
    EndedMandate,
    NewMandate,
    NewPrinciple,
    Proposal,
    RetiredPrinciple,
)
from alliance_cli.reports.allies import ally_view
from alliance_cli.reports.lines import when
from alliance_cli.reports.words import OUTCOMES
from alliance_cli.store.writing import Put
from alliance_cli.use_cases.acts import refuse_unpublished, standing_now
from alliance_cli.use_cases.files import edited_file, folder_of, new_file
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally, rules_in_force


def plan_seal(scene: Scene, proposal: str) -> Plan:
    """Plan the sealed decision of `proposal`, with the mandate or principle that it brings."""
    standing, case = _decided(scene, proposal)
    path = _decision_path(scene, proposal)
    refuse_former_ally(scene, path)
    refuse_unpublished(scene, proposal)
    changes = {path: new_file(path, decision_data(case, standing))}
    if standing.is_adopted:
        changes |= _consequences(scene, proposal, case.proposal, standing)
    is_to_enact = standing.is_adopted and case.proposal.kind == "amendment"
    next_step = f"alliance enact {proposal}" if is_to_enact else "alliance report register"
    return Plan(
        changes,
        f"decide: {proposal}",
        trailers_of("decide", scene.actor),
        tuple(_told(scene, proposal, case.proposal, standing)),
        (f"alliance explain {proposal}", next_step),
    )


def _decided(scene: Scene, proposal: str) -> tuple[Standing, Case]:
    """Return the outcome and the case; raise RefusedError while it cannot be sealed."""
    standing = standing_now(scene, proposal)
    case = find_case(scene.ledger, proposal)
    if is_sealed(scene.ledger, proposal):
        raise UsageError(
            say("The decision on {proposal} is sealed already.", proposal=proposal),
            say("See: {command}", command=f"alliance explain {proposal}"),
        )
    if standing.outcome_at is None or case is None:
        raise _refused(
            scene,
            proposal,
            say("{proposal} is not decided yet", proposal=proposal),
            say("See what would move it on: alliance explain {proposal}", proposal=proposal),
        )
    # How late an act may land is for the constitution in force to say, whatever governs it.
    late_by = rules_in_force(scene.ledger).late_by
    sealable = late_by.after(standing.outcome_at, scene.ledger.zone)
    if scene.now <= sealable:
        raise _refused(
            scene,
            proposal,
            say(
                "acts made before the outcome may still come in until {until} ({zone})",
                until=when(sealable, case.calendar.zone),
                zone=str(case.calendar.zone),
            ),
            say("Seal it after that: alliance decide {proposal}", proposal=proposal),
        )
    return standing, case


def _refused(scene: Scene, proposal: str, message: Message, help_: Message) -> RefusedError:
    return RefusedError((finding("ALY404", _decision_path(scene, proposal), message, help_),))


def _decision_path(scene: Scene, proposal: str) -> str:
    return f"{folder_of(scene.ledger.proposals[proposal].path)}/decision.yaml"


def _told(scene: Scene, name: str, proposal: Proposal, standing: Standing) -> Iterator[Message]:
    yield say(
        "Sealed: {proposal} is {outcome}.",
        proposal=name,
        outcome=say(OUTCOMES[str(standing.outcome)]),
    )
    if not standing.is_adopted:
        return
    if thanked := _whose_objections_improved_it(scene, proposal, standing):
        yield say("Thanks to {allies}, whose objections improved the proposal.", allies=thanked)
    match proposal.mandate:
        case NewMandate(ally=None):
            yield say("No mandate was made: nobody was named to hold it. Propose it anew.")
        case NewMandate(ally=holder) as mandate if not _is_accepted(mandate, standing):
            yield say(
                "No mandate was made: {ally} has not consented to hold it. Propose it anew.",
                ally=holder,
            )


def _whose_objections_improved_it(
    scene: Scene, proposal: Proposal, standing: Standing
) -> list[str]:
    """Return the names of those whose objections a revision integrated."""
    integrated = {act for version in proposal.versions for act in version.integrates}
    allies = sorted({each.by for each in standing.objections if each.id in integrated})
    views = (ally_view(scene.ledger, ally, now=scene.now) for ally in allies)
    return [
        view.name(scene.ledger.languages) if view.is_shown else view.filed.id for view in views
    ]


def _consequences(
    scene: Scene, name: str, proposal: Proposal, standing: Standing
) -> dict[str, bytes]:
    """Return the files that the adoption of `proposal` adds or changes beside its decision."""
    changes: dict[str, bytes] = {}
    match proposal.mandate:
        case NewMandate() as mandate if _is_accepted(mandate, standing):
            path = f"mandates/{name}.yaml"
            changes[path] = new_file(path, scene.ledger.proposals[name].data["mandate"])
        case EndedMandate(ends=mandate):
            changes |= _put(scene, scene.ledger.mandates[mandate], "ended", _because(scene, name))
    match proposal.principle:
        case NewPrinciple():
            path = f"principles/{name}.yaml"
            changes[path] = new_file(path, scene.ledger.proposals[name].data["principle"])
        case RetiredPrinciple(retires=principle):
            retired = {"at": moment_text(scene.now), "decision": name}
            changes |= _put(scene, scene.ledger.principles[principle], "retired", retired)
    if proposal.lifts:
        safeguard = scene.ledger.safeguards[proposal.lifts]
        changes |= _put(scene, safeguard, "lifted", _because(scene, name))
    return changes


def _is_accepted(mandate: NewMandate, standing: Standing) -> bool:
    """Tell whether whoever is to receive `mandate` consented: nobody is given one otherwise."""
    return standing.positions.get(mandate.ally or "") == "consent"


def _because(scene: Scene, name: str) -> dict[str, str]:
    """Return how and why something ends by the adoption of the proposal `name`."""
    return {"at": moment_text(scene.now), "reason": f"proposal:{name}"}


def _put(scene: Scene, filed: Filed[Any], key: str, value: object) -> dict[str, bytes]:
    """Return the file with `value` put in it; nothing where it had ended before: that stays."""
    if key in filed.data:
        return {}
    return {filed.path: edited_file(scene.tree.read(filed.path), [Put((key,), value)])}
