"""Make the JSON Schemas (draft-07) by which editors complete and explain what people write.

They are generated from the models, and their words from the docstrings under classes and fields;
the folder `schemas/` holds the result. A schema judges the form of one file alone: what compares
fields with each other, and what stands in other files, is for the models and the rules.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core.core_schema import ModelSchema

from alliance_cli.records import base, identifiers, learning, moments, procedures, text
from alliance_cli.records.acts import ACTS, Act
from alliance_cli.records.allies import Ally, Safeguard
from alliance_cli.records.constitution import FORMAT, Alliance
from alliance_cli.records.docstrings import field_docstrings, name_docstring
from alliance_cli.records.draft07 import in_draft07
from alliance_cli.records.kinds import KINDS
from alliance_cli.records.proposals import Decision

Schema: TypeAlias = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"

_SHARED = {"past-constitution", "proposed-constitution"}
"""The kinds whose schema is that of `constitution`."""

_SHAPES = (
    *((identifiers, name) for name in ("Id", "Article", "Harm", "Who", "ActId", "Language")),
    *((identifiers, name) for name in ("Shipped", "Subject", "Aim", "Digest")),
    *((moments, name) for name in ("Moment", "Day", "MonthDay", "TimeZone", "Duration")),
    *((base, name) for name in ("Link", "Email")),
    *((procedures, name) for name in ("Share", "Ceiling")),
    (learning, "Currency"),
    (text, "Text"),
)
"""The forms that get a definition of their own: the module and the name of each."""


def schemas() -> Mapping[str, Schema]:
    """Return every schema by the name of its file: `ally.json`, `act.json`, `procedure.json`…."""
    made = {
        name: _schema_of(kind.model)
        for name, kind in KINDS.items()
        if name != "act" and name not in _SHARED
    }
    made |= {"act": _act_schema(), "procedure": _schema_of(procedures.Procedure)}
    return {f"{name}.json": made[name] for name in sorted(made)}


def schema_name(kind: str) -> str:
    """Return the name of the schema's file for records of `kind`."""
    return "constitution.json" if kind in _SHARED else f"{kind}.json"


def render_schema(schema: Schema) -> bytes:
    """Return the bytes of a schema's file: keys sorted, indented by two, a newline at the end."""
    return f"{json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False)}\n".encode()


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, with our titles and descriptions, and what validators ask for."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        model = schema["cls"]
        made = super().model_schema(schema)
        if not issubclass(model, base.Record):
            return made
        said = field_docstrings(model)
        for name, field in model.model_fields.items():
            key = field.alias or name
            described = {"title": _title(key), "description": said.get(name, "")}
            shown = {word: words for word, words in described.items() if words}
            made["properties"][key] = _without_empty_default(made["properties"][key]) | shown
        made |= {"title": _title(model.__name__), "description": _first_line(model)}
        return made | _asked_of(model)

    def encode_default(self, dft: object) -> Any:  # noqa: ANN401 - JSON
        return dft.text if isinstance(dft, moments.Duration) else super().encode_default(dft)


def _schema_of(model: type[base.Record]) -> Schema:
    made = model.model_json_schema(schema_generator=_Generator)
    return {"$schema": DIALECT, **in_draft07(made, _shapes())}


def _act_schema() -> Schema:
    """Return the schema of acts: the value of `act` says which definition holds."""
    inputs = [(model, "validation") for model in ACTS.values()]
    _, made = models_json_schema(inputs, schema_generator=_Generator)  # type: ignore[arg-type]
    choices = [
        {"const": name, "title": _title(name), "description": _first_line(model)}
        for name, model in ACTS.items()
    ]
    branches = [
        {
            "if": {"properties": {"act": {"const": name}}, "required": ["act"]},
            "then": {"$ref": f"#/$defs/{model.__name__}"},
        }
        for name, model in ACTS.items()
    ]
    act = {"title": "Act", "description": field_docstrings(Act)["act"], "anyOf": choices}
    whole = {
        "title": "Act",
        "description": "What an ally says or does about a proposal.",
        "type": "object",
        "properties": {"act": act},
        "required": ["act"],
        "allOf": branches,
        "$defs": made["$defs"],
    }
    return {"$schema": DIALECT, **in_draft07(whole, _shapes())}


def _shapes() -> dict[str, Schema]:
    made = {}
    for module, name in _SHAPES:
        shape = TypeAdapter(getattr(module, name)).json_schema()
        said = name_docstring(module.__name__, name).partition("\n\n")[0]
        made[name] = {**shape, "title": _title(name), "description": said}
    return made


def _asked_of(model: type[base.Record]) -> Schema:
    """Return what validators ask of a `model` beyond its fields, as far as a schema can say it."""
    if issubclass(model, Act):
        return {"anyOf": [_given("text"), _given("withheld")]} if model.needs_text else {}
    return _ASKED.get(model, {})


def _given(*fields: str) -> Schema:
    something = {"not": {"type": "null"}}
    return {"properties": dict.fromkeys(fields, something), "required": list(fields)}


_FORMAT_KNOWN = {"allOf": [{"properties": {"format": {"maximum": FORMAT}}}]}

_ASKED: Mapping[type[base.Record], Schema] = {
    Alliance: _FORMAT_KNOWN,
    Decision: _FORMAT_KNOWN,
    Safeguard: {"anyOf": [_given("reasons"), _given("withheld")]},
    procedures.MajorityBounds: {"anyOf": [_given("share"), _given("more_than")]},
    procedures.Called: {"required": ["called"]},
    procedures.NoObjection: {"required": ["no_objection"]},
    procedures.Stage: {
        "allOf": [{"properties": {"stage": {"not": {"enum": list(procedures.OUTCOMES)}}}}]
    },
    Ally: {
        "allOf": [
            {
                "if": {"properties": {"name": {"const": ""}}, "required": ["name"]},
                "then": {"properties": {"forgotten": {"const": True}}, "required": ["forgotten"]},
            },
            {"if": _given("returned"), "then": _given("left")},
        ]
    },
}


def _without_empty_default(field: Schema) -> Schema:
    """Leave out that a field is empty unless it is given: editors would offer to write it so."""
    return {key: value for key, value in field.items() if key != "default" or value}


def _first_line(model: type) -> str:
    return inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0]


def _title(name: str) -> str:
    """Return a field's or class's `name` as people write it: `recorded_by` → `Recorded by`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", name).lower()
    return words[:1].upper() + words[1:]
