"""Periods of whole days, in the alliance's time zone: the one asked about, and those before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from alliance_cli.records.moments import end_of, start_of

STEPS = 12
"""A course has so many steps, from the period before to the one asked about."""

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of one day to the end of another, or to the moment asked about.

    `first` and `last` are both included: records tell whole seconds. What is a matter of one
    moment is reckoned at `last`. It `is_over` where its last day is.
    """

    since: date
    until: date
    first: datetime
    last: datetime
    is_over: bool = True

    @classmethod
    def of(cls, since: date, until: date, zone: tzinfo, *, now: datetime) -> Period:
        """Return the period of those days in `zone`, as far as it is over at `now`."""
        end = end_of(until, zone) - _SECOND
        return cls(since, until, start_of(since, zone), min(end, now), is_over=end <= now)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1

    def holds(self, moment: datetime) -> bool:
        """Tell whether `moment` lies in it."""
        return self.first <= moment <= self.last

    def earlier(self, days: int, zone: tzinfo) -> Period:
        """Return the period of the same length so many days before; a period itself for none."""
        if days == 0:
            return self
        shift = timedelta(days=days)
        since, until = self.since - shift, self.until - shift
        return Period.of(since, until, zone, now=self.last)


def year_to(day: date) -> date:
    """Return the first day of the year that ends with `day`."""
    last = (day.month, min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004 - February
    return date(day.year - 1, *last) + _DAY


def course_to(period: Period, zone: tzinfo) -> Iterator[Period]:
    """Yield periods of one length, the earliest first: from the one before `period` to itself."""
    for step in range(STEPS, -1, -1):
        yield period.earlier(period.days * step // STEPS, zone)
