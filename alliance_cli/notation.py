"""Write days, moments and numbers as a language writes them, by the patterns and names of CLDR.

Which pattern of days and moments a language wants, its catalogue says. Babel, which knows the
names of months and the signs of numbers, is imported only where they are not those of figures.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

_DAY = "y-MM-dd"
_IN_FIGURES = {f"{_DAY} HH:mm": "minutes", f"{_DAY} HH:mm:ss": "seconds"}
"""Patterns of ISO 8601, which need no names, and up to what they tell the time."""


def written_moment(moment: date, pattern: str, language: str) -> str:
    """Return a day or a moment by `pattern`, in the words of `language` (a tag)."""
    if not isinstance(moment, datetime):
        return moment.isoformat() if pattern == _DAY else _by_names(moment, pattern, language)
    local = moment.replace(tzinfo=None)
    if pattern in _IN_FIGURES:
        return local.isoformat(" ", _IN_FIGURES[pattern])
    return _by_names(local, pattern, language)


def written_number(number: Decimal, language: str) -> str:
    """Return a number with all its decimals, as `language` (a tag) writes them."""
    if language == "en":
        return str(number)
    from babel.numbers import format_decimal  # noqa: PLC0415 - heavy

    decimals = str(number).partition(".")[2]
    pattern = "#,##0." + "0" * len(decimals)
    return format_decimal(number, pattern, locale=language.replace("-", "_"))


@lru_cache(maxsize=1 << 16)  # a site writes the same moments again and again
def _by_names(moment: date, pattern: str, language: str) -> str:
    """Return a day, or a moment that says nothing of its zone, by names of CLDR."""
    from babel.dates import format_date, format_datetime  # noqa: PLC0415 - heavy

    locale = language.replace("-", "_")
    if isinstance(moment, datetime):
        return format_datetime(moment, pattern, locale=locale)
    return format_date(moment, pattern, locale=locale)
