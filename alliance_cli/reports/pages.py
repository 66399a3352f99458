"""A report before it is put into words: what its template is given, and what scripts are.

Nothing here knows a language or a format: in the fields every text is a `Message`, a `Text` or
plain words of a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.moments import moment_text
from alliance_cli.records.text import Text
from alliance_cli.reports.explained import Explained
from alliance_cli.reports.lines import when
from alliance_cli.reports.markdown import Label

_FOR_TEMPLATES = ("w", "at", "alliance")


@dataclass(frozen=True, slots=True)
class Page:
    """The fields of a report; `told` is what scripts are given, where it has a form of its own."""

    fields: Mapping[str, object]
    told: Mapping[str, Any] | None = None

    def data(self, languages: Sequence[str], *, at: datetime) -> dict[str, Any]:
        """Return what scripts are given: without a form of its own, the fields of the template."""
        if self.told is not None:
            return dict(self.told)
        shown = {key: each for key, each in self.fields.items() if key not in _FOR_TEMPLATES}
        return {"at": moment_text(at), **plain(shown, languages)}


def page_of(ledger: Ledger, headings: Mapping[str, str], *, at: datetime, **given: object) -> Page:
    """Return a report with its words `headings`, and all that every report says."""
    return Page(
        {
            "w": {name: say(words) for name, words in headings.items()},
            "alliance": ledger.alliance.record.name if ledger.alliance else None,
            "at": say("As of {when}", when=when(at, ledger.zone)),
            **given,
        }
    )


def plain(value: object, languages: Sequence[str]) -> Any:  # noqa: ANN401, PLR0911 - plain data
    """Return a value of a view as JSON has it; messages stay, to be put into words later."""
    match value:
        case None | bool() | int() | str() | Message():
            return value
        case Text():
            return value.in_language(languages)
        case Label() | Explained():
            return plain(value.text, languages)
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(each, languages) for key, each in value.items()}
        case Iterable():
            return [plain(each, languages) for each in value]
        case _ if is_dataclass(value):
            each = {field.name: getattr(value, field.name) for field in fields(value)}
            return plain(each, languages)
        case _:
            return str(value)
