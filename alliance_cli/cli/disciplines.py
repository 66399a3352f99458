"""Show what is due by the disciplines that the alliance gave itself."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.options import Looking, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines, tell_unreadable
from alliance_cli.messages import mark


def disciplines(
    context: typer.Context,
    looking: Looking,
    ally: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("What waits for this ally alone."))
    ] = None,
    me: Annotated[bool, typer.Option("--me", help=mark("What waits for you alone."))] = False,
    chantier: Annotated[
        str | None, typer.Option(metavar="CHANTIER", help=mark("What is due in this chantier."))
    ] = None,
) -> None:
    """Show what is due, since when and by which discipline. It blocks nobody."""
    from alliance_cli.reports.disciplines import dues_lines, dues_view
    from alliance_cli.use_cases.actors import actor_of
    from alliance_cli.use_cases.naming import ally_named, chantier_named

    refuse_both(("--me", me), ("--ally", ally))
    session = Session.of(context)
    alliance = session.load()
    ledger = alliance.ledger
    tell_unreadable(session.terminal, alliance)
    whose = ally_named(ledger, ally) if ally else None
    whose = actor_of(ledger, session.root) if me else whose
    where = chantier_named(ledger, chantier) if chantier else None
    view = dues_view(ledger, now=session.now(looking.at), ally=whose, chantier=where)
    if looking.as_json:
        session.terminal.show_json(view.data())
        return
    show_lines(session.terminal, dues_lines(view, reader_languages(ledger)))
