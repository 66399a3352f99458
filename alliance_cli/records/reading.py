"""Make a record of a document's plain data, or say what is wrong with each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.documents import Document
from alliance_cli.messages import Message, say
from alliance_cli.records.acts import ACTS
from alliance_cli.records.base import Record
from alliance_cli.records.constitution import FORMAT
from alliance_cli.records.kinds import KINDS, Place
from alliance_cli.records.nearest import nearest
from alliance_cli.records.procedures import REQUIREMENT_NAMES, Procedure

OWN = "x-"
"""What the alliance's own keys begin with."""


def record_of(document: Document, place: Place) -> Record | tuple[Finding, ...]:
    """Return the record that `document` holds at `place`, or the findings that say why it is none."""
    data = without_own_keys(document.data)
    if findings := tuple(_unreadable(document, place, data)):
        return findings
    model = ACTS[data["act"]] if place.kind == "act" else KINDS[place.kind].model
    return _validated(model, document.path, data)


def procedure_of(document: Document) -> Record | tuple[Finding, ...]:
    """Return the procedure that a shipped procedure's `document` writes out."""
    return _validated(Procedure, document.path, without_own_keys(document.data))


def without_own_keys(data: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return plain `data` without the alliance's own keys, at any depth."""
    match data:
        case dict():
            return {
                key: without_own_keys(value)
                for key, value in data.items()
                if not key.startswith(OWN)
            }
        case list():
            return [without_own_keys(item) for item in data]
        case _:
            return data


def _validated(
    model: type[Record], path: str, data: Mapping[str, Any]
) -> Record | tuple[Finding, ...]:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return tuple(
            _finding(model, path, data, detail)
            for detail in details
            if not _follows(detail, details)
        )


def _follows(detail: ErrorDetails, details: Iterable[ErrorDetails]) -> bool:
    """Tell whether `detail` only says that what failed inside a list is missing from it."""
    place = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(place)] == place for other in details if other is not detail
    )


