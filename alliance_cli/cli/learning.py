"""Look at guiding principles and themes, and at what came of what."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.giving import form_given
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.messages import mark, say

FORMATS = ("text", "json", "markdown")


def list_principles(context: typer.Context, looking: Looking) -> None:
    """List the guiding principles; what comes up for review comes first."""
    from alliance_cli.reports.principles import HEADINGS, principle_views

    session = Session.of(context)
    alliance, now = session.look(looking)
    views = principle_views(alliance.ledger, reader_languages(alliance.ledger), now=now)
    if looking.as_json:
        session.terminal.show_json({"principles": [view.data() for view in views]})
    elif views:
        show_table(session.terminal, HEADINGS, [view.row() for view in views])
    else:
        session.terminal.tell(
            say('There is no principle yet: alliance propose "…" --kind principle')
        )


def show_principle(
    context: typer.Context,
    principle: Annotated[
        str,
        typer.Argument(metavar="PRINCIPLE", help=mark("The principle, or how its name begins.")),
    ],
    looking: Looking,
) -> None:
    """Show one principle, and what experiences and chantiers say of it."""
    from alliance_cli.reports.principles import principle_view, render_principle
    from alliance_cli.use_cases.naming import principle_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    name = principle_named(ledger, principle)
    view = principle_view(ledger, name, reader_languages(ledger), now=now)
    if looking.as_json:
        session.terminal.show_json({"principle": view.data()})
    else:
        show_lines(session.terminal, render_principle(view))


def list_themes(context: typer.Context, looking: Looking) -> None:
    """List the themes, and what is named as a theme without being one."""
    from alliance_cli.reports.themes import HEADINGS, theme_views

    session = Session.of(context)
    ledger = session.load().ledger
    views = theme_views(ledger)
    if looking.as_json:
        session.terminal.show_json({"themes": [view.data() for view in views]})
    elif views:
        languages = reader_languages(ledger)
        show_table(session.terminal, HEADINGS, [view.row(languages) for view in views])
    else:
        session.terminal.tell(say("No theme is listed in alliance.yaml: all may be named freely."))


def trace(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=mark("An experience, principle or proposal; CHANTIER/PRINCIPLE.")
        ),
    ],
    looking: Looking,
    form: Annotated[
        str | None, typer.Option("--format", help=mark("text, json or markdown."))
    ] = None,
) -> None:
    """Show what a record comes from and what it led to, through experience and principles."""
    from alliance_cli.reports.trace_page import mermaid_lines, trace_view, tree_lines
    from alliance_cli.reports.traces import trace_of
    from alliance_cli.use_cases.tracing import node_named

    wanted_form = form_given(form, FORMATS, as_json=looking.as_json)
    session = Session.of(context)
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    found = trace_of(ledger, node_named(ledger, name, now=now), now=now)
    view = trace_view(ledger, found, reader_languages(ledger), now=now)
    if wanted_form == "json":
        session.terminal.show_json(view.data())
    elif wanted_form == "markdown":
        for line in mermaid_lines(view, session.terminal.words):
            session.terminal.show(line)
    else:
        show_lines(session.terminal, tree_lines(view))
