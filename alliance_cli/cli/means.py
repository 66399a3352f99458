"""Tell of means that are provided, and look at who provides what on which conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.words import choice_given, day_given
from alliance_cli.messages import mark, say

KINDS = ("money", "time", "premises", "skills", "hosting")
GROUPINGS = ("provider", "for", "kind")
Several = list[str] | None
MeansName = Annotated[
    str, typer.Argument(metavar="MEANS", help=mark("The means, or the beginning of their name."))
]


@dataclass(frozen=True, slots=True)
class Terms:
    """How much is provided, from when to when, and on which conditions."""

    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help=mark("The first day (default: today).")),
    ] = None
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("The last day, included."))
    ] = None
    amount: Annotated[str | None, typer.Option(metavar="TEXT", help=mark("How much."))] = None
    currency: Annotated[
        str | None, typer.Option(metavar="CODE", help=mark("In which currency: EUR, XOF…"))
    ] = None
    conditions: Annotated[
        Several,
        typer.Option(metavar="TEXT", help=mark("On which conditions (fr=… for each language).")),
    ] = None
    reserved: Annotated[
        Several,
        typer.Option(
            metavar="TEXT",
            help=mark("What the provider keeps to itself to decide (fr=… for each language)."),
        ),
    ] = None


def add_means(
    context: typer.Context,
    writing: Writing,
    terms: Terms,
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help=mark("money, time, premises, skills or hosting.")),
    ],
    aim: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="AIM",
            help=mark("What it is for: proposal:ID, chantier:ID or alliance."),
        ),
    ] = None,
    provider: Annotated[
        Several,
        typer.Option(metavar="TEXT", help=mark("Who provides it, if not you (no ally).")),
    ] = None,
    identifier: Annotated[
        str | None, typer.Option("--id", help=mark("Its id (default: made of kind and day)."))
    ] = None,
) -> None:
    """Tell of money, time, premises, skills or hosting that you provide, or bring in."""
    from alliance_cli.use_cases.means import NewMeans, plan_means

    session = Session.of(context)
    given = NewMeans(
        choice_given(kind, KINDS, option="KIND"),
        session.ask(aim, say("For which proposal or chantier, or alliance"), option="--for"),
        session.text(provider, option="--provider"),
        day_given(terms.from_, option="--from"),
        day_given(terms.until, option="--until"),
        terms.amount,
        terms.currency,
        session.text(terms.conditions, option="--conditions"),
        session.text(terms.reserved, option="--reserved"),
        identifier,
    )
    perform(context, writing, lambda scene: plan_means(scene, given))


def list_means(
    context: typer.Context,
    looking: Looking,
    by: Annotated[
        str, typer.Option(help=mark("How they are grouped: provider, for or kind."))
    ] = "provider",
) -> None:
    """List who provides what, for what, on which conditions, and what they keep to themselves."""
    from alliance_cli.reports.means import Grouping, grouped_lines, means_views

    session = Session.of(context)
    grouping = cast("Grouping", choice_given(by, GROUPINGS, option="--by"))
    alliance, now = session.look(looking)
    views = means_views(alliance.ledger, now=now)
    if looking.as_json:
        session.terminal.show_json({"means": [view.data() for view in views]})
        return
    if not views:
        session.terminal.tell(
            say("Nothing is told of means yet: alliance means add KIND --for alliance")
        )
        return
    languages = reader_languages(alliance.ledger)
    show_lines(session.terminal, grouped_lines(views, grouping, languages))


def show_means(context: typer.Context, means: MeansName, looking: Looking) -> None:
    """Show means by themselves."""
    from alliance_cli.reports.means import means_view, render_means
    from alliance_cli.use_cases.naming import means_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    view = means_view(alliance.ledger, means_named(alliance.ledger, means), now=now)
    if looking.as_json:
        session.terminal.show_json({"means": view.data()})
        return
    show_lines(session.terminal, render_means(view, reader_languages(alliance.ledger)))