def _unreadable(document: Document, place: Place, data: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield why `data` cannot even be held against a model."""
    format_ = data.get("format")
    if isinstance(format_, int) and format_ > FORMAT and place.kind in {"alliance", "decision"}:
        yield finding(
            "ALY015",
            document.path,
            say(
                "format {format} is newer than this version of the tool knows ({known})",
                format=format_,
                known=FORMAT,
            ),
            say("Update the tool: pip install --upgrade alliance-cli"),
            route=Route(("format",)),
        )
    if place.kind == "act" and data.get("act") not in ACTS:
        named = data.get("act")
        if isinstance(named, str):
            message = say("there is no act “{act}”", act=named)
            yield finding(
                "ALY007", document.path, message, _one_of(named, ACTS), route=Route(("act",))
            )
        else:
            yield _missing(document.path, "act", ())


def _finding(
    model: type[Record], path: str, data: Mapping[str, Any], detail: ErrorDetails
) -> Finding:
    keys = _keys_in(data, detail["loc"])
    match detail["type"]:
        case "missing":
            return _missing(path, str(keys[-1]), keys[:-1])
        case "extra_forbidden":
            return _unknown(model, path, data, keys)
        case "refused":
            context = detail["ctx"]
            return finding(
                context["code"],
                path,
                context["message"],
                _help_for(context["code"]),
                route=Route(keys),
            )
        case _:
            message, help_ = _wrong(detail)
            return finding("ALY007", path, message, help_, route=Route(keys))


def _missing(path: str, field: str, within: tuple[str | int, ...]) -> Finding:
    return finding(
        "ALY006",
        path,
        say("field “{field}” is missing", field=field),
        say("Add the field “{field}”.", field=field),
        route=Route((*within, field)),
    )


def _unknown(
    model: type[Record], path: str, data: Mapping[str, Any], keys: tuple[str | int, ...]
) -> Finding:
    field = str(keys[-1])
    known = _fields_beside(model, keys[:-1])
    if guess := nearest(field, known):
        help_ = say("Did you mean “{guess}”? Keys of your own begin with x-.", guess=guess)
    else:
        help_ = say("Remove it, or begin it with x- if it is a key of your own.")
    return finding(
        "ALY005",
        path,
        say("unknown field “{field}”", field=field),
        help_,
        route=Route(keys, at_key=True),
    )


def _fields_beside(model: type[Record], keys: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the fields that the model found at `keys` below `model` has, as files write them."""
    models = [model]
    for key in keys:
        if isinstance(key, int):
            continue
        inner = [found for each in models for found in _models_at(each, key)]
        models = inner or models
    return tuple(
        field.alias or name for each in models for name, field in each.model_fields.items()
    )


def _models_at(model: type[Record], key: str) -> list[type[Record]]:
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return list(_models_in(field.annotation))
    return []


def _models_in(annotation: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - a type expression
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _keys_in(data: object, location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return pydantic's `location` as keys of `data`: without the tags of unions.

    What the data does not have is kept only at the end: the name of a missing field.
    """
    keys: list[str | int] = []
    current: Any = data
    for step, part in enumerate(location):
        if isinstance(part, str) and part.startswith("<"):
            continue
        if isinstance(current, Mapping) and part in current:
            current = current[part]
        elif isinstance(current, list) and isinstance(part, int) and part < len(current):
            current = current[part]
        elif step < len(location) - 1 or not isinstance(current, Mapping) or part == "[key]":
            continue
        keys.append(part)
    return tuple(keys)


def _wrong(detail: ErrorDetails) -> tuple[Message, Message]:
    """Return what is wrong with a value, and the remedy, in our words for pydantic's error types."""
    context: Mapping[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "literal_error":
            expected = [
                choice.strip("'")
                for choice in context["expected"].replace(" or ", ", ").split(", ")
            ]
            given = detail["input"]
            return (
                say("“{value}” is none of the values possible here", value=_short(given)),
                _one_of(str(given), expected),
            )
        case "unknown_requirement":
            given = detail["input"]
            name = next(iter(given), "") if isinstance(given, Mapping) else str(given)
            return say("“{value}” is not a requirement", value=name), _one_of(
                name, REQUIREMENT_NAMES
            )
        case "string_type":
            return say("a text is expected here"), say(
                "Write text; put it in quotes if it looks like a number."
            )
        case "int_type" | "int_from_float":
            return say("a whole number is expected here"), say(
                "Write a whole number, without quotes."
            )
        case "bool_type":
            return say("true or false is expected here"), say(
                "Write true or false, without quotes."
            )
        case "tuple_type":
            return say("a list is expected here"), say(
                "Write a list: [one, two], or one item a line after “- ”."
            )
        case "dict_type" | "model_type" | "model_attributes_type":
            return say("a mapping is expected here"), say("Write “key: value” lines.")
        case "too_short" | "string_too_short":
            return say("it must not be empty"), say(
                "Fill it, or leave the field out if it is not required."
            )
        case "greater_than_equal":
            return say("it must be at least {bound}", bound=context["ge"]), say(
                "Write a larger number."
            )
        case "less_than_equal":
            return say("it must be at most {bound}", bound=context["le"]), say(
                "Write a smaller number."
            )
        case "string_too_long":
            return say("it is too long"), say(
                "Write at most {most} characters.", most=context["max_length"]
            )
        case _:
            return say(
                "“{value}” does not have the right form", value=_short(detail["input"])
            ), say("See alliance schema.")


def _help_for(code: str) -> Message:
    match code:
        case "ALY010":
            return say(
                "Ids are lower-case letters a-z, digits and single hyphens, at most 64 characters."
            )
        case "ALY006":
            return say("Add what is missing.")
        case _:
            return say("Correct the value.")


def _one_of(given: str, choices: Any) -> Message:  # noqa: ANN401 - an iterable of texts
    if guess := nearest(given, tuple(choices)):
        return say(
            "Did you mean “{guess}”? Possible: {choices}.", guess=guess, choices=tuple(choices)
        )
    return say("Possible: {choices}.", choices=tuple(choices))


def _short(value: object, longest: int = 60) -> str:
    text = str(value)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
