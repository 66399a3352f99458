"""Tell of means that are provided: money, time, premises, skills, hosting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.records.moments import start_of
from alliance_cli.reports.lines import Line
from alliance_cli.use_cases.aims import aim_named
from alliance_cli.use_cases.files import new_file
from alliance_cli.use_cases.new_ids import PlainText, new_id
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally, rules_in_force


@dataclass(frozen=True, slots=True)
class NewMeans:
    """What is provided, for what (as people name it), on which conditions.

    `provider` is who provides it, if no ally; `reserved` what the provider keeps to itself to
    decide.
    """

    kind: str
    aim: str
    provider: PlainText | None = None
    first: date | None = None
    last: date | None = None
    amount: str | None = None
    currency: str | None = None
    conditions: PlainText | None = None
    reserved: PlainText | None = None
    id: str | None = None


def plan_means(scene: Scene, given: NewMeans) -> Plan:
    """Plan to tell of means that the actor provides, or brings in."""
    aim = aim_named(scene.ledger, given.aim)
    today = scene.now.astimezone(scene.ledger.zone).date()
    first = given.first or today
    _refuse_past(scene, first, today)
    name = new_id(
        scene.ledger, "means", given.id, f"{given.kind} {scene.actor} {first.isoformat()}"
    )
    path = f"means/{name}.yaml"
    refuse_former_ally(scene, path)
    return Plan(
        {path: new_file(path, _data(scene, given, aim, first))},
        f"provide: {name}",
        trailers_of("provide", scene.actor),
        (say("Provided through {ally} for {aim}: {id}.", ally=scene.actor, aim=aim, id=name),),
        (f"alliance means show {name}",),
        _warnings(given),
        {"means": name},
    )


def _data(scene: Scene, given: NewMeans, aim: str, first: date) -> dict[str, Any]:
    return {
        "kind": given.kind,
        "by": scene.actor,
        "provider": given.provider,
        "for": aim,
        "from": first.isoformat(),
        "until": given.last.isoformat() if given.last else None,
        "amount": given.amount,
        "currency": given.currency,
        "conditions": given.conditions,
        "reserved": given.reserved,
    }


def _warnings(given: NewMeans) -> tuple[Line, ...]:
    if given.reserved is not None:
        return ()
    text = say(
        "It is not said what the provider keeps to itself to decide (“nothing” is an answer,"
        " too): write it under “reserved”."
    )
    return (Line(text, "warning"),)


def _refuse_past(scene: Scene, first: date, today: date) -> None:
    """Raise UsageError where means would have been there before it could still be said."""
    rules, zone = rules_in_force(scene.ledger), scene.ledger.zone
    if rules.late_by.after(start_of(first, zone), zone) < start_of(today, zone):
        raise UsageError(
            say("{day} is too long ago: the past is closed.", day=first),
            say("What begins may have begun {late_by} ago at most.", late_by=rules.late_by.text),
        )
