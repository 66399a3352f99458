"""What is due: an undertaking to look back at, with since when, for whom, and on what ground.

What is due is told to those whom it waits for. It stops nobody and undoes nothing: control comes
afterwards, by those who undertook it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alliance_cli.diagnostics import Route, Severity
from alliance_cli.messages import Message, say, say_many
from alliance_cli.records.moments import Duration


@dataclass(frozen=True, slots=True)
class Due:
    """Something due at `path` since a moment: what is said of it, and what to do.

    `about` is its subject (`chantier:<id>`, `ally:<id>`, `decision:<id>`, …). It waits for `by`;
    for whoever takes it up where that is empty. `chantier` is the one it happens in, `ground` the
    article it rests on: "" where it rests on none.
    """

    code: str
    path: str
    since: datetime
    about: str
    said: Message
    remedy: Message
    by: tuple[str, ...] = ()
    chantier: str = ""
    ground: str = ""
    route: Route = Route()  # noqa: RUF009 - frozen
    severity: Severity = Severity.WARNING

    @property
    def order(self) -> tuple[datetime, str, str, str]:
        """The key by which what is due is listed: the longest due first."""
        return (self.since, self.code, self.about, self.path)


def time_words(duration: Duration) -> Message:
    """Return how long something takes, as people say it."""
    parts = (
        say_many("{count} year", "{count} years", duration.years),
        say_many("{count} month", "{count} months", duration.months),
        say_many("{count} week", "{count} weeks", duration.weeks),
        say_many("{count} day", "{count} days", duration.days),
        say_many("{count} hour", "{count} hours", duration.hours),
        say_many("{count} minute", "{count} minutes", duration.minutes),
        say_many("{count} second", "{count} seconds", duration.seconds),
    )
    return say("{parts}", parts=tuple(part for part in parts if part.count) or (parts[3],))


def day_at(moment: datetime, zone: ZoneInfo) -> date:
    """Return the day of `moment` in `zone`."""
    return moment.astimezone(zone).date()
