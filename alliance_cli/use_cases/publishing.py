"""Make what others subscribe to: the calendar of what waits, the feed of what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.reports.calendar_events import Event, events_of
from alliance_cli.reports.calendars import render_calendar
from alliance_cli.reports.deadlines.listing import deadlines_of, of_interest
from alliance_cli.reports.feeds import render_feed
from alliance_cli.reports.identity import Identity
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.news import news_of
from alliance_cli.reports.site import addresses
from alliance_cli.reports.views import ProposalView

_FOLDERS = {"proposal": "proposals", "chantier": "chantiers", "assembly": "assemblies",
            "decision": "proposals", "principle": "principles"}  # fmt: skip
"""In which folder of the site there is a page about each kind of thing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site is: `tree` is the address of one language's pages, with a slash at its end.

    Without it links are relative to the top of the tree.
    """

    tree: str = ""

    def linked(self, about: str) -> str:
        """Return where `<kind>:<id>` is shown; the first page for anything else."""
        kind, _, name = about.partition(":")
        known = kind in _FOLDERS and name
        return self.tree + (
            addresses.address_of(_FOLDERS[kind], name) if known else addresses.HOME
        )

    def found(self, about: str) -> str:
        """Return the same where the address of the site is known, else ""."""
        return self.linked(about) if self.tree else ""


def calendar_bytes(
    ledger: Ledger,
    views: tuple[ProposalView, ...],
    reader: Reader,
    *,
    now: datetime,
    ally: str | None = None,
    place: Place = Place(),
) -> bytes:
    """Return the calendar of what waits at `now`: for everybody, or for one ally alone.

    `views` are those of all proposals at `now`.
    """
    languages = tuple(reader.languages)
    waiting = deadlines_of(ledger, views, languages, now=now)
    events = events_of(
        ledger, views, of_interest(waiting, ally=ally), now=now, one=ally is not None
    )
    return events_bytes(ledger, events, reader, place=place)


def events_bytes(
    ledger: Ledger, events: tuple[Event, ...], reader: Reader, *, place: Place
) -> bytes:
    """Return the calendar of `events`."""
    title = ledger.alliance.record.name if ledger.alliance else None
    return render_calendar(title, events, reader, Identity.of(ledger), place.found)


def feed_text(
    ledger: Ledger,
    views: tuple[ProposalView, ...],
    reader: Reader,
    *,
    place: Place = Place(),
    own: str = "",
) -> str:
    """Return the feed of what is new at the moment of the views; `own` is its own address."""
    title = ledger.alliance.record.name if ledger.alliance else ""
    return render_feed(
        title, news_of(ledger, views), reader, Identity.of(ledger), place.linked, own=own
    )
