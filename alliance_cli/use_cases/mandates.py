"""End a mandate before its time: its holder resigns, or an adopted proposal says so."""

from __future__ import annotations

from datetime import datetime

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.standings import find_standing, is_sealed
from alliance_cli.messages import say
from alliance_cli.records.allies import Mandate
from alliance_cli.records.moments import moment_text
from alliance_cli.records.proposals import EndedMandate
from alliance_cli.store.writing import Put
from alliance_cli.use_cases.files import edited_file
from alliance_cli.use_cases.new_ids import PlainText
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally


def plan_ending(scene: Scene, name: str, reason: PlainText | None) -> Plan:
    """Plan to end the mandate `name` now, as its holder or as a sealed adoption says."""
    filed = scene.ledger.mandates[name]
    refuse_former_ally(scene, filed.path)
    _refuse_if_over(scene, filed)
    if scene.actor == filed.record.ally:
        if not reason:
            raise UsageError(
                say("{option} is missing.", option="--reason"),
                say("Say why you end it: --reason TEXT"),
            )
        because: PlainText = reason
    else:
        because = f"proposal:{_decision_ending(scene, filed)}"
        if reason:
            raise UsageError(
                say("The decision gives the reason: leave out --reason."),
                say("See: {command}", command=f"alliance explain {because.partition(':')[2]}"),
            )
    ended = {"at": moment_text(scene.now), "reason": because}
    role, ally = filed.record.role, filed.record.ally
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), [Put(("ended",), ended)])},
        f"end: {name}",
        trailers_of("end", scene.actor),
        (say("{ally} no longer holds the role “{role}”.", ally=ally, role=role),),
        (
            f"alliance mandate list --role {role}",
            f'alliance propose "…" --kind mandate --role {role} --from DATE --until DATE',
        ),
    )


def find_adoption_ending(ledger: Ledger, mandate: str, *, now: datetime) -> str | None:
    """Return the proposal whose sealed adoption ends `mandate`, if there is one."""
    for name, filed in sorted(ledger.proposals.items()):
        change = filed.record.mandate
        if not isinstance(change, EndedMandate) or change.ends != mandate:
            continue
        standing = find_standing(ledger, name, at=now)
        if standing and standing.is_adopted and is_sealed(ledger, name):
            return name
    return None


def _decision_ending(scene: Scene, filed: Filed[Mandate]) -> str:
    """Return the decision that ends it; raise RefusedError where nothing was decided."""
    if decided := find_adoption_ending(scene.ledger, filed.id, now=scene.now):
        return decided
    message = say("“{ally}” does not hold this mandate", ally=scene.actor)
    help_ = say(
        "Its holder may resign; else propose that it ends:"
        ' alliance propose "…" --kind mandate --ends {id}',
        id=filed.id,
    )
    raise RefusedError((finding("ALY503", filed.path, message, help_),))


def _refuse_if_over(scene: Scene, filed: Filed[Mandate]) -> None:
    """Raise UsageError where there is nothing left to end."""
    see = say("See: {command}", command=f"alliance mandate list --ally {filed.record.ally}")
    if filed.record.ended:
        raise UsageError(say("{id} has ended already.", id=filed.id), see)
    if filed.record.until < scene.now.astimezone(scene.ledger.zone).date():
        raise UsageError(say("{id} is over.", id=filed.id), see)
