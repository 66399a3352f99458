"""Look at experiences, find those that speak of the same, stand beside them or retract them."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.messages import mark, say

Several = list[str] | None
_MOST, _DEFAULT = 100, 5

ExperienceName = Annotated[
    str,
    typer.Argument(metavar="EXPERIENCE", help=mark("The experience, or how its name begins.")),
]


def list_experiences(
    context: typer.Context,
    looking: Looking,
    theme: Annotated[str | None, typer.Option(help=mark("Only those on this theme."))] = None,
    chantier: Annotated[
        str | None, typer.Option(help=mark("Only those from this chantier."))
    ] = None,
    author: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("Only those by this ally."))
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=mark("Also those that were retracted."))
    ] = False,
) -> None:
    """List the experiences, the latest first."""
    from alliance_cli.reports.experiences import HEADINGS, Chosen, experience_views
    from alliance_cli.use_cases.naming import ally_named, chantier_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    chosen = Chosen(
        theme,
        chantier_named(ledger, chantier) if chantier else None,
        ally_named(ledger, author) if author else None,
        everything,
    )
    views = experience_views(ledger, chosen, reader_languages(ledger), now=now)
    if looking.as_json:
        session.terminal.show_json({"experiences": [view.data() for view in views]})
    elif views:
        show_table(session.terminal, HEADINGS, [view.row() for view in views])
    else:
        session.terminal.tell(say("There is no such experience: alliance experience new"))


def show_experience(context: typer.Context, experience: ExperienceName, looking: Looking) -> None:
    """Show one experience, in your language where it was translated."""
    from alliance_cli.reports.experience_page import render_experience
    from alliance_cli.reports.experiences import experience_view
    from alliance_cli.use_cases.naming import experience_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    name = experience_named(ledger, experience)
    view = experience_view(ledger, name, reader_languages(ledger), now=now)
    if looking.as_json:
        session.terminal.show_json({"experience": view.data()})
    else:
        show_lines(session.terminal, render_experience(view))


def similar(
    context: typer.Context,
    experience: ExperienceName,
    looking: Looking,
    most: Annotated[
        int, typer.Option(min=1, max=_MOST, metavar="N", help=mark("So many at most."))
    ] = _DEFAULT,
) -> None:
    """Show which other experiences speak of the same, and which words they share."""
    from alliance_cli.reports.experience_page import similar_data, similar_lines
    from alliance_cli.reports.experiences import similar_views
    from alliance_cli.use_cases.naming import experience_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    name = experience_named(ledger, experience)
    found = similar_views(ledger, name, reader_languages(ledger), most=most, now=now)
    if looking.as_json:
        data = {"experience": name, "similar": similar_data(found)}
        session.terminal.show_json(data)
    elif found:
        show_lines(session.terminal, similar_lines(found))
    else:
        session.terminal.tell(say("No other experience speaks of the same."))


def retract(
    context: typer.Context,
    experience: ExperienceName,
    writing: Writing,
    reason: Annotated[
        Several, typer.Option(metavar="TEXT", help=mark("Why you no longer stand by it."))
    ] = None,
) -> None:
    """Retract an experience: it stays to be read, and counts no more."""
    from alliance_cli.use_cases.experiences import plan_retraction
    from alliance_cli.use_cases.naming import experience_named

    session = Session.of(context)
    asked = reason or [session.ask(None, say("Why?"), option="--reason")]
    why = session.text(asked, option="--reason")
    perform(
        context,
        writing,
        lambda scene: plan_retraction(scene, experience_named(scene.ledger, experience), why),
    )


def join_experience(context: typer.Context, experience: ExperienceName, writing: Writing) -> None:
    """Add yourself to those who tell an experience."""
    from alliance_cli.use_cases.experiences import plan_joining
    from alliance_cli.use_cases.naming import experience_named

    perform(
        context,
        writing,
        lambda scene: plan_joining(scene, experience_named(scene.ledger, experience)),
    )
