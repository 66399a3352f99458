"""Open a chantier, join it, leave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.records.identifiers import id_from
from alliance_cli.records.moments import moment_text
from alliance_cli.store.writing import Put
from alliance_cli.use_cases.files import edited_file, folder_of, new_file
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene


@dataclass(frozen=True, slots=True)
class NewChantier:
    """What is opened; `fields` are further fields of chantier.yaml, as plain data."""

    name: str | Mapping[str, str]
    purpose: str | Mapping[str, str]
    ends: str
    kinds: tuple[str, ...] = ("thematic",)
    id: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def plan_opening(scene: Scene, chantier: NewChantier) -> Plan:
    """Plan a new chantier; who opens it is its first animator and member."""
    words = chantier.name if isinstance(chantier.name, str) else next(iter(chantier.name.values()))
    name = chantier.id or id_from(words) or "chantier"
    if scene.ledger.has("chantier", name):
        raise UsageError(
            say("There is a chantier “{id}” already.", id=name),
            say("Choose another id with --id, or join it: alliance chantier join {id}", id=name),
        )
    data = {
        "name": chantier.name,
        "kinds": list(chantier.kinds),
        "purpose": chantier.purpose,
        "opened": moment_text(scene.now),
        "ends": chantier.ends,
        "animators": [scene.actor],
        **chantier.fields,
    }
    path = f"chantiers/{name}/chantier.yaml"
    member = f"chantiers/{name}/members/{scene.actor}.yaml"
    return Plan(
        {
            path: new_file(path, data),
            member: new_file(member, {"joined": moment_text(scene.now)}),
        },
        f"open: {name}",
        trailers_of("open", scene.actor),
        (say("Opened: {chantier}.", chantier=name),),
        (f"alliance chantier show {name}", f'alliance propose "…" --scope {name}'),
    )


def plan_membership(scene: Scene, chantier: str, *, part: str | None = None) -> Plan:
    """Plan to join `chantier`; whoever has left it may come back."""
    filed = scene.ledger.members.get(chantier, {}).get(scene.actor)
    now = moment_text(scene.now)
    if filed is None:
        path = _member_path(scene, chantier)
        content = new_file(path, {"joined": now, "part": part})
    elif filed.record.left is None:
        raise UsageError(
            say("{ally} is in {chantier} already.", ally=scene.actor, chantier=chantier)
        )
    else:
        path = filed.path
        raise UsageError(say("{ally} has left {chantier}.", ally=scene.actor, chantier=chantier))
    return Plan(
        {path: content},
        f"join: {chantier}",
        trailers_of("join", scene.actor),
        (say("{ally} is in {chantier}.", ally=scene.actor, chantier=chantier),),
        (f"alliance chantier show {chantier}",),
    )


def plan_parting(scene: Scene, chantier: str) -> Plan:
    """Plan to leave `chantier`."""
    filed = scene.ledger.members.get(chantier, {}).get(scene.actor)
    if filed is None or filed.record.left is not None:
        raise UsageError(say("{ally} is not in {chantier}.", ally=scene.actor, chantier=chantier))
    edit = Put(("left",), moment_text(scene.now))
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), [edit])},
        f"leave: {chantier}",
        trailers_of("leave", scene.actor),
        (say("{ally} has left {chantier}.", ally=scene.actor, chantier=chantier),),
        (f"alliance chantier show {chantier}",),
    )


def _member_path(scene: Scene, chantier: str) -> str:
    return f"{folder_of(scene.ledger.chantiers[chantier].path)}/members/{scene.actor}.yaml"
