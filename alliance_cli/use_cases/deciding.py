"""Seal a decision: write down the outcome that the engine derives, and what follows from it."""

from __future__ import annotations

from alliance_cli.codes import finding
from alliance_cli.consensus.case import Case
from alliance_cli.consensus.decisions import decision_data
from alliance_cli.consensus.standing import ObjectionState, Standing
from alliance_cli.diagnostics import CannotRunError, RefusedError, UsageError
from alliance_cli.ledger.standings import constitution_of, find_case, is_sealed
from alliance_cli.messages import Message, say
from alliance_cli.records.moments import moment_text
from alliance_cli.records.proposals import (
    EndedMandate,
    NewMandate,
    NewPrinciple,
    Proposal,
    RetiredPrinciple,
)
from alliance_cli.store.writing import Put
from alliance_cli.use_cases.acts import standing_now
from alliance_cli.use_cases.files import edited_file, folder_of, new_file
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene

_IMPROVED = (ObjectionState.LIFTED, ObjectionState.LIFTED_TACITLY, ObjectionState.ANSWERED)


def plan_seal(scene: Scene, proposal: str) -> Plan:
    """Plan the sealed decision of `proposal`, with the mandate or principle that it brings."""
    standing, case = _decided(scene, proposal)
    path = _decision_path(scene, proposal)
    changes = {path: new_file(path, decision_data(case, standing))}
    if standing.is_adopted:
        changes |= _consequences(scene, proposal, case.proposal)
    return Plan(
        changes,
        f"decide: {proposal}",
        trailers_of("decide", scene.actor),
        tuple(_told(proposal, standing)),
        (f"alliance explain {proposal}", "alliance report register"),
    )


def _decided(scene: Scene, proposal: str) -> tuple[Standing, Case]:
    """Return the outcome and the case; raise RefusedError while it cannot be sealed."""
    standing = standing_now(scene, proposal)
    case = find_case(scene.ledger, proposal)
    if is_sealed(scene.ledger, proposal):
        raise UsageError(say("The decision on {proposal} is sealed already.", proposal=proposal))
    if standing.outcome_at is None or case is None:
        raise _refused(
            scene,
            proposal,
            say("{proposal} is not decided yet", proposal=proposal),
            say("See what would move it on: alliance explain {proposal}", proposal=proposal),
        )
    rules = constitution_of(scene.ledger, case.proposal.constitution)
    if rules is None:
        raise CannotRunError(say("The constitution of {proposal} is missing.", proposal=proposal))
    sealable = case.calendar.after(standing.outcome_at, rules.record.late_by)
    if scene.now <= sealable:
        raise _refused(
            scene,
            proposal,
            say(
                "acts made before the outcome may still come in until {until}",
                until=moment_text(sealable),
            ),
            say("Seal it after that: alliance decide {proposal}", proposal=proposal),
        )
    return standing, case


def _refused(scene: Scene, proposal: str, message: Message, help_: Message) -> RefusedError:
    return RefusedError((finding("ALY404", _decision_path(scene, proposal), message, help_),))


def _decision_path(scene: Scene, proposal: str) -> str:
    return f"{folder_of(scene.ledger.proposals[proposal].path)}/decision.yaml"


def _told(proposal: str, standing: Standing) -> list[Message]:
    told = [say("Sealed: {proposal} is {outcome}.", proposal=proposal, outcome=standing.outcome)]
    improved = sorted({each.by for each in standing.objections if each.state in _IMPROVED})
    if standing.is_adopted and improved:
        told.append(
            say("Thanks to {allies}, whose objections improved the proposal.", allies=improved)
        )
    return told


def _consequences(scene: Scene, name: str, proposal: Proposal) -> dict[str, bytes]:
    """Return the files that the adoption of `proposal` adds or changes beside its decision."""
    changes: dict[str, bytes] = {}
    match proposal.mandate:
        case NewMandate():
            changes |= _new_mandate(scene, name)
        case EndedMandate(ends=mandate):
            ended = {"at": moment_text(scene.now), "reason": f"proposal:{name}"}
            changes |= _put(scene, scene.ledger.mandates[mandate].path, "ended", ended)
        case None:
            pass
    match proposal.principle:
        case NewPrinciple():
            path = f"principles/{name}.yaml"
            changes[path] = new_file(path, scene.ledger.proposals[name].data["principle"])
        case RetiredPrinciple(retires=principle):
            retired = {"at": moment_text(scene.now), "decision": name}
            changes |= _put(scene, scene.ledger.principles[principle].path, "retired", retired)
        case None:
            pass
    if proposal.lifts:
        lifted = {"at": moment_text(scene.now), "reason": f"proposal:{name}"}
        changes |= _put(scene, scene.ledger.safeguards[proposal.lifts].path, "lifted", lifted)
    return changes


def _new_mandate(scene: Scene, name: str) -> dict[str, bytes]:
    data = scene.ledger.proposals[name].data["mandate"]
    if "ally" not in data:
        raise UsageError(
            say("{proposal} was adopted without saying who receives the mandate.", proposal=name)
        )
    path = f"mandates/{name}.yaml"
    return {path: new_file(path, data)}


def _put(scene: Scene, path: str, key: str, value: object) -> dict[str, bytes]:
    return {path: edited_file(scene.tree.read(path), [Put((key,), value)])}
