"""Write findings as plain data and read them back: what is shown of both is the same.

A value of a message that has no plain form is refused, so that nothing is said in other words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from alliance_cli.diagnostics import Finding, Route, Severity, Span
from alliance_cli.messages import Message


def finding_fact(found: Finding) -> list[Any]:
    """Return a finding as plain data; raise TypeError where it holds what has no such form."""
    span, route = found.span, found.route
    place = [span.line, span.column, span.end_line, span.end_column] if span else None
    said = [_message_fact(found.message), _message_fact(found.help)]
    return [
        found.code,
        found.severity.value,
        found.path,
        *said,
        [*route.keys],
        route.at_key,
        place,
    ]


def finding_of(fact: list[Any]) -> Finding:
    """Return the finding that plain data tell."""
    code, severity, path, message, help_, keys, at_key, place = fact
    return Finding(
        code,
        Severity(severity),
        path,
        _message_of(message),
        _message_of(help_),
        Route(tuple(keys), at_key),
        Span(*place) if place else None,
    )


def _message_fact(message: Message) -> list[Any]:
    fields = {name: _fact(value) for name, value in message.fields.items()}
    return [message.msgid, fields, message.plural, message.count]


def _message_of(fact: list[Any]) -> Message:
    msgid, fields, plural, count = fact
    return Message(msgid, {name: _value_of(each) for name, each in fields.items()}, plural, count)


def _fact(value: object) -> Any:  # noqa: ANN401 - plain data
    """Return a value of a message: as it is, or in a list after the name of its form."""
    match value:
        case Message():
            return ["said", *_message_fact(value)]
        case tuple() | list() | set() | frozenset():
            return ["many", *map(_fact, value)]
        case StrEnum():
            return value.value
        case _ if value is None or type(value) in {str, int, bool}:
            return value
        case date() | Decimal() if name := _WRITTEN.get(type(value)):
            return [name, str(value)]
        case _:
            raise TypeError(type(value))


def _value_of(fact: Any) -> object:  # noqa: ANN401 - plain data
    match fact:
        case ["said", *said]:
            return _message_of(said)
        case ["many", *many]:
            return tuple(map(_value_of, many))
        case [str(name), str(text)]:
            return _READ[name](text)
        case _:
            return fact


_WRITTEN: dict[type, str] = {datetime: "moment", date: "day", Decimal: "number"}
_READ: dict[str, Callable[[str], object]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "number": Decimal,
}
