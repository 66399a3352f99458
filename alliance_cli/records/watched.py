"""A moment that notes until when what was found out by it would be found out again.

Whoever compares the moment of a `Watch` learns something that holds from then until some later
moment, and the watch notes the soonest. Whatever else is asked of it is noted as holding for that
very moment alone. And what would read a moment from inside, unseen, as `datetime.combine` does, is
refused: it is none, it only answers as one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, cast

from alliance_cli.records.dates import end_of

_TICK, _ZERO = timedelta.resolution, timedelta(0)


@dataclass(slots=True)
class Watch:
    """What was found out by its `moment` holds from `since`, which that is, `until` excluded.

    `until` is None while nothing was found out that could turn. Of what was earlier it says
    nothing.
    """

    since: datetime
    until: datetime | None = None
    moment: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.moment = cast("datetime", _Watched(self, self.since.astimezone(UTC), _ZERO))

    def note(self, turn: datetime) -> None:
        """Note that something turns at a moment; what is over does not turn."""
        if self.since < turn and (self.until is None or turn < self.until):
            self.until = turn

    def note_now(self) -> None:
        """Note that something is found out that may be otherwise a moment later."""
        self.note(self.since + _TICK)


class _Watched:
    """Answers as the moment `plain`, which lies `ahead` of the one that is watched."""

    __slots__ = ("_ahead", "_plain", "_watch")

    def __init__(self, watch: Watch, plain: datetime, ahead: timedelta) -> None:
        self._watch, self._plain, self._ahead = watch, plain, ahead

    # mypy takes a class for an attribute; here it is told, as mocks tell it.
    @property  # type: ignore[misc]
    def __class__(self) -> type[datetime]:  # type: ignore[override]
        """What it answers as, to `isinstance` and `match`."""
        return datetime

    def __lt__(self, other: object) -> bool:
        return self._plain < self._compared(other)

    def __ge__(self, other: object) -> bool:
        return self._plain >= self._compared(other)

    def __le__(self, other: object) -> bool:
        return self._plain <= self._compared(other, is_turning_after=True)

    def __gt__(self, other: object) -> bool:
        return self._plain > self._compared(other, is_turning_after=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, datetime) and (
            self._plain == self._compared(other, is_turning_after=True)
        )

    def __hash__(self) -> int:
        return hash(self.told)

    def __add__(self, length: timedelta) -> Any:  # noqa: ANN401 - a moment, watched or plain
        if self._plain.tzinfo is not UTC:  # elsewhere it is the clock on the wall that goes on
            return self.told + length
        return _Watched(self._watch, self._plain + length, self._ahead + length)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:  # noqa: ANN401 - as of moments
        return self + -other if isinstance(other, timedelta) else self.told - other

    def __rsub__(self, other: datetime) -> timedelta:
        return other - self.told

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as of moments
        return getattr(self.told, name)

    def __str__(self) -> str:
        return str(self.told)

    def __repr__(self) -> str:
        return repr(self.told)

    def __format__(self, form: str) -> str:
        return format(self.told, form)

    def __reduce__(self) -> str | tuple[Any, ...]:
        return self.told.__reduce__()

    def astimezone(self, zone: tzinfo) -> _Watched:
        """Return the same moment in another zone."""
        return _Watched(self._watch, self._plain.astimezone(zone), self._ahead)

    def date(self) -> date:
        """Return the day, which turns at midnight."""
        plain, zone = self._plain, self._plain.tzinfo or UTC
        day = plain.date()
        ends = end_of(day, zone)
        if ends.astimezone(zone).utcoffset() == plain.utcoffset():
            self._watch.note(ends - self._ahead)
        else:  # a day on which clocks are set may begin, and end, twice
            self._watch.note_now()
        return day

    @property
    def told(self) -> datetime:
        """The moment that it answers as, of which anything may be asked."""
        self._watch.note_now()
        return self._plain

    def _compared(self, other: object, *, is_turning_after: bool = False) -> datetime:
        """Return the moment to compare with, and note at which one the answer turns."""
        if isinstance(other, _Watched):  # asked too rarely for anything but caution
            self._watch.note_now()
            return other.told
        moment = cast("datetime", other)
        turn = moment.astimezone(UTC) - self._ahead if self._ahead else moment
        self._watch.note(turn)
        if is_turning_after and turn == self._watch.since:
            self._watch.note_now()
        return moment
