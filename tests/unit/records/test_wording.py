"""Every way in which pydantic can find a record wrong has words of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from alliance_cli.records.acts import ACTS
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import KINDS
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.wording import WORDED, wording_of
from tests.unit.records.judging import faults_of
from tests.unit.records.samples import ACT_NAMES, KIND_NAMES, Plain, full, full_act

MODELS = (
    *(kind.model for name, kind in KINDS.items() if name != "act"),
    *ACTS.values(),
    Procedure,
)

FINDINGS_OF_THEIR_OWN = {"missing", "extra_forbidden", "refused"}

ERRORS: dict[str, set[str]] = {
    "str": {"string_type", "string_unicode"},
    "int": {"int_type"},
    "bool": {"bool_type"},
    "none": {"none_required"},
    "tuple": {"tuple_type"},
    "dict": {"dict_type"},
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "literal": {"literal_error"},
    "tagged-union": set(),
    "function-before": {"refused"},
    "function-after": {"refused"},
    "function-plain": {"refused"},
    "nullable": set(),
    "default": set(),
    "definitions": set(),
    "definition-ref": set(),
    "model-field": set(),
}
"""The types of errors that each type of pydantic's core schemas can give."""

BOUNDS: dict[tuple[str, str], str] = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    ("tuple", "min_length"): "too_short",
    ("tuple", "max_length"): "too_long",
    ("dict", "min_length"): "too_short",
    ("dict", "max_length"): "too_long",
    ("int", "ge"): "greater_than_equal",
    ("int", "gt"): "greater_than",
    ("int", "le"): "less_than_equal",
    ("int", "lt"): "less_than",
    ("int", "multiple_of"): "multiple_of",
}


NO_SCHEMAS = {"serialization", "metadata", "json_schema_input_schema", "function", "config"}


def errors_of(schema: Plain) -> Iterator[str]:
    """Yield the types of errors that a core schema, and what it is made of, can give."""
    match schema:
        case {"type": str(kind)}:
            yield from ERRORS[kind]
            yield from (BOUNDS[kind, key] for key in schema if (kind, key) in BOUNDS)
            if kind == "tagged-union":
                yield schema.get("custom_error_type", "always tagged")
            for key, value in schema.items():
                if key not in NO_SCHEMAS:
                    yield from errors_of(value)
        case dict():
            for value in schema.values():
                yield from errors_of(value)
        case list() | tuple():
            for value in schema:
                yield from errors_of(value)


def every_place(data: Plain) -> Iterator[tuple[Any, Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(items):
        yield data, key
        if isinstance(value, dict | list):
            yield from every_place(value)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_error_that_a_model_can_give_has_words(model: type[Record]) -> None:
    model.model_rebuild()
    possible = set(errors_of(model.__pydantic_core_schema__)) - {"always tagged"}
    assert possible <= WORDED | FINDINGS_OF_THEIR_OWN


JUNK = (
    None,
    True,
    0,
    -1,
    2.5,
    "",
    "No Id!",
    "\ud800",
    [],
    {},
    [[]],
    [None],
    {"Key": 1},
    {"fr": {}},
)


@pytest.mark.parametrize(
    "kind",
    [
        *(kind for kind in KIND_NAMES if not kind.endswith("-constitution")),
        *(f"act {name}" for name in ACT_NAMES),
    ],
)
def test_whatever_stands_anywhere_is_read_or_said_in_our_words(kind: str) -> None:
    data = full_act(kind[4:]) if kind.startswith("act ") else full(kind)
    for holder, key in every_place(data):
        kept = holder[key]
        for junk in JUNK:
            holder[key] = junk
            for fault in faults_of(kind.partition(" ")[0], data):
                assert "right form" not in str(fault.message)
                assert "pydantic" not in f"{fault.message}{fault.help}".lower()
        holder[key] = kept


def test_a_type_of_error_that_nobody_thought_of_still_has_words() -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(float).validate_python("a")
    message, help_ = wording_of(raised.value.errors()[0])
    assert str(message) == "“a” does not have the right form"
    assert str(help_)
