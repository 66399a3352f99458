"""Write days and moments as a language writes them, by the patterns and the names of CLDR.

Which pattern a language wants, its catalogue says. Babel, which knows the names of months and
days, is imported only where a pattern asks for them.
"""

from __future__ import annotations

from datetime import date, datetime

_DAY = "y-MM-dd"
_IN_FIGURES = {f"{_DAY} HH:mm": "minutes", f"{_DAY} HH:mm:ss": "seconds"}
"""Patterns of ISO 8601, which need no names, and up to what they tell the time."""


def written(moment: date, pattern: str, language: str) -> str:
    """Return a day or a moment by `pattern`, in the words of `language` (a tag)."""
    if not isinstance(moment, datetime):
        return moment.isoformat() if pattern == _DAY else _by_names(moment, pattern, language)
    local = moment.replace(tzinfo=None)
    if pattern in _IN_FIGURES:
        return local.isoformat(" ", _IN_FIGURES[pattern])
    return _by_names(local, pattern, language)


def _by_names(moment: date, pattern: str, language: str) -> str:
    from babel.dates import format_date, format_datetime  # noqa: PLC0415 - heavy

    locale = language.replace("-", "_")
    if isinstance(moment, datetime):
        return format_datetime(moment, pattern, locale=locale)
    return format_date(moment, pattern, locale=locale)
