"""Time as an alliance counts it: durations on the calendar of its zone, and days that pause."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from alliance_cli.records.constitution import Constitution, Recess
from alliance_cli.records.moments import LAST_YEAR, Duration

FAR = datetime(LAST_YEAR + 100, 1, 1, tzinfo=UTC)
"""Later than any moment a record can name."""

Days = tuple[date, date]
"""From a day to another, both included."""

_DAY = timedelta(days=1)
_LEAP_DAY = "02-29"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A constitution's time zone, and the recesses in which the clocks of stages stand still."""

    zone: ZoneInfo
    recesses: tuple[Recess, ...] = ()

    @classmethod
    def of(cls, constitution: Constitution) -> Calendar:
        """Return the calendar that `constitution` sets."""
        return cls(ZoneInfo(constitution.time_zone), constitution.recesses)

    def day(self, moment: datetime) -> date:
        """Return the local date of `moment`."""
        return moment.astimezone(self.zone).date()

    def after(self, moment: datetime, duration: Duration) -> datetime:
        """Return the moment `duration` after `moment`, recesses or not."""
        return duration.after(moment, self.zone)

    def stage_end(self, entered: datetime, duration: Duration) -> datetime:
        """Return when a stage entered then is over after `duration`, pushed back by recesses."""
        if not self.recesses or not duration:
            return self.after(entered, duration)
        return self.pushed(entered, duration, self._recess_days(self.day(entered)))

    def pushed(self, start: datetime, duration: Duration, pauses: Iterable[Days]) -> datetime:
        """Return the moment `duration` after `start`, later by each local date of `pauses`.

        The dates from that of `start` to that of the end, both included, are counted again until
        the end no longer moves: so an end that touches a pause moves past it. `pauses` are in the
        order of their first days and may overlap. An end later than any record's is `FAR`.
        """
        unpushed = end = self.after(start, duration)
        counted, days = self.day(start) - _DAY, 0
        for first, last in pauses:
            if first > self.day(end) or end.year > LAST_YEAR:
                break
            if last.year > LAST_YEAR:
                return FAR
            if last > counted:
                days += (last - max(first - _DAY, counted)).days
                counted = last
                end = self.after(unpushed, Duration(f"P{days}D", days=days))
        return end if end.year <= LAST_YEAR else FAR

    def _recess_days(self, start: date) -> Iterator[Days]:
        """Yield the recesses that end on `start` or later, of one year after the other."""
        for year in range(start.year - 1, LAST_YEAR + 2):
            yield from sorted(
                days for recess in self.recesses if (days := _days_in(year, recess))[1] >= start
            )


def _days_in(year: int, recess: Recess) -> Days:
    """Return the days of `recess` that begins in `year`; a leap day may be missing from them."""
    until = year if recess.from_ <= recess.until else year + 1
    is_missing = recess.from_ == _LEAP_DAY and not isleap(year)
    first = date(year, 3, 1) if is_missing else date.fromisoformat(f"{year}-{recess.from_}")
    if recess.until == _LEAP_DAY:
        return first, date(until, 3, 1) - _DAY
    return first, date.fromisoformat(f"{until}-{recess.until}")
