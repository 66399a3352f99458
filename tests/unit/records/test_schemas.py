"""The JSON Schemas: they are up to date, in draft-07, and say what the models say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from alliance_cli.documents import Document
from alliance_cli.records.acts import ACTS
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import KINDS
from alliance_cli.records.reading import procedure_of
from alliance_cli.records.schemas import render_schema, schema_name, schemas
from tests.unit.records.judging import faults_of
from tests.unit.records.samples import (
    ACT_NAMES,
    KIND_NAMES,
    PROCEDURE_FULL,
    PROCEDURE_MINIMAL,
    Plain,
    all_samples,
    full,
    full_act,
    minimal,
    minimal_act,
)

FOLDER = Path(__file__).parents[3] / "schemas"
MADE = schemas()
SAMPLES = all_samples()
DIFFERENT = [
    *(kind for kind in KIND_NAMES if schema_name(kind) == f"{kind}.json"),
    *(f"act {name}" for name in ACT_NAMES),
]
every_schema = pytest.mark.parametrize("name", MADE)


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(MADE[schema_name(kind)], format_checker=FormatChecker())


def schema_accepts(kind: str, data: object) -> bool:
    return validator(kind).is_valid(data)


def model_accepts(kind: str, data: dict[str, Any]) -> bool:
    if kind == "procedure":
        return isinstance(procedure_of(Document("procedure.yaml", data)), Record)
    return not faults_of(kind, data)


def nodes_of(schema: Plain) -> Iterator[dict[str, Any]]:
    match schema:
        case dict():
            yield schema
            for value in schema.values():
                yield from nodes_of(value)
        case list():
            for value in schema:
                yield from nodes_of(value)


def fields_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for model in (schema, *schema["definitions"].values()):
        for name, field in model.get("properties", {}).items():
            yield f"{model['title']}: {name}", field


def test_the_committed_schemas_are_those_that_the_models_make() -> None:
    committed = {path.name: path.read_bytes() for path in FOLDER.glob("*.json")}
    made = {name: render_schema(schema) for name, schema in MADE.items()}
    assert sorted(committed) == sorted(made)
    stale = [name for name in made if committed[name] != made[name]]
    assert stale == [], "run make schemas"


def test_there_is_a_schema_for_every_kind() -> None:
    assert {schema_name(kind) for kind in KINDS} | {"procedure.json"} == set(MADE)
    assert schema_name("proposed-constitution") == "constitution.json"


@every_schema
def test_a_schema_is_valid_draft_07(name: str) -> None:
    schema = MADE[name]
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


@every_schema
def test_a_schema_has_no_words_of_later_drafts(name: str) -> None:
    later = {"$defs", "prefixItems", "unevaluatedProperties", "dependentRequired", "$anchor"}
    for node in nodes_of(MADE[name]):
        assert not later & set(node)
        assert "$ref" not in node or set(node) == {"$ref"}


@every_schema
def test_every_reference_leads_to_a_definition_and_every_definition_is_used(name: str) -> None:
    schema = MADE[name]
    used = {node["$ref"] for node in nodes_of(schema) if isinstance(node.get("$ref"), str)}
    assert used == {f"#/definitions/{each}" for each in schema["definitions"]}


@every_schema
def test_every_mapping_is_closed_but_for_keys_of_ones_own(name: str) -> None:
    for node in nodes_of(MADE[name]):
        if node.get("type") == "object" and name != "act.json":
            assert "additionalProperties" in node
        if node.get("type") == "object":
            assert any(pattern.startswith("^x-") for pattern in node["patternProperties"])


@every_schema
def test_everything_has_a_title_and_a_description(name: str) -> None:
    schema = MADE[name]
    for title, each in [*schema["definitions"].items(), (name, schema)]:
        assert each.get("title"), title
        assert each.get("description"), title
    bare = {"Called: called", "No objection: no_objection"}  # the requirement says it
    undescribed = {
        field
        for field, each in fields_of(schema)
        if not (each.get("title") and each.get("description"))
    }
    requirements = {field for field in undescribed if field.partition(": ")[2] in REQUIREMENTS}
    assert undescribed <= bare | requirements


REQUIREMENTS = {
    "consents",
    "expressed",
    "stand_asides",
    "majority",
    "floor",
    "advice",
    "seconds",
    "ruling",
}


def test_the_words_are_those_under_the_fields() -> None:
    ally = MADE["ally.json"]
    assert ally["description"] == "A person or an organisation that signed the charter."
    assert ally["properties"]["emails"]["title"] == "Emails"
    assert ally["properties"]["emails"]["description"].startswith("Its e-mail addresses")
    recorded = MADE["act.json"]["definitions"]["Consent"]["properties"]["recorded_by"]
    assert recorded["title"] == "Recorded by"
    assert recorded["description"].startswith("The ally with the power")


def test_the_schema_of_acts_explains_each_act_by_its_name() -> None:
    choices = MADE["act.json"]["properties"]["act"]["anyOf"]
    assert [choice["const"] for choice in choices] == list(ACTS)
    assert all(choice["description"] for choice in choices)


def test_a_schema_is_written_sorted_with_a_newline_at_its_end() -> None:
    assert render_schema({"b": 1, "a": "é"}) == '{\n  "a": "é",\n  "b": 1\n}\n'.encode()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_right_by_its_schema(name: str) -> None:
    kind, data = SAMPLES[name]
    assert not [error.message for error in validator(kind).iter_errors(data)]


def test_procedures_are_right_by_their_schema() -> None:
    for data in (PROCEDURE_MINIMAL, PROCEDURE_FULL):
        assert schema_accepts("procedure", data)


def every_place(data: Plain) -> Iterator[tuple[Any, Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(items):
        yield data, key
        if isinstance(value, dict | list):
            yield from every_place(value)


JUNK = (
    None,
    True,
    0,
    -1,
    2.5,
    "",
    "No Id!",
    "self",
    [],
    {},
    [None],
    {"Key": 1},
    {"fr": "a"},
    "con",
)
AT_EACH_PLACE = 3
"""How many of the junk values are tried at one place: all of them, in turn, over all places."""


@pytest.mark.parametrize("kind", DIFFERENT)
def test_schema_and_model_agree_on_what_is_changed_anywhere(kind: str) -> None:
    data = full_act(kind[4:]) if kind.startswith("act ") else full(kind)
    kind = kind.partition(" ")[0]
    for count, (holder, key) in enumerate(every_place(data)):
        kept = holder[key]
        for step in range(AT_EACH_PLACE):
            holder[key] = junk = JUNK[(count * AT_EACH_PLACE + step) % len(JUNK)]
            assert schema_accepts(kind, data) == model_accepts(kind, data), (key, junk)
        holder[key] = kept


@pytest.mark.parametrize("kind", DIFFERENT)
def test_schema_and_model_agree_on_what_is_left_out_or_added(kind: str) -> None:
    data = full_act(kind[4:]) if kind.startswith("act ") else full(kind)
    kind = kind.partition(" ")[0]
    for holder, key in list(every_place(data)):
        if isinstance(holder, dict):
            kept = dict(holder)
            del holder[key]
            assert schema_accepts(kind, data) == model_accepts(kind, data), key
            holder.clear()
            holder.update(kept, unheard_of=1)
            assert schema_accepts(kind, data) == model_accepts(kind, data), key
            holder.clear()
            holder.update(kept)


def stages(*stages: object) -> dict[str, Any]:
    return {"stages": list(stages)}


ALIKE: list[tuple[str, dict[str, Any], bool]] = [
    ("ally", {**minimal("ally"), "name": {"fr": "Nadia", "en": "Nadia"}}, True),
    ("ally", {**minimal("ally"), "name": {"french": "Nadia"}}, False),
    ("ally", {**minimal("ally"), "name": ""}, False),
    ("ally", {**minimal("ally"), "name": "", "forgotten": True}, True),
    ("ally", {**minimal("ally"), "returned": "2027-01-01T00:00:00Z"}, False),
    ("ally", {**minimal("ally"), "colleges": ["a", {"id": "b", "from": "2026-01-01"}]}, True),
    ("ally", {**minimal("ally"), "x-shoe": {"size": 38.5}}, True),
    ("ally", {**minimal("ally"), "from_": 1}, False),
    ("means", {**minimal("means"), "from_": "2026-01-01"}, False),
    ("alliance", {**minimal("alliance"), "format": 2}, False),
    ("alliance", {**minimal("alliance"), "founded": "2201-01-01"}, False),
    ("proposal", {**minimal("proposal"), "mandate": {"ends": "a"}}, True),
    ("proposal", {**minimal("proposal"), "mandate": {"ends": "a", "role": "b"}}, False),
    ("proposal", {**minimal("proposal"), "review": "P1M2W"}, False),
    ("proposal", {**minimal("proposal"), "review": "PT"}, False),
    ("proposal", {**minimal("proposal"), "review": "P1YT1S"}, True),
    ("constitution", {**minimal("constitution"), "decides": {"amendment": ["consent"]}}, True),
    ("constitution", {**minimal("constitution"), "decides": {"amendment": []}}, True),
    ("constitution", {**minimal("constitution"), "procedures": {"Bad": "a@1"}}, False),
    ("constitution", {**minimal("constitution"), "procedures": {"con": "a@1"}}, False),
    ("act", {**minimal_act("object"), "harms": "self"}, False),
    ("act", {**minimal_act("consent"), "harms": ["self"]}, False),
    ("act", {**minimal_act("object"), "act": "objct"}, False),
    ("act", {"at": "2026-01-01T00:00:00Z", "version": 1}, False),
    ("act", {**minimal_act("rule"), "answers": {"a/20260101T000000Z-object": "No."}}, True),
    ("act", {**minimal_act("rule"), "answers": {"x-a/20260101T000000Z-object": 5}}, False),
    ("act", {**minimal_act("rule"), "answers": {"x-note": 5}}, True),
    ("act", {**minimal_act("rule"), "answers": {"a": "No."}}, False),
    ("act", {**minimal_act("react"), "act": "rule", "verdict": "adopt", "answers": {}}, True),
    ("act", {**minimal_act("react"), "act": "rule", "verdict": "adopt"}, False),
    ("procedure", {"objectors": "engaged", **stages({"stage": "a"})}, True),
    ("procedure", {"objectors": ["engaged", "role:a"], **stages({"stage": "a"})}, True),
    ("procedure", {"objectors": [], **stages({"stage": "a"})}, False),
    ("procedure", stages({"stage": "adopted"}), False),
    ("procedure", stages({"stage": "a", "requires": ["called", {"called": None}]}), True),
    ("procedure", stages({"stage": "a", "requires": [{}]}), False),
    ("procedure", stages({"stage": "a", "requires": ["consents"]}), False),
    ("procedure", stages({"stage": "a", "requires": [{"consents": {}}]}), True),
    ("procedure", stages({"stage": "a", "requires": [{"majority": {}}]}), False),
    ("procedure", stages({"stage": "a", "requires": [{"stand_asides": {"at_most": 2}}]}), True),
    ("procedure", stages(), False),
]


@pytest.mark.parametrize(("kind", "data", "right"), ALIKE)
def test_schema_and_model_agree(kind: str, data: dict[str, Any], right: bool) -> None:  # noqa: FBT001
    assert model_accepts(kind, data) is right
    assert schema_accepts(kind, data) is right


SEATS = {"id": "a", "purpose": "…", "term": "P1Y", "seats": {"least": 3, "most": 2}}
ONLY_THE_MODEL: dict[str, tuple[str, dict[str, Any]]] = {
    "a time that no calendar has": (
        "member",
        {"joined": "2026-02-30T00:00:00Z"},
    ),
    "a time whose offset leads out of the years there are": (
        "member",
        {"joined": "1900-01-01T00:00:00+01:00"},
    ),
    "a time zone that nobody keeps": (
        "constitution",
        {**minimal("constitution"), "time_zone": "Paris/Europe"},
    ),
    "a duration of more than fifty years": (
        "constitution",
        {**minimal("constitution"), "review": "P51Y"},
    ),
    "lateness of more than seven days": (
        "constitution",
        {**minimal("constitution"), "late_by": "P8D"},
    ),
    "recesses of more than 120 days": (
        "constitution",
        {**minimal("constitution"), "recesses": [{"from": "01-01", "until": "12-31"}]},
    ),
    "a month and day that no year has": (
        "constitution",
        {**minimal("constitution"), "recesses": [{"from": "02-30", "until": "03-01"}]},
    ),
    "more seats to be held than there are": (
        "constitution",
        {**minimal("constitution"), "roles": [SEATS]},
    ),
    "two things of one id": (
        "alliance",
        {**minimal("alliance"), "themes": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]},
    ),
    "a last day before the first": ("mandate", {**minimal("mandate"), "until": "2025-01-01"}),
    "a return before the departure": (
        "ally",
        {
            **minimal("ally"),
            "left": "2026-03-01T00:00:00Z",
            "returned": "2026-02-01T00:00:00Z",
        },
    ),
    "a departure before the arrival": (
        "member",
        {"joined": "2026-03-01T00:00:00Z", "left": "2026-02-01T00:00:00Z"},
    ),
    "a text that is longer than its field allows": (
        "experience",
        {**minimal("experience"), "summary": "a" * 601},
    ),
    "a text of keys of one's own alone": ("ally", {**minimal("ally"), "name": {"x-a": "Nadia"}}),
    "a share of more than all": (
        "procedure",
        stages({"stage": "a", "requires": [{"consents": {"share": "3/2"}}]}),
    ),
    "two rulings in one stage": (
        "procedure",
        stages({"stage": "a", "requires": [{"ruling": {}}, {"ruling": {}}]}),
    ),
    "two stages of one name": ("procedure", stages({"stage": "a"}, {"stage": "a"})),
}
"""All that a schema cannot say, by what it is."""


@pytest.mark.parametrize("what", ONLY_THE_MODEL)
def test_what_no_schema_can_say_is_said_by_the_model(what: str) -> None:
    kind, data = ONLY_THE_MODEL[what]
    assert schema_accepts(kind, data)
    assert not model_accepts(kind, data)


def test_schemas_are_json() -> None:
    for schema in MADE.values():
        assert json.loads(render_schema(schema)) == schema


def test_every_pattern_can_be_read_with_the_rules_of_unicode_in_javascript() -> None:
    """A backslash stands before letters that mean something and signs of syntax alone."""
    known = re.compile(r"[bBdDsSwWfnrtvpPux0-9^$.*+?()\[\]{}|/\\-]")
    odd = {
        f"{name}: {pattern}"
        for name, schema in MADE.items()
        for pattern in patterns_in(schema)
        for escaped in re.findall(r"\\(.)", pattern)
        if not known.fullmatch(escaped)
    }
    assert odd == set()


def patterns_in(schema: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    match schema:
        case dict():
            for key, value in schema.items():
                if key == "pattern" and isinstance(value, str):
                    yield value
                else:
                    yield from patterns_in(value)
        case list():
            for each in schema:
                yield from patterns_in(each)
