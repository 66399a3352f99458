"""Take the answers of a review from a file, written as the record itself is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.documents import Document
from alliance_cli.messages import say
from alliance_cli.records.moments import day_of
from alliance_cli.reports.reviewing import Sheet
from alliance_cli.store.input import read_input
from alliance_cli.store.reading import read_document
from alliance_cli.use_cases.reviewing import Found, Verdict, opinion_named

_ANSWERS, _NEXT = ("yes", "partly", "no"), ("renew", "evolve", "drop")
_FIELDS = ("subject", "findings", "criteria", "divergent", "spirit", "next", "review")


def found_in(path: Path, sheet: Sheet) -> Found:
    """Return what the file at `path` answers; raise UsageError where that cannot be taken."""
    document = read_document(path.name, read_input(path))
    if not isinstance(document, Document):
        raise CannotRunError(
            say("{path} cannot be read: {reason}", path=path, reason=document[0].message),
            document[0].help,
        )
    data = document.data
    if others := sorted(set(data) - set(_FIELDS)):
        raise _unusable(path, others[0], _FIELDS)
    if data.get("subject", sheet.subject) != sheet.subject:
        raise UsageError(
            say("{path} is about {subject}.", path=path, subject=str(data["subject"])),
            say(
                "Give the file that is about {subject}, or review what this one is about.",
                subject=sheet.subject,
            ),
        )
    return Found(
        dict(_criteria(path, data)),
        dict(_opinions(path, sheet, data)),
        _text(path, data, "findings"),
        _text(path, data, "spirit"),
        _choice(path, data.get("next"), _NEXT) if "next" in data else None,
        _day(path, data),
    )


def _criteria(path: Path, data: Mapping[str, Any]) -> Iterator[tuple[int, Verdict]]:
    for each in _items(path, data, "criteria"):
        number = each.get("criterion")
        if not isinstance(number, int) or isinstance(number, bool):
            raise _unusable(path, number, ("criterion: 1",))
        answer = _choice(path, each.get("met"), _ANSWERS)
        yield number, Verdict(answer, _text(path, each, "evidence"))


def _opinions(path: Path, sheet: Sheet, data: Mapping[str, Any]) -> Iterator[tuple[str, Verdict]]:
    for each in _items(path, data, "divergent"):
        opinion = opinion_named(sheet, str(each.get("act", "")))
        answer = _choice(path, each.get("was_right"), _ANSWERS)
        yield opinion.act, Verdict(answer, _text(path, each, "text"))


def _items(path: Path, data: Mapping[str, Any], field: str) -> Iterator[Mapping[str, Any]]:
    listed = data.get(field) or []
    if not isinstance(listed, list):
        raise _unusable(path, field, (f"{field}: []",))
    for each in listed:
        if not isinstance(each, Mapping):
            raise _unusable(path, each, (f"{field}: [{{…}}]",))
        yield each


def _text(path: Path, data: Mapping[str, Any], field: str) -> str | Mapping[str, str] | None:
    value = data.get(field)
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, Mapping) and all(isinstance(each, str) for each in value.values()):
        return value
    raise _unusable(path, field, (f"{field}: …",))


def _choice(path: Path, value: object, choices: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in choices:
        return value
    raise _unusable(path, value, choices)


def _day(path: Path, data: Mapping[str, Any]) -> date | None:
    value = data.get("review")
    if value is None:
        return None
    try:
        return day_of(str(value))
    except ValueError:
        raise _unusable(path, value, ("2026-03-02",)) from None


def _unusable(path: Path, value: object, choices: tuple[str, ...]) -> UsageError:
    return UsageError(
        say("In {path}, “{value}” cannot be taken.", path=path, value=str(value)),
        say("Possible: {choices}.", choices=choices),
    )
