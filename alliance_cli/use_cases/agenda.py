"""Make the calendar of what waits for somebody: one entry for each deadline that is listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.reports.calendar_events import events_of
from alliance_cli.reports.calendars import render_calendar
from alliance_cli.reports.deadlines.deadline import Deadline
from alliance_cli.reports.identity import Identity
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.views import ProposalView


def agenda_calendar(
    ledger: Ledger,
    views: Sequence[ProposalView],
    deadlines: Sequence[Deadline],
    reader: Reader,
    *,
    now: datetime,
) -> bytes:
    """Return a calendar (RFC 5545) of `deadlines`; an entry keeps its name from run to run.

    `views` are those of all proposals at `now`.
    """
    events = events_of(ledger, views, deadlines, now=now, one=True)
    title = ledger.alliance.record.name if ledger.alliance else None
    return render_calendar(title, events, reader, Identity.of(ledger))
