"""Show what waits for whom, by date: all of it, or the first of what waits for you."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.giving import give, refuse_both
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines, tell_left_out
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark, say_many
from alliance_cli.reports.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.reports.deadlines.deadline import Deadline
    from alliance_cli.reports.views import ProposalView
    from alliance_cli.use_cases.load import Alliance

_FIRST = 5

AllyName = Annotated[
    str | None, typer.Option(metavar="ALLY", help=mark("What waits for this ally alone."))
]


def agenda(
    context: typer.Context,
    looking: Looking,
    me: Annotated[bool, typer.Option("--me", help=mark("What waits for you alone."))] = False,
    ally: AllyName = None,
    chantier: Annotated[
        str | None, typer.Option(metavar="CHANTIER", help=mark("What waits in this chantier."))
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("The last day to look at."))
    ] = None,
    ics: Annotated[
        Path | None,
        typer.Option("--ics", metavar="FILE", help=mark("Write it as a calendar into this file.")),
    ] = None,
) -> None:
    """Show what waits for whom, until when, and what happens if nobody does it."""
    from alliance_cli.records.moments import end_of
    from alliance_cli.reports.deadlines.listing import deadlines_of, of_interest
    from alliance_cli.use_cases.actors import actor_of
    from alliance_cli.use_cases.naming import ally_named, chantier_named

    refuse_both(("--me", me), ("--ally", ally))
    session = Session.of(context)
    day = day_given(until, option="--until")
    alliance, now = session.load(), session.now(looking.at)
    ledger = alliance.ledger
    whose = ally_named(ledger, ally) if ally else None
    whose = actor_of(ledger, session.root) if me else whose
    where = chantier_named(ledger, chantier) if chantier else None
    last = end_of(day, ledger.zone) if day else None
    views = _views(session, alliance, now)
    waiting = deadlines_of(ledger, views, reader_languages(ledger), now=now)
    listed = of_interest(waiting, ally=whose, chantier=where, until=last)
    if ics is not None:
        give(session, _calendar(session, ledger, views, listed, now), ics)
    if ics is None or looking.as_json:
        _show(session, alliance, listed, now=now, as_json=looking.as_json)


def next_(context: typer.Context, looking: Looking, ally: AllyName = None) -> None:
    """Show the first things that wait for you, with the command for each."""
    from alliance_cli.reports.deadlines.listing import deadlines_of, of_interest
    from alliance_cli.use_cases.actors import actor_of
    from alliance_cli.use_cases.naming import ally_named

    session = Session.of(context)
    alliance, now = session.load(), session.now(looking.at)
    ledger = alliance.ledger
    whose = ally_named(ledger, ally) if ally else actor_of(ledger, session.root)
    views, languages = _views(session, alliance, now), reader_languages(ledger)
    mine = of_interest(deadlines_of(ledger, views, languages, now=now), ally=whose)
    _show(session, alliance, mine[:_FIRST], now=now, as_json=looking.as_json)
    if len(mine) > _FIRST and not looking.as_json:
        more = say_many("{count} more: {see}", "{count} more: {see}", len(mine) - _FIRST,
                        see="alliance agenda --me")  # fmt: skip
        session.terminal.tell(more, "faint")


def _views(session: Session, alliance: Alliance, now: datetime) -> tuple[ProposalView, ...]:
    from alliance_cli.reports.views import views_of

    languages = reader_languages(alliance.ledger)
    views = tuple(views_of(alliance.ledger, at=now, languages=languages))
    tell_left_out(session.terminal, alliance, views)
    return views


def _calendar(
    session: Session,
    ledger: Ledger,
    views: Sequence[ProposalView],
    listed: Sequence[Deadline],
    now: datetime,
) -> bytes:
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.use_cases.agenda import agenda_calendar

    reader = Reader(session.terminal.catalogue, reader_languages(ledger))
    return agenda_calendar(ledger, views, listed, reader, now=now)


def _show(
    session: Session,
    alliance: Alliance,
    listed: Sequence[Deadline],
    *,
    now: datetime,
    as_json: bool,
) -> None:
    from alliance_cli.reports.deadlines.listing import deadline_data, deadline_lines

    if as_json:
        data = [deadline_data(each, now=now) for each in listed]
        session.terminal.show_json({"deadlines": data})
        return
    lines: list[Line] = list(deadline_lines(listed, alliance.ledger.zone, now=now))
    show_lines(session.terminal, lines)
