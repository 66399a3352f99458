"""Take the pulse of an alliance in the period that somebody asks about."""

from __future__ import annotations

from datetime import date, datetime

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.pulse.periods import Period, year_to


def period_given(
    ledger: Ledger, since: date | None, until: date | None, *, now: datetime
) -> Period:
    """Return the period of those days; without them, the year up to now.

    Raise UsageError where it is not over, or ends before it begins.
    """
    today = now.astimezone(ledger.zone).date()
    last = until or today
    if last > today:
        raise UsageError(
            say("--until lies ahead: {day}.", day=last),
            say("Nothing is known yet of what is to come. Leave it out to look up to now."),
        )
    first = since or year_to(last)
    if first > last:
        raise UsageError(
            say("--since {since} is later than {until}.", since=first, until=last),
            say("A period begins before it ends."),
        )
    return Period.of(first, last, ledger.zone, now=now)
