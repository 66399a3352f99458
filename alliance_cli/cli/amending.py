"""Propose another constitution, bring such a proposal up to date, put it in force."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import perform, perform_on
from alliance_cli.cli.options import ProposalName, Writing, refuse_both
from alliance_cli.cli.proposal_terms import (
    Criteria,
    Driver,
    NewId,
    ProcedureName,
    Relations,
    ReviewAfter,
    Text,
    Words,
)
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import duration_given
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.proposing import Draft
    from alliance_cli.use_cases.workspace import Scene


def amend(
    context: typer.Context,
    writing: Writing,
    relations: Relations,
    title: Annotated[
        Words, typer.Argument(metavar="TITLE", help=mark("What it is about, in a line."))
    ] = None,
    text: Text = None,
    driver: Driver = None,
    criteria: Criteria = None,
    procedure: ProcedureName = None,
    review: ReviewAfter = None,
    name: NewId = None,
    edit: Annotated[
        bool, typer.Option("--edit", help=mark("Edit a copy in your editor, now."))
    ] = False,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help=mark("The file that holds it.")),
    ] = None,
) -> None:
    """Propose what you made of constitution.yaml; the file gets the text in force back."""
    from alliance_cli.use_cases.amending import Proposed, plan_amendment
    from alliance_cli.use_cases.proposing import Draft

    refuse_both(("--edit", edit), ("--file", file))
    session = Session.of(context)
    titles = title or [session.ask(None, say("What is it about"), option="TITLE")]
    fields = {
        "procedure": procedure,
        "driver": session.text(driver, option="--driver"),
        "text": session.text(text, option="--text"),
        "criteria": criteria,
        "review": duration_given(review, option="--review"),
        **asdict(relations),
    }
    draft = Draft(
        session.text(titles, option="TITLE") or "", "amendment", name=name, fields=fields
    )
    if edit:
        _amend_in_editor(context, writing, draft)
    else:
        given = Proposed.within(file) if file is not None else None
        perform(context, writing, lambda scene: plan_amendment(scene, draft, given))


def rebase(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar="FILE",
            help=mark("A file that settles what both have changed: there it counts."),
        ),
    ] = None,
    summary: Annotated[
        Words, typer.Option(metavar="TEXT", help=mark("What changed, in a sentence."))
    ] = None,
) -> None:
    """Publish an amendment anew that starts from the constitution now in force."""
    from alliance_cli.use_cases.amending import Proposed
    from alliance_cli.use_cases.rebasing import plan_rebase

    given = Proposed.within(file) if file is not None else None
    told = Session.of(context).text(summary, option="--summary")
    perform_on(
        context, proposal, writing, lambda scene, name: plan_rebase(scene, name, given, told)
    )


def enact(context: typer.Context, proposal: ProposalName, writing: Writing) -> None:
    """Put an amendment in force whose adoption is sealed."""
    from alliance_cli.use_cases.enacting import plan_enactment

    perform_on(context, proposal, writing, plan_enactment)


def _amend_in_editor(context: typer.Context, writing: Writing, draft: Draft) -> None:
    """Propose what the person makes of a copy, which is kept where it is not written."""
    from alliance_cli.store.drafts import discard_draft, has_changed
    from alliance_cli.use_cases.amending import Proposed, draft_amendment, plan_amendment

    copies: list[Path] = []
    is_written = False

    def plan(scene: Scene) -> Plan:
        copies.append(draft_amendment(scene))
        return plan_amendment(scene, draft, Proposed.within(copies[0]))

    try:
        perform(context, writing, plan)
        is_written = not writing.dry_run
    finally:
        for copy in copies:
            if is_written or not has_changed(copy):
                discard_draft(copy)
            else:
                _tell_kept(context, copy)


def _tell_kept(context: typer.Context, draft: Path) -> None:
    Session.of(context).terminal.tell(
        say("What you wrote is kept. Go on with it: alliance amend --file {path}", path=draft)
    )
