"""Time as an alliance counts it: durations on the calendar of its zone, and days that pause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from alliance_cli.records.constitution import Constitution, Recess, in_recess
from alliance_cli.records.moments import LAST_YEAR, Duration

FAR = datetime(LAST_YEAR + 100, 1, 1, tzinfo=UTC)
"""Later than any moment a record can name."""


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
        return self.pushed(entered, duration, self._is_recess)

    def pushed(
        self, start: datetime, duration: Duration, is_pause: Callable[[date], bool]
    ) -> datetime:
        """Return the moment `duration` after `start`, later by each local date that is a pause.

        The dates from that of `start` to that of the end, both included, are counted again until
        the end no longer moves; an end later than any record's is `FAR`.
        """
        end = self.after(start, duration)
        pauses = -1
        while (counted := self._count(start, end, is_pause)) != pauses:
            pauses = counted
            end = self.after(self.after(start, duration), Duration(f"P{pauses}D", days=pauses))
            if end.year > LAST_YEAR:
                return FAR
        return end

    def _count(self, start: datetime, end: datetime, is_pause: Callable[[date], bool]) -> int:
        first, last = self.day(start), self.day(end)
        return sum(is_pause(first + timedelta(days=n)) for n in range((last - first).days + 1))

    def _is_recess(self, day: date) -> bool:
        month_day = f"{day:%m-%d}"
        return any(in_recess(month_day, recess) for recess in self.recesses)
