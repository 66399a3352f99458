"""Lay time along a line of pixels: where a moment lies, and which days are named below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from alliance_cli.records.moments import start_of

_DAY = timedelta(days=1)
_STEPS_OF_DAYS = (1, 2, 7, 14)
_STEPS_OF_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_MOST_TICKS = 6
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """From `first`, at pixel `left`, to `last`, `width` pixels on, in the time of `zone`."""

    first: datetime
    last: datetime
    left: int
    width: int
    zone: ZoneInfo

    def x(self, moment: datetime) -> int:
        """Return where a moment lies; one outside lies at the end that is nearer to it."""
        inside = min(max(moment, self.first), self.last)
        span = max(self.last - self.first, timedelta(seconds=1))
        return self.left + (inside - self.first) * self.width // span

    def ticks(self) -> Iterator[tuple[int, date]]:
        """Yield where days begin that are named, a few of them, evenly apart on the calendar."""
        for day in _days(self._day(self.first), self._day(self.last)):
            moment = start_of(day, self.zone)
            if self.first <= moment <= self.last:
                yield self.x(moment), day

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


def _days(first: date, last: date) -> tuple[date, ...]:
    """Return days from `first` to `last`, with the shortest step that gives but a few."""
    for step in _STEPS_OF_DAYS:
        if (last - first) // _DAY // step < _MOST_TICKS:
            return tuple(_every(first, last, step))
    for step in _STEPS_OF_MONTHS:
        found = tuple(_every_month(first, last, step))
        if len(found) <= _MOST_TICKS:
            return found
    return (last,)


def _every(first: date, last: date, step: int) -> Iterator[date]:
    """Yield every so many days, counted from the same day whatever `first` is."""
    day = first + _DAY * (-first.toordinal() % step)
    while day <= last:
        yield day
        day += _DAY * step


def _every_month(first: date, last: date, step: int) -> Iterator[date]:
    months = first.year * _MONTHS + first.month - 1
    months += -months % step
    while months // _MONTHS <= last.year:
        day = date(months // _MONTHS, months % _MONTHS + 1, 1)
        if first <= day <= last:
            yield day
        months += step
