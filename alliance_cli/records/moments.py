"""Moments, days and durations, and how a duration is added on the calendar.

A moment is an aware `datetime` in UTC, in whole seconds. A duration keeps its text: a month has no
length in seconds, so it is added on the calendar of a time zone (`Duration.after`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, PlainValidator, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from alliance_cli.messages import say
from alliance_cli.records.dates import (
    DAY_FORM,
    FIRST_YEAR,
    LAST_MOMENT,
    LAST_YEAR,
    MOMENT_FORM,
    MONTH_DAY,
    day_of,
    end_of,
    moment_of,
    moment_text,
    stamp_of,
    start_of,
)
from alliance_cli.records.refusal import refusal, shown

__all__ = [
    "FIRST_YEAR",
    "LAST_MOMENT",
    "LAST_YEAR",
    "Day",
    "Duration",
    "Moment",
    "MonthDay",
    "TimeZone",
    "day_of",
    "end_of",
    "is_time_zone",
    "moment_of",
    "moment_text",
    "stamp_of",
    "start_of",
]

_MONTH_DAY_FORM = re.compile(MONTH_DAY)
_ZONE_FORM = re.compile("[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*)*")
_N = "[0-9]{1,10}"
_DURATION_FORM = re.compile(
    f"P(?=[0-9T])(?:({_N})W|(?:({_N})Y)?(?:({_N})M)?(?:({_N})D)?"
    f"(?:T(?=[0-9])(?:({_N})H)?(?:({_N})M)?(?:({_N})S)?)?)",
)
_DATE_PART = f"({_N}Y({_N}M)?({_N}D)?|{_N}M({_N}D)?|{_N}D)"
_TIME_PART = f"T({_N}H({_N}M)?({_N}S)?|{_N}M({_N}S)?|{_N}S)"
_DURATION_PATTERN = f"^P({_N}W|{_DATE_PART}({_TIME_PART})?|{_TIME_PART})$"
"""The same form for JSON Schema, where not every reader looks ahead."""
_UNITS = ("weeks", "years", "months", "days", "hours", "minutes", "seconds")
_LONGEST_DAYS = 50 * 366
_DAY_SECONDS = 86_400


def _moment(value: object) -> datetime:
    try:
        return moment_of(value) if isinstance(value, str) else _no_text(value)
    except ValueError:
        raise refusal(
            say("“{value}” is not a time", value=shown(value)),
            help=say(
                "Write it like 2026-03-02T10:15:00Z or 2026-03-02T11:15:00+01:00: to the second, "
                "with its offset."
            ),
        ) from None


def _day(value: object) -> date:
    try:
        return day_of(value) if isinstance(value, str) else _no_text(value)
    except ValueError:
        raise refusal(
            say("“{value}” is not a date", value=shown(value)),
            help=say("Write it like 2026-03-02."),
        ) from None


def _no_text(value: object) -> Any:  # noqa: ANN401 - never returns
    raise ValueError(str(value))


def _month_day(value: object) -> str:
    text = value if isinstance(value, str) else ""
    try:
        if not _MONTH_DAY_FORM.fullmatch(text):
            _no_text(value)
        date.fromisoformat(f"2000-{text}")
    except ValueError:
        raise refusal(
            say("“{value}” is not a month and day", value=shown(value)),
            help=say('Write it in quotes, like "08-31".'),
        ) from None
    return text


def is_time_zone(name: str) -> bool:
    """Tell whether `name` is the IANA name of a time zone, the same on every machine."""
    if not _ZONE_FORM.fullmatch(name):  # localtime, posix/…
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name, a folder
        return False
    return True


def _zone(name: str) -> str:
    if not is_time_zone(name):
        raise refusal(
            say("“{value}” is not a time zone", value=shown(name)),
            help=say("Write its IANA name, like Europe/Paris or Africa/Dakar."),
        )
    return name


Moment = Annotated[
    datetime,
    PlainValidator(_moment),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date-time",
            "pattern": f"^{MOMENT_FORM.pattern}$",
            "examples": ["2026-03-02T10:15:00Z"],
        }
    ),
]
"""A time: RFC 3339 with an offset, in whole seconds."""

Day = Annotated[
    date,
    PlainValidator(_day),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date",
            "pattern": f"^{DAY_FORM.pattern}$",
            "examples": ["2026-03-02"],
        }
    ),
]
"""A date: `2026-03-02`."""

MonthDay = Annotated[
    str,
    PlainValidator(_month_day),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{MONTH_DAY}$", "examples": ["08-31"]},
    ),
]
"""A month and day of every year: `08-31`."""

TimeZone = Annotated[
    str,
    AfterValidator(_zone),
    Field(json_schema_extra={"pattern": f"^{_ZONE_FORM.pattern}$", "examples": ["Europe/Paris"]}),
]
"""A time zone by its IANA name: `Europe/Paris`."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as ISO 8601 writes it (`P14D`, `P2W`, `PT72H`, `P1Y6M`), at most `P50Y`."""

    text: str
    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    minutes: int = 0
    seconds: int = 0

    @classmethod
    def of(cls, text: str) -> Duration:
        """Return the duration that `text` writes; raise ValueError if it writes none."""
        match = _DURATION_FORM.fullmatch(text)
        if match is None:
            raise ValueError(text)
        figures = (int(figure or 0) for figure in match.groups())
        duration = cls(text, **dict(zip(_UNITS, figures, strict=True)))
        if duration.longest_days > _LONGEST_DAYS:
            raise ValueError(text)
        return duration

    @property
    def longest_days(self) -> float:
        """The most days it can take on any calendar."""
        years, months = self.years + self.months // 12, self.months % 12
        calendar = years * 366 + months * 31 + self.weeks * 7 + self.days
        return calendar + (self.hours * 3600 + self.minutes * 60 + self.seconds) / _DAY_SECONDS

    def __bool__(self) -> bool:
        """Tell whether it is longer than zero."""
        return self.longest_days > 0

    def __str__(self) -> str:
        return self.text

    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        """Return the moment that lies this long after `moment`, counted on the calendar of `zone`.

        Years and months come first (31 January + `P1M` is the last of February), then days at the
        same wall-clock hour, then hours, minutes and seconds as elapsed time.
        """
        local = moment.astimezone(zone)
        month = local.month - 1 + self.months + 12 * self.years
        year, month = local.year + month // 12, month % 12 + 1
        day = min(local.day, monthrange(year, month)[1])
        wall = local.replace(tzinfo=None, year=year, month=month, day=day, fold=0)
        wall += timedelta(days=self.days + 7 * self.weeks)
        elapsed = timedelta(hours=self.hours, minutes=self.minutes, seconds=self.seconds)
        if wall == local.replace(tzinfo=None, fold=0):
            return (moment + elapsed).astimezone(UTC)
        return wall.replace(tzinfo=zone).astimezone(UTC) + elapsed

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _duration,
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _: CoreSchema, __: object) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": _DURATION_PATTERN,
            "examples": ["P14D", "PT72H", "P1Y6M"],
        }


def _duration(value: object) -> Duration:
    if isinstance(value, Duration):
        return value
    try:
        return Duration.of(value) if isinstance(value, str) else _no_text(value)
    except ValueError:
        raise refusal(
            say("“{value}” is not a duration", value=shown(value)),
            help=say(
                "Write it like P14D (days), P2W (weeks), P1Y6M or PT72H (hours), at most P50Y."
            ),
        ) from None
