"""Undertake something, say what came of it, and look at what allies undertook."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.workspace import Scene

Several = list[str] | None
CommitmentName = Annotated[
    str,
    typer.Argument(
        metavar="COMMITMENT", help=mark("The commitment, or the beginning of its name.")
    ),
]


def make(
    context: typer.Context,
    writing: Writing,
    text: Annotated[
        Several,
        typer.Argument(metavar="TEXT", help=mark("What you undertake (fr=… for each language).")),
    ] = None,
    aim: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="AIM",
            help=mark("What it serves: proposal:ID, chantier:ID or alliance."),
        ),
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=mark("The day by which it will be done.")),
    ] = None,
    identifier: Annotated[
        str | None, typer.Option("--id", help=mark("Its id (default: made of the text)."))
    ] = None,
) -> None:
    """Undertake something for a decision, a chantier or the alliance."""
    from alliance_cli.use_cases.commitments import Undertaking, plan_undertaking

    session = Session.of(context)
    last = day_given(due, option="--due")
    words = text or [session.ask(None, say("What you undertake"), option="TEXT")]
    what = session.text(words, option="TEXT") or ""
    served = session.ask(aim, say("For which proposal or chantier, or alliance"), option="--for")
    given = Undertaking(what, served, last, identifier)
    perform(context, writing, lambda scene: plan_undertaking(scene, given))


def done(
    context: typer.Context,
    commitment: CommitmentName,
    writing: Writing,
    evidence: Annotated[
        Several, typer.Option(metavar="TEXT", help=mark("What shows it (fr=… for each language)."))
    ] = None,
) -> None:
    """Say that you did what you undertook."""
    from alliance_cli.use_cases.commitments import plan_keeping

    shown = Session.of(context).text(evidence, option="--evidence")
    _perform_on(context, commitment, writing, lambda scene, name: plan_keeping(scene, name, shown))


def drop(
    context: typer.Context,
    commitment: CommitmentName,
    writing: Writing,
    reason: Annotated[
        Several, typer.Option(metavar="TEXT", help=mark("Why (fr=… for each language)."))
    ] = None,
) -> None:
    """Give up what you undertook, and say why."""
    from alliance_cli.use_cases.commitments import plan_dropping

    session = Session.of(context)
    why = session.text(
        reason or [session.ask(None, say("Why"), option="--reason")], option="--reason"
    )
    _perform_on(
        context, commitment, writing, lambda scene, name: plan_dropping(scene, name, why or "")
    )


def list_commitments(
    context: typer.Context,
    looking: Looking,
    ally: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("What this ally undertook."))
    ] = None,
    aim: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="AIM", help=mark("What serves proposal:ID, chantier:ID or alliance.")
        ),
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=mark("What is still open and due by this day.")),
    ] = None,
) -> None:
    """List what allies undertook, what is open first."""
    from alliance_cli.reports.commitments import HEADINGS, Wanted, commitment_views
    from alliance_cli.use_cases.aims import aim_named
    from alliance_cli.use_cases.naming import ally_named

    session = Session.of(context)
    last = day_given(due, option="--due")
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    wanted = Wanted(ally and ally_named(ledger, ally), aim and aim_named(ledger, aim), last)
    views = commitment_views(ledger, wanted, now=now)
    if looking.as_json:
        session.terminal.show_json({"commitments": [view.data() for view in views]})
        return
    if not views:
        session.terminal.tell(
            say('Nothing is undertaken here yet: alliance commitment make "…" --for chantier:ID')
        )
        return
    languages = reader_languages(ledger)
    show_table(session.terminal, HEADINGS, [view.row(languages) for view in views])


def show_commitment(context: typer.Context, commitment: CommitmentName, looking: Looking) -> None:
    """Show one commitment and what came of it."""
    from alliance_cli.reports.commitments import commitment_view, render_commitment
    from alliance_cli.use_cases.naming import commitment_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    name = commitment_named(alliance.ledger, commitment)
    view = commitment_view(alliance.ledger, name, now=now)
    if looking.as_json:
        session.terminal.show_json({"commitment": view.data()})
        return
    show_lines(session.terminal, render_commitment(view, reader_languages(alliance.ledger)))


def _perform_on(
    context: typer.Context, given: str, writing: Writing, plan: Callable[[Scene, str], Plan]
) -> None:
    from alliance_cli.use_cases.naming import commitment_named

    perform(context, writing, lambda scene: plan(scene, commitment_named(scene.ledger, given)))
