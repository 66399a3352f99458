"""Take urgent measures towards an ally who does harm; hear it; lift them; look at them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import perform, text_asked
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.words import day_given, moment_or_day_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.workspace import Scene

Several = list[str] | None
SafeguardName = Annotated[
    str,
    typer.Argument(metavar="SAFEGUARD", help=mark("The safeguard, or the beginning of its name.")),
]


def suspend(
    context: typer.Context,
    writing: Writing,
    ally: Annotated[str, typer.Argument(metavar="ALLY", help=mark("Whom it concerns."))],
    article: Annotated[
        Several,
        typer.Option(
            metavar="ARTICLE",
            help=mark("What was harmed: purpose, value:care, discipline:answer… Repeatable."),
        ),
    ] = None,
    reasons: Annotated[
        Several, typer.Option(metavar="TEXT", help=mark("Why (fr=… for each language)."))
    ] = None,
    withheld: Annotated[
        Several,
        typer.Option(
            metavar="GROUND",
            help=mark("Why the reasons are not public: only their digest is written."),
        ),
    ] = None,
    kept_by: Annotated[
        str | None,
        typer.Option(
            metavar="ALLY", help=mark("Who keeps the reasons that are withheld (default: you).")
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=mark("The last day (default: three months on).")),
    ] = None,
    notified: Annotated[
        str | None,
        typer.Option(metavar="TIME", help=mark("When the ally was told: a time, or now.")),
    ] = None,
    decision: Annotated[
        str | None,
        typer.Option(
            metavar="DECISION", help=mark("The adopted proposal that lets it last, or come again.")
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--id", help=mark("Its id (default: the ally and the day)."))
    ] = None,
) -> None:
    """Suspend an ally who does harm: it counts nowhere and blocks nothing for a time."""
    from alliance_cli.use_cases.safeguards import Suspension, plan_suspension

    session = Session.of(context)
    last = day_given(until, option="--until")
    articles = article or [session.ask(None, say("What it harms"), option="--article")]
    if not (reasons or withheld):
        reasons = [session.ask(None, say("Why"), option="--reasons")]
    told = session.ask(
        notified, say("When was the ally told: a time, or now"), option="--notified"
    )
    given = Suspension(
        ally,
        tuple(articles),
        _moment_told(session, told, writing),
        session.text(reasons, option="--reasons"),
        session.text(withheld, option="--withheld"),
        kept_by,
        last,
        decision,
        name,
    )
    perform(context, writing, lambda scene: plan_suspension(scene, given))


def hear(
    context: typer.Context,
    safeguard: SafeguardName,
    writing: Writing,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help=mark("What the ally answered."))
    ] = None,
) -> None:
    """Write down what the ally answered to the measure that you took."""
    from alliance_cli.use_cases.safeguards import plan_hearing

    words = text_asked(context, text, say("What the ally answered"))
    _perform_on(context, safeguard, writing, lambda scene, name: plan_hearing(scene, name, words))


def lift(
    context: typer.Context,
    safeguard: SafeguardName,
    writing: Writing,
    reason: Annotated[
        Several,
        typer.Option(metavar="TEXT", help=mark("Why (default: the decision that says so).")),
    ] = None,
) -> None:
    """Lift a measure that you took, or that a sealed adoption lifts."""
    from alliance_cli.use_cases.safeguards import plan_lifting

    words = Session.of(context).text(reason, option="--reason")
    _perform_on(context, safeguard, writing, lambda scene, name: plan_lifting(scene, name, words))


def list_safeguards(context: typer.Context, looking: Looking) -> None:
    """List the safeguards, those in force first."""
    from alliance_cli.reports.safeguards import HEADINGS, safeguard_views

    session = Session.of(context)
    alliance, now = session.look(looking)
    views = safeguard_views(alliance.ledger, now=now)
    if looking.as_json:
        session.terminal.show_json({"safeguards": [view.data() for view in views]})
        return
    if not views:
        session.terminal.tell(say("There is no safeguard."))
        return
    show_table(session.terminal, HEADINGS, [view.row() for view in views])


def show_safeguard(context: typer.Context, safeguard: SafeguardName, looking: Looking) -> None:
    """Show one safeguard: its reasons, what the ally answered, and how to appeal."""
    from alliance_cli.reports.safeguards import render_safeguard, safeguard_view
    from alliance_cli.use_cases.naming import safeguard_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    view = safeguard_view(alliance.ledger, safeguard_named(alliance.ledger, safeguard), now=now)
    if looking.as_json:
        session.terminal.show_json({"safeguard": view.data()})
        return
    show_lines(session.terminal, render_safeguard(view, reader_languages(alliance.ledger)))


def _perform_on(
    context: typer.Context, given: str, writing: Writing, plan: Callable[[Scene, str], Plan]
) -> None:
    from alliance_cli.use_cases.naming import safeguard_named

    perform(context, writing, lambda scene: plan(scene, safeguard_named(scene.ledger, given)))


def _moment_told(session: Session, given: str, writing: Writing) -> datetime:
    """Return when the ally was told; nobody says so on behalf of whoever takes the measure."""
    if given == "now":
        return session.now(writing.at)
    moment = moment_or_day_given(given, option="--notified")
    if isinstance(moment, datetime):
        return moment
    raise UsageError(
        say("--notified takes a time, not “{value}”.", value=given),
        say("Write it like 2026-03-02T18:00:00+01:00, or: now"),
    )
