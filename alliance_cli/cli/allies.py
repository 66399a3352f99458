"""Look at the allies: all of them, or one."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.messages import mark

AllyName = Annotated[
    str, typer.Argument(metavar="ALLY", help=mark("The ally, or the beginning of its id."))
]


def list_allies(context: typer.Context, looking: Looking) -> None:
    """List the allies: who is engaged, away, a sympathiser, or has left."""
    from alliance_cli.reports.allies import HEADINGS, ally_views

    session = Session.of(context)
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    views = ally_views(ledger, now=now)
    if looking.as_json:
        session.terminal.show_json({"allies": [view.data() for view in views]})
        return
    languages = reader_languages(ledger)
    show_table(session.terminal, HEADINGS, [view.row(languages) for view in views])


def show_ally(context: typer.Context, ally: AllyName, looking: Looking) -> None:
    """Show one ally: what it lets be shown, its chantiers and its mandates."""
    from alliance_cli.reports.allies import ally_view
    from alliance_cli.reports.ally_page import render_ally
    from alliance_cli.use_cases.naming import ally_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    view = ally_view(ledger, ally_named(ledger, ally), now=now)
    if looking.as_json:
        session.terminal.show_json({"ally": view.data()})
        return
    show_lines(session.terminal, render_ally(view, reader_languages(ledger), ledger.zone))
