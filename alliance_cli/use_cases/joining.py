"""Join an alliance: sign the charter in force, or write down the signature of somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import mark, say
from alliance_cli.records.moments import moment_text
from alliance_cli.store.ssh_keys import FoundKey
from alliance_cli.use_cases.actors import allies_of_email
from alliance_cli.use_cases.acts import has_power
from alliance_cli.use_cases.files import new_file
from alliance_cli.use_cases.keys import refuse_key
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.naming import ally_named, refuse_id
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.powers import whom_it_takes
from alliance_cli.use_cases.workspace import Scene, rules_in_force


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who joins; `fields` are further fields of the ally's file, as plain data.

    With a `key` the newcomer signs, which proves that it is its own.
    """

    name: str
    id: str
    kind: str = "person"
    is_engaged: bool = True
    fields: Mapping[str, Any] = field(default_factory=dict)
    key: FoundKey | None = None


def plan_joining(
    alliance: Alliance, newcomer: Newcomer, *, now: datetime, recorder: str | None = None
) -> Plan:
    """Plan to join: whoever signs is in. A `recorder` writes down somebody else's signature."""
    refuse_id(newcomer.id)
    if alliance.ledger.has("ally", newcomer.id):
        raise UsageError(
            say("There is an ally “{id}” already.", id=newcomer.id),
            say("Choose another id with --id."),
        )
    path = f"allies/{newcomer.id}.yaml"
    scene = Scene(alliance, now, recorder) if recorder else None
    if scene and not has_power(scene, "record"):
        message = say("{actor} may not write down what others say.", actor=recorder)
        help_ = whom_it_takes(scene, "record")
        raise RefusedError((finding("ALY412", path, message, help_),))
    welcome = mark("Welcome, {name}: you signed version {version} of the charter, and are in.")
    if recorder:
        welcome = mark("Recorded: {name} signed version {version} of the charter, and is in.")
    constitution = rules_in_force(alliance.ledger)
    today = now.astimezone(ZoneInfo(constitution.time_zone)).date()
    data = {
        "name": newcomer.name,
        "kind": newcomer.kind,
        "joined": moment_text(now),
        "charter": constitution.version,
        "engaged": [{"from": today.isoformat()}] if newcomer.is_engaged else [],
        **newcomer.fields,
    }
    if newcomer.key:
        refuse_key(newcomer.key.text, path)
        data["keys"] = [{"key": newcomer.key.text, "from": today.isoformat()}]
    return Plan(
        {path: new_file(path, data)},
        f"join: {newcomer.id}",
        trailers_of("join", newcomer.id, recorded_by=recorder),
        (say(welcome, name=newcomer.name, version=constitution.version),),
        ("alliance", "alliance chantier list", f"alliance ally show {newcomer.id}"),
        signed_with=newcomer.key.signs_with if newcomer.key else "",
    )


def refuse_second_self(ledger: Ledger, email: str) -> None:
    """Raise UsageError where whoever has git’s `email` is an ally already."""
    for ally in allies_of_email(ledger, email):
        raise UsageError(
            say("Git’s e-mail address {email} is that of {ally}.", email=email, ally=ally),
            say(
                "If you are {ally}, you are in already. To write down somebody else’s signature:"
                " alliance join --as {ally} --name NAME",
                ally=ally,
            ),
        )


def represented_by(alliance: Alliance, names: Sequence[str], *, now: datetime) -> list[Any]:
    """Return the plain data of the field `representatives`, from today on."""
    today = now.astimezone(ZoneInfo(rules_in_force(alliance.ledger).time_zone)).date()
    return [
        {"ally": ally_named(alliance.ledger, name), "from": today.isoformat()} for name in names
    ]
