"""Ask what time it is: the only place that does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from time import sleep
from typing import Protocol

_TICK = 0.02


class Clock(Protocol):
    """Says what time it is, in UTC and whole seconds."""

    def now(self) -> datetime:
        """Return the present moment."""
        ...

    def wait_beyond(self, moment: datetime) -> datetime | None:
        """Wait until `moment` is over; return the moment then, None if that never comes."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the present moment."""
        return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - here the clock is asked

    def wait_beyond(self, moment: datetime) -> datetime | None:
        """Wait until `moment` is over; return the moment then."""
        while (now := self.now()) <= moment:
            sleep(_TICK)
        return now


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still at `moment`, which must say its offset."""

    moment: datetime

    def __post_init__(self) -> None:
        if self.moment.tzinfo is None:
            error = f"a moment without an offset: {self.moment}"
            raise ValueError(error)

    def now(self) -> datetime:
        """Return the moment it was given."""
        return self.moment.astimezone(UTC).replace(microsecond=0)

    def wait_beyond(self, moment: datetime) -> datetime | None:
        """Return the moment it was given if `moment` is over by then; it never goes on."""
        return self.now() if self.now() > moment else None


def local_time_zone() -> str:
    """Return the name of this machine's time zone: `Europe/Paris`."""
    from tzlocal import get_localzone_name  # noqa: PLC0415 - only founding needs it

    return get_localzone_name() or "UTC"
