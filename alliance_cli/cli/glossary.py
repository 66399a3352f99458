"""Add a word to the common language, and look words up."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import AsJson, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.messages import mark, say

Several = list[str] | None
TermName = Annotated[
    str, typer.Argument(metavar="TERM", help=mark("The term, or the beginning of its name."))
]


def add_term(
    context: typer.Context,
    writing: Writing,
    term: Annotated[
        Several, typer.Argument(metavar="TERM", help=mark("The word (fr=… for each language)."))
    ] = None,
    definition: Annotated[
        Several,
        typer.Option(metavar="TEXT", help=mark("What it means here (fr=… for each language).")),
    ] = None,
    misread: Annotated[
        Several,
        typer.Option(
            "--not", metavar="TEXT", help=mark("What it does not mean (fr=… for each language).")
        ),
    ] = None,
    see: Annotated[
        Several, typer.Option(metavar="TERM", help=mark("Another word to look at. Repeatable."))
    ] = None,
    identifier: Annotated[
        str | None, typer.Option("--id", help=mark("Its id (default: made of the word)."))
    ] = None,
) -> None:
    """Add a word to the common language."""
    from alliance_cli.use_cases.glossary import NewTerm, plan_term

    session = Session.of(context)
    words = term or [session.ask(None, say("The word"), option="TERM")]
    meant = definition or [session.ask(None, say("What it means here"), option="--definition")]
    given = NewTerm(
        session.text(words, option="TERM") or "",
        session.text(meant, option="--definition") or "",
        session.text(misread, option="--not"),
        tuple(see or ()),
        identifier,
    )
    perform(context, writing, lambda scene: plan_term(scene, given))


def list_terms(context: typer.Context, as_json: AsJson = False) -> None:
    """List the words of the common language."""
    from alliance_cli.reports.glossary import HEADINGS, listed_data, term_views

    session = Session.of(context)
    ledger = session.load().ledger
    languages = reader_languages(ledger)
    views = term_views(ledger, languages)
    if as_json:
        session.terminal.show_json({"terms": [listed_data(view) for view in views]})
        return
    if not views:
        session.terminal.tell(
            say('There is no word yet: alliance glossary add TERM --definition "…"')
        )
        return
    show_table(session.terminal, HEADINGS, [view.row(languages) for view in views])


def show_term(context: typer.Context, term: TermName, as_json: AsJson = False) -> None:
    """Show one word, what it means here, and which proposals use it."""
    from alliance_cli.reports.glossary import render_term, term_view
    from alliance_cli.use_cases.naming import term_named

    session = Session.of(context)
    ledger = session.load().ledger
    view = term_view(ledger, term_named(ledger, term))
    if as_json:
        session.terminal.show_json({"term": view.data()})
        return
    show_lines(session.terminal, render_term(view, reader_languages(ledger)))
