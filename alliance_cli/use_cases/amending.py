"""Propose another constitution: the edited file becomes an amendment, the old text comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say
from alliance_cli.records.articles import VERSION, articles_of
from alliance_cli.records.constitution import CHARTER
from alliance_cli.reports.amendment_text import change_lines
from alliance_cli.reports.amendments import ArticleChange, article_changes, changes_data
from alliance_cli.store.drafts import open_draft
from alliance_cli.store.input import read_input
from alliance_cli.use_cases.constitutions import (
    PATH,
    InForce,
    constitution_in_force,
    data_of,
    refuse_edits,
    unedited,
    with_version,
)
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.proposing import Draft, plan_proposal
from alliance_cli.use_cases.workspace import Scene


@dataclass(frozen=True, slots=True)
class Proposed:
    """A whole constitution that somebody wrote, and the file in which they did."""

    content: bytes
    path: str

    @classmethod
    def within(cls, path: Path) -> Proposed:
        """Return what the file at `path` holds."""
        return cls(read_input(path), str(path))


def draft_amendment(scene: Scene) -> Path:
    """Let the person edit a copy of the constitution in force; return it once they are done."""
    rules = constitution_in_force(scene)
    refuse_edits(rules)
    return open_draft(rules.content, PATH)


def plan_amendment(scene: Scene, draft: Draft, given: Proposed | None = None) -> Plan:
    """Plan to propose the constitution `given`, or what `constitution.yaml` was made to say.

    That file gets the text in force back, with the same commit.
    """
    rules = constitution_in_force(scene)
    if given is not None:
        refuse_edits(rules)
    proposed = given or Proposed(scene.find_content(PATH) or rules.content, PATH)
    data = data_of(proposed.path, proposed.content)
    _refuse_unchanged(proposed, rules, data)
    content = proposed.content
    if data.get(VERSION) == rules.version:
        content = with_version(content, rules.version + 1)
    changes = article_changes(rules.filed.data, data)
    draft = _with_procedure(rules, draft, changes)
    plan = plan_proposal(unedited(scene, rules), draft, content)
    beside = next(path for path in plan.changes if path.endswith(f"/{PATH}"))
    restored = {PATH: rules.content} if rules.edited is not None else {}
    name = beside.split("/")[-2]
    return replace(
        plan,
        changes={**plan.changes, **restored},
        subject=f"amend: {name}",
        trailers=trailers_of("amend", scene.actor),
        said=(*plan.said, *_told(rules, draft, changes)),
        details=tuple(change_lines(changes)),
        facts={
            "proposal": name,
            "amends": rules.version,
            "version": rules.version + 1,
            "changes": changes_data(changes),
        },
        restores=restored,
        takes_up_edits=True,
        drafts={beside: proposed.path},
    )


def _refuse_unchanged(proposed: Proposed, rules: InForce, data: Mapping[str, Any]) -> None:
    if articles_of(data) == articles_of(rules.filed.data):
        raise UsageError(
            say("{path} says what is in force already.", path=proposed.path),
            say(
                "Edit {path}, then run the command again; or edit a copy of it with --edit.",
                path=PATH,
            ),
        )


def _with_procedure(rules: InForce, draft: Draft, changes: tuple[ArticleChange, ...]) -> Draft:
    """Return `draft` with the procedure named, so that no later edit makes it another."""
    decides = rules.filed.record.decides.amendment
    allowed = decides.charter if _is_of_charter(changes) else decides.rules
    procedure = draft.fields.get("procedure") or next(iter(allowed), None)
    return replace(draft, fields={**draft.fields, "procedure": procedure})


def _is_of_charter(changes: tuple[ArticleChange, ...]) -> bool:
    return any(change.within in CHARTER for change in changes)


def _told(rules: InForce, draft: Draft, changes: tuple[ArticleChange, ...]) -> Iterator[Message]:
    """Yield which version it would be, and how it is decided."""
    yield say("It would be version {version} of the constitution.", version=rules.version + 1)
    if rules.edited is not None:
        yield say("{path} is again what is in force.", path=PATH)
    procedure = draft.fields.get("procedure")
    if procedure and _is_of_charter(changes):
        yield say("It changes the charter, and is decided by “{name}”.", name=procedure)
    elif procedure:
        yield say("It changes the rules, and is decided by “{name}”.", name=procedure)
