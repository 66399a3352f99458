"""Moments and days as text, and where days begin: without the models, which take long to import.

A moment is an aware `datetime` in UTC, in whole seconds.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

FIRST_YEAR, LAST_YEAR = 1900, 2200
LAST_MOMENT = datetime(LAST_YEAR, 12, 31, 23, 59, 59, tzinfo=UTC)
"""The last that a record can name."""
_YEAR = "(19[0-9]{2}|2[01][0-9]{2})"
MONTH_DAY = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
MOMENT_FORM = re.compile(f"({_YEAR}|2200)-{MONTH_DAY}T{_CLOCK}(Z|[+-][0-9]{{2}}:[0-9]{{2}})")
DAY_FORM = re.compile(f"({_YEAR}|2200)-{MONTH_DAY}")


def moment_of(text: str) -> datetime:
    """Return the moment that RFC 3339 `text` names, in UTC; raise ValueError if it names none."""
    if not MOMENT_FORM.fullmatch(text):
        raise ValueError(text)
    moment = datetime.fromisoformat(text).astimezone(UTC)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:  # the offset may lead out of them
        raise ValueError(text)
    return moment


def day_of(text: str) -> date:
    """Return the day that `text` (`2026-03-02`) names; raise ValueError if it names none."""
    if not DAY_FORM.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def moment_text(moment: datetime) -> str:
    """Return `moment` as records and JSON write it: RFC 3339 in UTC, whole seconds, `Z`.

    What lies later than any record can tell is written as the last moment that one can.
    """
    return min(moment, LAST_MOMENT).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamp_of(moment: datetime) -> str:
    """Return `moment` as file names write it: `20260302T101500Z`."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def start_of(day: date, zone: tzinfo) -> datetime:
    """Return the moment at which `day` begins in `zone`."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the moment at which `day` has ended in `zone`, which is the start of the next day."""
    return start_of(day + timedelta(days=1), zone)
