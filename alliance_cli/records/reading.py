"""Make a record of a document's plain data, or say what is wrong with each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.documents import Document
from alliance_cli.messages import say
from alliance_cli.records.acts import ACTS
from alliance_cli.records.base import Record
from alliance_cli.records.constitution import FORMAT
from alliance_cli.records.faults import faults_in, missing
from alliance_cli.records.identifiers import is_act_id
from alliance_cli.records.kinds import KINDS, Place
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.refusal import shown
from alliance_cli.records.wording import one_of

OWN = "x-"
"""What the alliance's own keys begin with."""


def record_of(document: Document, place: Place) -> Record | tuple[Finding, ...]:
    """Return the record that `document` holds at `place`, or the findings why it is none."""
    data = without_own_keys(document.data)
    if findings := tuple(_unreadable(document, place, data)):
        return findings
    model = ACTS[data["act"]] if place.kind == "act" else KINDS[place.kind].model
    return _validated(model, document.path, data)


def procedure_of(document: Document) -> Record | tuple[Finding, ...]:
    """Return the procedure that `document` writes out, as the shipped ones are."""
    return _validated(Procedure, document.path, without_own_keys(document.data))


def without_own_keys(data: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return plain `data` without the alliance's own keys, at any depth; itself if it has none."""
    return _without_own(data) if _has_own(data) else data


def _has_own(data: Any) -> bool:  # noqa: ANN401 - plain data of any shape
    """Tell whether some key is the alliance's own. It is asked of every record."""
    kind = type(data)
    if kind is dict:
        for key, value in data.items():
            if is_own(key) or (type(value) is not str and _has_own(value)):
                return True
    elif kind is list:
        return any(map(_has_own, data))
    return False


def _without_own(data: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    match data:
        case dict():
            return {key: _without_own(value) for key, value in data.items() if not is_own(key)}
        case list():
            return [_without_own(item) for item in data]
        case _:
            return data


def is_own(key: str) -> bool:
    """Tell whether a key is the alliance's own: kept, and never read."""
    # The act of an ally called x-… is answered under its id, which is no such key.
    return key.startswith(OWN) and not is_act_id(key)


def _validated(
    model: type[Record], path: str, data: Mapping[str, Any]
) -> Record | tuple[Finding, ...]:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return faults_in(model, path, data, error)


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
    if place.kind == "act":
        yield from _nameless(document.path, data)


def _nameless(path: str, data: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield why it cannot be told which act `data` is."""
    if "act" not in data:
        yield missing(path, "act")
    elif not isinstance(data["act"], str) or data["act"] not in ACTS:
        named = shown(data["act"])
        message = say("there is no act “{act}”", act=named)
        yield finding("ALY007", path, message, one_of(named, ACTS), route=Route(("act",)))
