"""Undertake something for a decision, a chantier or the alliance; say what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Commitment
from alliance_cli.records.moments import moment_text
from alliance_cli.store.writing import Put
from alliance_cli.use_cases.aims import aim_named
from alliance_cli.use_cases.files import edited_file, new_file
from alliance_cli.use_cases.new_ids import PlainText, new_id
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What somebody undertakes, for what (as people name it), and by which day."""

    what: PlainText
    aim: str
    due: date | None = None
    id: str | None = None


def plan_undertaking(scene: Scene, given: Undertaking) -> Plan:
    """Plan that the actor undertakes something."""
    aim = aim_named(scene.ledger, given.aim)
    _refuse_past(scene, given.due)
    name = new_id(scene.ledger, "commitment", given.id, given.what)
    path = f"commitments/{name}.yaml"
    refuse_former_ally(scene, path)
    data = {
        "ally": scene.actor,
        "what": given.what,
        "for": aim,
        "made": moment_text(scene.now),
        "due": given.due.isoformat() if given.due else None,
    }
    return Plan(
        {path: new_file(path, data)},
        f"undertake: {name}",
        trailers_of("undertake", scene.actor),
        (say("Undertaken by {ally} for {aim}: {id}.", ally=scene.actor, aim=aim, id=name),),
        (f'alliance commitment done {name} --evidence "…"',),
        facts={"commitment": name},
    )


def plan_keeping(scene: Scene, name: str, evidence: PlainText | None) -> Plan:
    """Plan to say that the actor did what it undertook, and what shows it."""
    done = {"at": moment_text(scene.now)} | ({"evidence": evidence} if evidence else {})
    return _settled(scene, name, "fulfil", {"done": done}, say("Done: {id}.", id=name))


def plan_dropping(scene: Scene, name: str, reason: PlainText) -> Plan:
    """Plan to say that the actor gives up what it undertook, and why."""
    dropped = {"at": moment_text(scene.now), "reason": reason}
    return _settled(scene, name, "drop", {"dropped": dropped}, say("Given up: {id}.", id=name))


def _settled(
    scene: Scene, name: str, act: str, fields: dict[str, dict[str, Any]], said: Message
) -> Plan:
    filed = scene.ledger.commitments[name]
    refuse_former_ally(scene, filed.path)
    _refuse_of_another(scene, filed)
    _refuse_settled(filed)
    edits = [Put((key,), value) for key, value in fields.items()]
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), edits)},
        f"{act}: {name}",
        trailers_of(act, scene.actor),
        (said,),
        (f"alliance commitment list --for {filed.record.for_}",),
    )


def _refuse_past(scene: Scene, due: date | None) -> None:
    """Raise UsageError where what is undertaken now were due before."""
    if due is not None and due < scene.now.astimezone(scene.ledger.zone).date():
        raise UsageError(
            say("{day} is over.", day=due), say("Say by which day to come it will be done.")
        )


def _refuse_of_another(scene: Scene, filed: Filed[Commitment]) -> None:
    """Raise RefusedError where the actor is not who undertook it."""
    ally = filed.record.ally
    if scene.actor != ally:
        message = say("“{ally}” did not undertake this", ally=scene.actor)
        help_ = say("What came of it is said by “{ally}”, who undertook it.", ally=ally)
        raise RefusedError((finding("ALY503", filed.path, message, help_),))


def _refuse_settled(filed: Filed[Commitment]) -> None:
    """Raise UsageError where it is said already what came of it."""
    fields = {"id": filed.id}
    see = say("See: {command}", command=f"alliance commitment show {filed.id}")
    if filed.record.done:
        raise UsageError(say("{id} is done already.", **fields), see)
    if filed.record.dropped:
        raise UsageError(say("{id} is given up already.", **fields), see)
