"""Turn a schema as pydantic makes it into one of draft-07, which is what editors read.

The forms that occur everywhere (ids, times, texts) become definitions of their own, and every
mapping lets the alliance's own keys pass. What the schemas say is not decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

OWN_KEYS = "^x-"
_OWN_KEYS_BESIDE_ACTS = "^x-[^/]*$"
_ANNOTATIONS = {"title", "description", "default", "examples"}
_OF_SCHEMAS = {"properties", "patternProperties", "$defs", "definitions", "dependencies"}
_SCHEMAS = {"anyOf", "oneOf", "allOf"}
_ONE_SCHEMA = {"items", "additionalProperties", "propertyNames", "not", "if", "then", "else"}


def in_draft07(schema: Schema, shapes: Mapping[str, Schema]) -> Schema:
    """Return `schema` in draft-07; `shapes` are the forms that become definitions, by name."""
    whole = _rewritten(schema, shapes)
    definitions = whole.pop("$defs", {}) | {
        name: _rewritten(shape, {k: v for k, v in shapes.items() if k != name})
        for name, shape in shapes.items()
    }
    whole["definitions"] = {
        name: definitions[name] for name in _reached(whole, definitions) if name in definitions
    }
    return whole


def is_of_shape(node: Schema, shape: Schema) -> bool:
    """Tell whether `node` says what `shape` says, titles and descriptions apart."""
    return _bare(node) == _bare(shape)


def _rewritten(node: Schema, shapes: Mapping[str, Schema]) -> Schema:
    for name, shape in shapes.items():
        if is_of_shape(node, shape):
            annotations = {
                key: value
                for key, value in node.items()
                if key in _ANNOTATIONS and (key == "title" or shape.get(key) != value)
            }
            return _with_reference(f"#/definitions/{name}", annotations)
    made = {key: _part(key, value, shapes) for key, value in node.items()}
    if made.get("type") == "object":
        made = _open_to_own_keys(made, shapes)
    reference = made.pop("$ref", None)
    return made if reference is None else _with_reference(reference, made)


def _part(key: str, value: Any, shapes: Mapping[str, Schema]) -> Any:  # noqa: ANN401 - JSON
    if key == "$ref":
        return value.replace("#/$defs/", "#/definitions/")
    if key in _OF_SCHEMAS:
        return {name: _rewritten(inner, shapes) for name, inner in value.items()}
    if key in _SCHEMAS:
        return [_rewritten(inner, shapes) for inner in value]
    if key in _ONE_SCHEMA and isinstance(value, dict):
        return _rewritten(value, shapes)
    return value


def _with_reference(reference: str, beside: Schema) -> Schema:
    """Return a schema that refers: in draft-07 what stands beside a `$ref` itself is not read."""
    return {**beside, "allOf": [{"$ref": reference}]} if beside else {"$ref": reference}


def _open_to_own_keys(mapping: Schema, shapes: Mapping[str, Schema]) -> Schema:
    """Let the alliance's own keys pass; of a mapping by ids, demand that the others are ids."""
    forms: Schema = mapping.pop("patternProperties", {})
    if not forms:
        return {**mapping, "patternProperties": {OWN_KEYS: {}}}
    ((form, value),) = forms.items()
    keys = next((n for n, shape in shapes.items() if shape.get("pattern") == form), None)
    own = _OWN_KEYS_BESIDE_ACTS if keys == "ActId" else OWN_KEYS
    rightful = {"$ref": f"#/definitions/{keys}"} if keys else {"pattern": form}
    return {
        **mapping,
        "patternProperties": {own: {}},
        "additionalProperties": value,
        "propertyNames": {"anyOf": [{"pattern": own}, rightful]},
    }


def _bare(node: Schema) -> Schema:
    return {key: value for key, value in node.items() if key not in _ANNOTATIONS}


def _reached(node: object, definitions: Mapping[str, Schema]) -> list[str]:
    """Return the names of the definitions that `node` leads to, sorted."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        match waiting.pop():
            case {"$ref": str(reference)} if (name := reference.rpartition("/")[2]) not in found:
                found.add(name)
                waiting.append(definitions.get(name))
            case dict() as mapping:
                waiting.extend(mapping.values())
            case list() as items:
                waiting.extend(items)
    return sorted(found)
