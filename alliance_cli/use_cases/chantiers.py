"""Open a chantier, join it, leave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.records.chantiers import Member
from alliance_cli.records.identifiers import id_from
from alliance_cli.records.moments import moment_text
from alliance_cli.store.writing import Append, Drop, Edit, Put
from alliance_cli.use_cases.files import edited_file, folder_of, new_file
from alliance_cli.use_cases.naming import refuse_id
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally


@dataclass(frozen=True, slots=True)
class NewChantier:
    """What is opened; `fields` are further fields of chantier.yaml, as plain data."""

    name: str | Mapping[str, str]
    purpose: str | Mapping[str, str]
    ends: date
    kinds: tuple[str, ...] = ("thematic",)
    id: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def plan_opening(scene: Scene, chantier: NewChantier) -> Plan:
    """Plan a new chantier; who opens it is its first animator and member."""
    words = chantier.name if isinstance(chantier.name, str) else next(iter(chantier.name.values()))
    name = chantier.id or id_from(words) or "chantier"
    refuse_id(name)
    if scene.ledger.has("chantier", name):
        raise UsageError(
            say("There is a chantier “{id}” already.", id=name),
            say("Choose another id with --id, or join it: alliance chantier join {id}", id=name),
        )
    if chantier.ends < scene.now.astimezone(scene.ledger.zone).date():
        raise UsageError(
            say("{day} is over: a chantier ends on a day to come.", day=chantier.ends),
            say("Give a later day with --ends."),
        )
    data = {
        "name": chantier.name,
        "kinds": list(chantier.kinds),
        "purpose": chantier.purpose,
        "opened": moment_text(scene.now),
        "ends": chantier.ends.isoformat(),
        "animators": [scene.actor],
        **chantier.fields,
    }
    path = f"chantiers/{name}/chantier.yaml"
    refuse_former_ally(scene, path)
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
    refuse_former_ally(scene, _member_path(scene, chantier))
    if filed is None:
        path = _member_path(scene, chantier)
        content = new_file(path, {"joined": moment_text(scene.now), "part": part})
    elif filed.record.left is None:
        raise UsageError(
            say("{ally} is in {chantier} already.", ally=scene.actor, chantier=chantier),
            say("See: {command}", command=f"alliance chantier show {chantier}"),
        )
    else:
        path = filed.path
        content = edited_file(scene.tree.read(path), _coming_back(scene, filed.record, part))
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
        raise UsageError(
            say("{ally} is not in {chantier}.", ally=scene.actor, chantier=chantier),
            say("See: {command}", command=f"alliance chantier show {chantier}"),
        )
    edit = Put(("left",), moment_text(scene.now))
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), [edit])},
        f"leave: {chantier}",
        trailers_of("leave", scene.actor),
        (say("{ally} has left {chantier}.", ally=scene.actor, chantier=chantier),),
        (f"alliance chantier show {chantier}",),
    )


def _coming_back(scene: Scene, member: Member, part: str | None) -> list[Edit]:
    """Return the edits by which `member`, who has left, begins a new stay; the last one is kept.

    Who was in the chantier at a moment decides where proposals stood then, so it never changes.
    """
    left = moment_text(member.left or scene.now)
    edits: list[Edit] = [
        Append(("earlier",), {"joined": moment_text(member.joined), "left": left}),
        Put(("joined",), moment_text(scene.now)),
        Drop(("left",)),
    ]
    return [*edits, Put(("part",), part)] if part else edits


def _member_path(scene: Scene, chantier: str) -> str:
    return f"{folder_of(scene.ledger.chantiers[chantier].path)}/members/{scene.actor}.yaml"
