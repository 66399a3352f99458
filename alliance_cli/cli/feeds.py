"""Give away what others subscribe to: a calendar of what waits, a feed of what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.giving import give
from alliance_cli.cli.options import Looking, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, tell_left_out
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.reports.views import ProposalView
    from alliance_cli.use_cases.publishing import Place

FEEDS = ("ics", "atom")


@dataclass(frozen=True, slots=True)
class Subscribing:
    """For whom a calendar is, and where the links of calendars and feeds lead."""

    ally: Annotated[
        str | None,
        typer.Option("--ally", metavar="ALLY", help=mark("ics: what waits for this ally alone.")),
    ] = None
    site: Annotated[
        str | None,
        typer.Option(
            "--site", metavar="URL", help=mark("ics, atom: where your site is; links lead there.")
        ),
    ] = None


def export_feed(
    session: Session,
    looking: Looking,
    subscribing: Subscribing,
    form: str,
    output: Path | None,
) -> None:
    """Print the calendar or the feed, or write it into the file `output`."""
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.reports.views import views_of

    refuse_both(("--json", looking.as_json), (form, True))
    if form == "atom" and subscribing.ally is not None:
        raise UsageError(
            say("--ally goes with ics: a feed is for everybody."),
            say("Leave --ally out, or export the calendar: alliance export ics"),
        )
    alliance, now = session.load(), session.now(looking.at)
    reader = Reader(session.terminal.catalogue, reader_languages(alliance.ledger))
    views = tuple(views_of(alliance.ledger, at=now, languages=reader.languages))
    tell_left_out(session.terminal, alliance, views)
    give(session, _made(alliance.ledger, views, reader, subscribing, form, now), output)


def _made(
    ledger: Ledger,
    views: tuple[ProposalView, ...],
    reader: Reader,
    subscribing: Subscribing,
    form: str,
    now: datetime,
) -> bytes:
    from alliance_cli.use_cases.naming import ally_named
    from alliance_cli.use_cases.publishing import calendar_bytes, feed_text

    place = _place(subscribing.site, reader)
    if form == "atom":
        return feed_text(ledger, views, reader, place=place).encode()
    ally = ally_named(ledger, subscribing.ally) if subscribing.ally else None
    return calendar_bytes(ledger, views, reader, now=now, ally=ally, place=place)


def _place(site: str | None, reader: Reader) -> Place:
    from alliance_cli.use_cases.publishing import Place

    if site is None:
        return Place()
    if not site.startswith(("https://", "http://")):
        raise UsageError(
            say("--site is no address of a site: {site}", site=site),
            say("Write it like https://example.org/alliance"),
        )
    return Place(f"{site.rstrip('/')}/{reader.language}/")
