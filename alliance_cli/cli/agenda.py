"""Show what waits for whom, by date: all of it, or the first of what waits for you."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alliance_cli.cli.giving import give
from alliance_cli.cli.options import Looking, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines, tell_left_out
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark, say_many
from alliance_cli.reports.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.reports.deadlines.deadline import Deadline
    from alliance_cli.reports.views import ProposalView
    from alliance_cli.use_cases.load import Alliance

_FIRST = 5


@dataclass(frozen=True, slots=True)
class Asking:
    """What of all that waits is asked for, and whether as a calendar."""

    me: Annotated[bool, typer.Option("--me", help=mark("What waits for you alone."))] = False
    ally: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("What waits for this ally alone."))
    ] = None
    chantier: Annotated[
        str | None, typer.Option(metavar="CHANTIER", help=mark("What waits in this chantier."))
    ] = None
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("The last day to look at."))
    ] = None
    ics: Annotated[
        Path | None,
        typer.Option("--ics", metavar="FILE", help=mark("Write it as a calendar into this file.")),
    ] = None


def agenda(context: typer.Context, looking: Looking, asking: Asking) -> None:
    """Show what waits for whom, until when, and what happens if nobody does it."""
    _tell(Session.of(context), looking, asking)


def next_(context: typer.Context, looking: Looking, asking: Asking) -> None:
    """Show the first things that wait for you, with the command for each."""
    own = replace(asking, me=asking.me or asking.ally is None)
    _tell(Session.of(context), looking, own, most=_FIRST)


def _tell(session: Session, looking: Looking, asking: Asking, most: int | None = None) -> None:
    """Show, or write as a calendar, what is asked for: no more than `most` of it."""
    from alliance_cli.reports.deadlines.listing import deadlines_of, of_interest

    refuse_both(("--me", asking.me), ("--ally", asking.ally))
    day = day_given(asking.until, option="--until")
    alliance, now = session.load(), session.now(looking.at)
    views = _views(session, alliance, now)
    waiting = deadlines_of(alliance.ledger, views, reader_languages(alliance.ledger), now=now)
    found = of_interest(waiting, **_interest(session, alliance.ledger, asking, day))
    listed = found[:most]
    if asking.ics is not None:
        give(session, _calendar(session, alliance.ledger, views, listed, now), asking.ics)
    if asking.ics is None or looking.as_json:
        _show(session, alliance, listed, now=now, as_json=looking.as_json)
        _tell_more(session, len(found) - len(listed), as_json=looking.as_json)


def _interest(
    session: Session, ledger: Ledger, asking: Asking, day: date | None
) -> dict[str, Any]:
    """Return whose deadlines are asked for, where, and until when."""
    from alliance_cli.records.moments import end_of
    from alliance_cli.use_cases.actors import actor_of
    from alliance_cli.use_cases.naming import ally_named, chantier_named

    whose = ally_named(ledger, asking.ally) if asking.ally else None
    return {
        "ally": actor_of(ledger, session.root) if asking.me else whose,
        "chantier": chantier_named(ledger, asking.chantier) if asking.chantier else None,
        "until": end_of(day, ledger.zone) if day else None,
    }


def _tell_more(session: Session, count: int, *, as_json: bool) -> None:
    if count and not as_json:
        see = "alliance agenda --me"
        more = say_many("{count} more: {see}", "{count} more: {see}", count, see=see)
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
