"""Make a proposal, and publish later versions of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import say
from alliance_cli.records.digest import proposal_digest
from alliance_cli.records.identifiers import MAX_ID, id_from
from alliance_cli.records.moments import moment_text
from alliance_cli.records.proposals import Proposal
from alliance_cli.store.reading import read_document
from alliance_cli.store.writing import Append, Edit, Put
from alliance_cli.use_cases.files import edited_file, new_file
from alliance_cli.use_cases.naming import (
    act_named,
    ally_named,
    chantier_named,
    named_if_known,
    refuse_id,
)
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, rules_in_force

_LAST = "versions"
"""The list of versions stands last in the file."""

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
    """What is proposed: `fields` are those of proposal.yaml as plain data, empty ones left out."""

    title: str | Mapping[str, str]
    kind: str = "ordinary"
    scope: str = "alliance"
    name: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Revision:
    """A new text: what changes, in a sentence, and the acts it integrates or declines.

    `holder` is who is to receive the mandate, where one is given. Acts may be named by the
    beginning of their ids.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    holder: str | None = None
    summary: str | None = None
    integrates: Sequence[str] = ()
    declines: Sequence[tuple[str, str]] = ()


def plan_proposal(scene: Scene, draft: Draft) -> Plan:
    """Plan a new proposal by the actor: a need and a text, or a need alone."""
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
    data: dict[str, Any] = {
        "title": draft.title,
        "kind": draft.kind,
        "scope": _scope(scene.ledger, draft.scope),
        "by": [scene.actor],
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
        "digest": proposal_digest(data),
    }
    is_need = "text" not in fields
    data["versions"] = [{**first, "need": True} if is_need else first]
    path = f"proposals/{name}/proposal.yaml"
    next_step = f"alliance revise {name} --text …" if is_need else f"alliance call {name}"
    return Plan(
        {path: new_file(path, data)},
        f"propose: {name}",
        trailers_of("propose", scene.actor),
        (say("Proposed: {proposal}.", proposal=name),),
        (f"alliance status {name}", next_step),
    )


def plan_revision(scene: Scene, proposal: str, revision: Revision) -> Plan:
    """Plan the next version: the fields given, or what was already edited in the file."""
    filed = scene.ledger.proposals[proposal]
    content = scene.tree.read(filed.path)
    edits: list[Edit] = [Put((key,), value, _LAST) for key, value in revision.fields.items()]
    if revision.holder:
        edits.append(Put(("mandate", "ally"), ally_named(scene.ledger, revision.holder)))
    text = edited_file(content, edits)
    digest = _digest_of(scene, filed, text)
    if digest == filed.record.versions[-1].digest:
        raise UsageError(
            say("The text of {proposal} has not changed.", proposal=proposal),
            say("Give --text, or edit {path} first.", path=filed.path),
        )
    entry = {
        "version": len(filed.record.versions) + 1,
        "at": moment_text(scene.now),
        "by": scene.actor,
        "digest": digest,
        "summary": revision.summary,
        "integrates": [act_named(scene.ledger, proposal, act) for act in revision.integrates],
        "declines": [
            {"act": act_named(scene.ledger, proposal, act), "reason": reason}
            for act, reason in revision.declines
        ],
    }
    if filed.record.text is None and "text" not in revision.fields:
        entry["need"] = True
    kept = {key: value for key, value in entry.items() if value not in (None, [])}
    changes = {filed.path: edited_file(text, [Append(("versions",), kept)])}
    if proposed := scene.ledger.proposed.get(proposal):  # written by hand, published with it
        changes[proposed.path] = scene.tree.read(proposed.path)
    return Plan(
        changes,
        f"revise: {proposal}",
        trailers_of("revise", scene.actor),
        (
            say(
                "Published: version {version} of {proposal}.",
                version=kept["version"],
                proposal=proposal,
            ),
        ),
        (f"alliance status {proposal}",),
    )


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


def _digest_of(scene: Scene, filed: Filed[Proposal], content: bytes) -> str:
    document = read_document(filed.path, content)
    if not isinstance(document, Document):
        raise RefusedError(document)
    proposed = scene.ledger.proposed.get(filed.id)
    return proposal_digest(document.data, proposed.digest if proposed else None)
