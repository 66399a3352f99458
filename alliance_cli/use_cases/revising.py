"""Publish a later version of a proposal: what is given, or what was edited in its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import say
from alliance_cli.records.digest import proposal_digest
from alliance_cli.records.moments import moment_text
from alliance_cli.records.proposals import Proposal
from alliance_cli.store.reading import read_document
from alliance_cli.store.writing import Append, Edit, Put
from alliance_cli.use_cases.acts import standing_now
from alliance_cli.use_cases.files import edited_file
from alliance_cli.use_cases.naming import act_named, ally_named
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene

_LAST = "versions"
"""The list of versions stands last in the file."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A new text: what changes, in a sentence, and the acts it integrates or declines.

    `carriers` are further allies named as proposers, which alone makes no new version. `holder` is
    who is to receive the mandate, where one is given. Acts may be named by the beginning of their
    ids.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    carriers: Sequence[str] = ()
    holder: str | None = None
    summary: str | None = None
    integrates: Sequence[str] = ()
    declines: Sequence[tuple[str, str]] = ()


def plan_revision(scene: Scene, proposal: str, revision: Revision) -> Plan:
    """Plan the next version: the fields given, or what was already edited in the file."""
    filed = scene.ledger.proposals[proposal]
    content = scene.tree.read(filed.path)
    edits: list[Edit] = [Put((key,), value, _LAST) for key, value in revision.fields.items()]
    if revision.holder:
        edits.append(Put(("mandate", "ally"), ally_named(scene.ledger, revision.holder)))
    carriers = [ally_named(scene.ledger, each) for each in revision.carriers]
    edits += [Append(("by",), each) for each in carriers if each not in filed.record.by]
    text = edited_file(content, edits)
    digest = _digest_of(scene, filed, text)
    if digest == filed.record.versions[-1].digest:
        if carriers and text != content:
            return _plan_naming(scene, filed, text, carriers)
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
    is_need = filed.record.text is None and proposal not in scene.ledger.proposed
    if is_need and "text" not in revision.fields:
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
        takes_up_edits=True,
    )


def _plan_naming(
    scene: Scene, filed: Filed[Proposal], content: bytes, carriers: Sequence[str]
) -> Plan:
    """Plan to name further proposers, where the text stays as it is."""
    if scene.actor not in standing_now(scene, filed.id).proposers:
        message = say("“{ally}” does not carry {proposal}", ally=scene.actor, proposal=filed.id)
        help_ = say("Ask one of its proposers: alliance status {proposal}", proposal=filed.id)
        raise RefusedError((finding("ALY402", filed.path, message, help_),))
    said = say(
        "Named: {allies}. They become proposers when they say so: alliance carry {proposal}",
        allies=carriers,
        proposal=filed.id,
    )
    trailers = trailers_of("revise", scene.actor)
    return Plan(
        {filed.path: content},
        f"revise: {filed.id}",
        trailers,
        (said,),
        (f"alliance status {filed.id}",),
        takes_up_edits=True,
    )


def _digest_of(scene: Scene, filed: Filed[Proposal], content: bytes) -> str:
    document = read_document(filed.path, content)
    if not isinstance(document, Document):
        raise RefusedError(document)
    proposed = scene.ledger.proposed.get(filed.id)
    return proposal_digest(document.data, proposed.digest if proposed else None)
