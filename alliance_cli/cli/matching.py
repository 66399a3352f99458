"""Look across: where chantiers cross, whom one could ask, which offers meet which needs."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.chantiers import ChantierName
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.messages import mark, say, say_many

_SHOWN = 100
"""So many matches are read; scripts are given all."""


def crossing(
    context: typer.Context,
    looking: Looking,
    chantier: Annotated[
        str | None,
        typer.Argument(metavar="[CHANTIER]", help=mark("The chantier (default: all of them).")),
    ] = None,
) -> None:
    """Show which open chantiers share people, themes, territories, objectives or colleges."""
    from alliance_cli.ledger.crossing import crossings
    from alliance_cli.reports.crossing import crossing_data, crossing_lines
    from alliance_cli.use_cases.naming import chantier_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    name = chantier_named(alliance.ledger, chantier) if chantier else None
    found = [
        each
        for each in crossings(alliance.ledger, now=now)
        if name is None or name in each.chantiers
    ]
    if looking.as_json:
        session.terminal.show_json({"crossings": [crossing_data(each) for each in found]})
    elif found:
        show_lines(session.terminal, crossing_lines(found))
    else:
        session.terminal.tell(say("No open chantiers cross here."))


def suggest(context: typer.Context, chantier: ChantierName, looking: Looking) -> None:
    """Show which allies could join a chantier: what they offer, need and work on meets it."""
    from alliance_cli.reports.matching import suggestions_for
    from alliance_cli.reports.matching_page import suggestion_data, suggestion_lines
    from alliance_cli.use_cases.naming import chantier_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    name = chantier_named(alliance.ledger, chantier)
    found = suggestions_for(alliance.ledger, name, now=now)
    if looking.as_json:
        suggested = [suggestion_data(each) for each in found]
        session.terminal.show_json({"chantier": name, "suggestions": suggested})
    elif found:
        languages = reader_languages(alliance.ledger)
        show_lines(session.terminal, suggestion_lines(found, name, languages))
    else:
        session.terminal.tell(say("No ally who is not in {chantier} meets it.", chantier=name))


def match_(
    context: typer.Context,
    looking: Looking,
    ally: Annotated[
        str | None,
        typer.Option(metavar="ALLY", help=mark("Only what this ally offers or needs.")),
    ] = None,
    chantier: Annotated[
        str | None,
        typer.Option(
            metavar="CHANTIER", help=mark("Only around this chantier: its aims, its members.")
        ),
    ] = None,
) -> None:
    """Show which offers meet which needs, across chantiers and milieus, and why."""
    from alliance_cli.reports.matching import matches_of
    from alliance_cli.reports.matching_page import match_data, match_lines
    from alliance_cli.use_cases.naming import ally_named, chantier_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    found = matches_of(
        alliance.ledger,
        now=now,
        ally=ally_named(alliance.ledger, ally) if ally else None,
        chantier=chantier_named(alliance.ledger, chantier) if chantier else None,
    )
    if looking.as_json:
        session.terminal.show_json({"matches": [match_data(each) for each in found]})
    elif found:
        languages = reader_languages(alliance.ledger)
        show_lines(session.terminal, match_lines(found[:_SHOWN], languages))
        if more := len(found[_SHOWN:]):
            see = "alliance match --ally ALLY"
            told = say_many("{count} more: {see}", "{count} more: {see}", more, see=see)
            session.terminal.tell(told, "faint")
    else:
        session.terminal.tell(say("No offer meets a need here."))
