"""Make findings of what pydantic finds wrong: each with the route through the file's own keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.messages import say
from alliance_cli.records.base import Record
from alliance_cli.records.nearest import nearest
from alliance_cli.records.wording import wording_of

Keys: TypeAlias = tuple[str | int, ...]

_KEY = "[key]"
"""How pydantic ends the location of a mapping's key that is wrong itself."""


def faults_in(
    model: type[Record], path: str, data: Mapping[str, Any], error: ValidationError
) -> tuple[Finding, ...]:
    """Return a finding for each thing that is wrong with `data`, which `path` holds."""
    details = error.errors(include_url=False)
    found = (_fault(model, path, data, each) for each in details if not _follows(each, details))
    return tuple(dict.fromkeys(found))


def missing(path: str, field: str, within: Keys = ()) -> Finding:
    """Return the finding that `field` is missing in the mapping at `within`."""
    return finding(
        "ALY006",
        path,
        say("field “{field}” is missing", field=field),
        say("Add the field “{field}”.", field=field),
        route=Route((*within, field)),
    )


def _follows(detail: ErrorDetails, details: Iterable[ErrorDetails]) -> bool:
    """Tell whether `detail` only says that what failed inside a list is missing from it."""
    place = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(place)] == place for other in details if other is not detail
    )


def _fault(
    model: type[Record], path: str, data: Mapping[str, Any], detail: ErrorDetails
) -> Finding:
    place = detail["loc"]
    match detail["type"]:
        case "missing":
            return missing(path, str(place[-1]), keys_in(data, place[:-1]))
        case "extra_forbidden":
            return _unknown(model, path, str(place[-1]), keys_in(data, place[:-1]))
        case "refused":
            said = detail["ctx"]
            route = Route((*keys_in(data, place), *said["at"]), at_key=place[-1:] == (_KEY,))
            help_ = said["help"] or say("Correct the value.")
            return finding(said["code"], path, said["message"], help_, route=route)
        case _:
            message, help_ = wording_of(detail)
            route = Route(keys_in(data, place), at_key=place[-1:] == (_KEY,))
            return finding("ALY007", path, message, help_, route=route)


def _unknown(model: type[Record], path: str, field: str, within: Keys) -> Finding:
    if guess := nearest(field, _fields_at(model, within)):
        help_ = say("Did you mean “{guess}”? Keys of your own begin with x-.", guess=guess)
    else:
        help_ = say("Remove it, or begin it with x- if it is a key of your own.")
    return finding(
        "ALY005",
        path,
        say("unknown field “{field}”", field=field),
        help_,
        route=Route((*within, field), at_key=True),
    )


def _fields_at(model: type[Record], keys: Keys) -> tuple[str, ...]:
    """Return the fields that the model found at `keys` below `model` has, as files write them."""
    models = [model]
    for key in keys:
        if isinstance(key, str):
            models = [inner for each in models for inner in _models_at(each, key)] or models
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


def keys_in(data: object, location: Keys) -> Keys:
    """Return pydantic's `location` of a value as keys of `data`.

    A location also names what the file does not have: the tags of unions, the place in a list of
    what the file writes alone, the key of what the file writes in short.
    """
    keys: list[str | int] = []
    current: Any = data
    for part in location:
        within = isinstance(current, Mapping) and part in current
        if within or (isinstance(current, list) and part in range(len(current))):
            keys.append(part)
            current = current[part]
    return tuple(keys)
