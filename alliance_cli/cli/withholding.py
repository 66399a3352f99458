"""Withhold words that must not be public, and look at what is withheld."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import perform_on
from alliance_cli.cli.options import AsJson, ProposalName, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages
from alliance_cli.cli.tables import show_table
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.withholding import Withholding
    from alliance_cli.use_cases.workspace import Scene

NOT_FOUND = 1


def withhold(
    context: typer.Context,
    proposal: ProposalName,
    act: Annotated[str, typer.Argument(metavar="ACT", help=mark("The act, or its ally."))],
    writing: Writing,
    ground: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help=mark("Why it must not be public.")),
    ] = None,
    kept_by: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("Who keeps it (default: you)."))
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar="FILE", help=mark("Write the words into this file, to be kept.")
        ),
    ] = None,
) -> None:
    """Withhold what an act says, as a steward; what it did stays, and so does every seal."""
    from alliance_cli.use_cases.withholding import keep, plan_withholding

    session = Session.of(context)
    why = ground or [session.ask(None, say("Why it must not be public"), option="--ground")]
    words = session.text(why, option="--ground") or ""
    made: list[Withholding] = []

    def plan(scene: Scene, name: str) -> Plan:
        withholding = plan_withholding(scene, name, act, ground=words, kept_by=kept_by)
        made.append(withholding)
        if output is None:
            facts = {**withholding.plan.facts, "text": withholding.text}
            return replace(withholding.plan, facts=facts)
        if not writing.dry_run:
            keep(withholding, output, scene, session.root, commit=not writing.no_commit)
        return withholding.plan

    perform_on(context, proposal, writing, plan)
    if output is None and not writing.dry_run and not writing.as_json:
        session.terminal.tell(say("The words, this once. Keep them, to the letter:"))
        session.terminal.show(made[-1].kept.decode())


def withheld(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help=mark("A kept text: tell where it is withheld.")),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Show what is withheld, why, and who keeps it; or tell which of it a kept file holds."""
    from alliance_cli.reports.withheld import HEADINGS, that_hold, withheld_views
    from alliance_cli.store.input import read_input

    session = Session.of(context)
    ledger = session.load().ledger
    views = withheld_views(ledger)
    if file is not None:
        views = that_hold(views, read_input(file))
    if as_json:
        session.terminal.show_json({"withheld": [view.data() for view in views]})
    elif views:
        languages = reader_languages(ledger)
        show_table(session.terminal, HEADINGS, [view.row(languages) for view in views])
    elif file is None:
        session.terminal.tell(say("Nothing is withheld."))
    else:
        session.terminal.tell(
            say("{path} holds no text that is withheld here.", path=file), "warning"
        )
    return NOT_FOUND if file is not None and not views else 0
