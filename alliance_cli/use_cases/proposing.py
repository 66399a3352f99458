"""Make a proposal: a text to decide on, or a need for which there is none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.digest import bytes_digest, proposal_digest
from alliance_cli.records.identifiers import MAX_ID, id_from
from alliance_cli.records.moments import moment_text
from alliance_cli.use_cases.files import new_file
from alliance_cli.use_cases.naming import (
    ally_named,
    chantier_named,
    named_if_known,
    refuse_id,
)
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.taking_up import (
    Told,
    refuse_reopening,
    told_of_continued,
    told_of_first_stage,
)
from alliance_cli.use_cases.workspace import Scene, rules_in_force

_GROUPS = ("mandate", "principle")
_NAMING = {
    "affects": ("ally", "chantier"),
    "draws_on": ("experience",),
    "drawn_from": ("experience",),
    "supersedes": ("proposal",),
    "continues": ("proposal",),
    "reopens": ("proposal",),
    "lifts": ("safeguard",),
    "responsible": ("ally",),
    "ally": ("ally",),
    "chantier": ("chantier",),
    "ends": ("mandate",),
    "retires": ("principle",),
}
"""The fields that name other records, and of which kinds."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proposed: `fields` are those of proposal.yaml as plain data, empty ones left out.

    `carriers` are named as proposers beside who opens it, and are so once they say it themselves.
    """

    title: str | Mapping[str, str]
    kind: str = "ordinary"
    scope: str = "alliance"
    name: str | None = None
    carriers: Sequence[str] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


def plan_proposal(scene: Scene, draft: Draft, proposed: bytes | None = None) -> Plan:
    """Plan a new proposal by the actor: a need and a text, or a need alone.

    `proposed` is the constitution that an amendment has beside it.
    """
    constitution = rules_in_force(scene.ledger)
    words = draft.title if isinstance(draft.title, str) else next(iter(draft.title.values()))
    name = draft.name or free_name(scene, words)
    refuse_id(name)
    if scene.ledger.has("proposal", name):
        raise UsageError(
            say("There is a proposal “{id}” already.", id=name),
            say(
                "Choose another id with --id, or publish a new version: alliance revise {id}",
                id=name,
            ),
        )
    fields = {
        key: _in_full(scene.ledger, key, value)
        for key, value in draft.fields.items()
        if value not in (None, [], "")
    }
    if draft.kind == "amendment" and proposed is None:
        # What it will change is not known yet, and the procedure never changes.
        amendment = constitution.decides.amendment
        strictest = next(iter((*amendment.charter, *amendment.rules)), None)
        fields = {"procedure": strictest, **fields}
    data: dict[str, Any] = {
        "title": draft.title,
        "kind": draft.kind,
        "scope": _scope(scene.ledger, draft.scope),
        "by": [scene.actor, *(ally_named(scene.ledger, each) for each in draft.carriers)],
        "opened": moment_text(scene.now),
        "constitution": constitution.version,
        "amends": constitution.version if draft.kind == "amendment" else None,
        **fields,
    }
    data = {key: value for key, value in data.items() if value is not None}
    first = {
        "version": 1,
        "at": moment_text(scene.now),
        "by": scene.actor,
        "digest": proposal_digest(data, bytes_digest(proposed) if proposed else None),
    }
    is_need = "text" not in fields and proposed is None
    data["versions"] = [{**first, "need": True} if is_need else first]
    path = f"proposals/{name}/proposal.yaml"
    beside = {f"proposals/{name}/constitution.yaml": proposed} if proposed else {}
    told = told_of_first_stage(scene.ledger, constitution, name, data)
    if is_need:
        told = Told(hints=(f"alliance revise {name} --text …",))
    earlier = told_of_continued(scene, data.get("continues", ()))
    return Plan(
        {path: new_file(path, data), **beside},
        f"propose: {name}",
        trailers_of("propose", scene.actor),
        (say("Proposed: {proposal}.", proposal=name), *told.said, *earlier.said),
        (f"alliance status {name}", *told.hints, *earlier.hints),
    )


def plan_reopening(scene: Scene, decision: str, draft: Draft) -> Plan:
    """Plan to open `decision` again by what `draft` says, where it was decided."""
    refuse_reopening(scene, decision)
    scope = scene.ledger.proposals[decision].record.scope
    fields = {**draft.fields, "reopens": decision}
    return plan_proposal(scene, replace(draft, kind="reopening", scope=scope, fields=fields))


def free_name(scene: Scene, title: str) -> str:
    """Return an id made of `title` that no proposal bears yet."""
    name = first = id_from(title) or "proposal"
    number = 2
    while scene.ledger.has("proposal", name):
        ending = f"-{number}"
        name = first[: MAX_ID - len(ending)].rstrip("-") + ending
        number += 1
    return name


def _scope(ledger: Ledger, given: str) -> str:
    return given if given == ALLIANCE else chantier_named(ledger, given)


def _in_full(ledger: Ledger, key: str, value: Any) -> Any:  # noqa: ANN401 - plain data
    """Return the value of a field with each name that it begins written in full."""
    kinds = _NAMING.get(key)
    match value:
        case dict() if key in _GROUPS:
            return {inner: _in_full(ledger, inner, each) for inner, each in value.items()}
        case list() if kinds:
            return [_in_full(ledger, key, each) for each in value]
        case str() if kinds:
            full = (named_if_known(ledger, kind, value) for kind in kinds)
            return next((name for name in full if name != value), value)
        case _:
            return value
