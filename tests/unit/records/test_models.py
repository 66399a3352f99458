"""Every kind of record and every act: the least it must say, and all it can say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from alliance_cli.diagnostics import Finding
from alliance_cli.records.acts import ACTS
from alliance_cli.records.base import Period, Record
from alliance_cli.records.kinds import KINDS
from alliance_cli.records.moments import day_of
from alliance_cli.records.reading import OWN
from tests.unit.records.judging import faults_of, only_fault, record_from
from tests.unit.records.samples import (
    ACT_NAMES,
    KIND_NAMES,
    Plain,
    all_samples,
    full,
    full_act,
    minimal,
    minimal_act,
)

SAMPLES = all_samples()
every_sample = pytest.mark.parametrize("name", SAMPLES)
Keys = tuple[str | int, ...]


def mappings_in(data: Plain, route: Keys = ()) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Yield every mapping within `data`, and the route to it."""
    match data:
        case dict():
            yield route, data
            for key, value in data.items():
                yield from mappings_in(value, (*route, key))
        case list():
            for place, item in enumerate(data):
                yield from mappings_in(item, (*route, place))


def records_in(value: object) -> Iterator[Record]:
    match value:
        case Record():
            yield value
            for name in type(value).model_fields:
                yield from records_in(getattr(value, name))
        case tuple():
            for item in value:
                yield from records_in(item)
        case dict():
            for item in value.values():
                yield from records_in(item)


def test_there_are_samples_of_every_kind_and_every_act() -> None:
    assert set(KIND_NAMES) == set(KINDS) - {"act"}
    assert set(ACT_NAMES) == set(ACTS)


@every_sample
def test_every_sample_is_right(name: str) -> None:
    kind, data = SAMPLES[name]
    assert faults_of(kind, data) == ()


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_full_record_says_everything_it_can(kind: str) -> None:
    fields = KINDS[kind].model.model_fields
    assert set(full(kind)) == {field.alias or name for name, field in fields.items()}


@pytest.mark.parametrize("act", ACT_NAMES)
def test_a_full_act_says_everything_it_can(act: str) -> None:
    assert set(full_act(act)) == set(ACTS[act].model_fields)


def test_the_samples_say_everything_that_the_parts_of_records_can() -> None:
    told: dict[type[Record], set[str]] = {}
    for kind, data in SAMPLES.values():
        for record in records_in(record_from(kind, data)):
            told.setdefault(type(record), set()).update(record.model_fields_set)
    untold = {
        model.__name__: sorted(set(model.model_fields) - said) for model, said in told.items()
    }
    assert {name: fields for name, fields in untold.items() if fields} == {}


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_nothing_can_be_left_out_of_a_minimal_record(kind: str) -> None:
    for field in minimal(kind):
        without = {key: value for key, value in minimal(kind).items() if key != field}
        fault = only_fault(kind, without)
        assert fault.code == "ALY006"
        assert fault.route.keys == (field,)


@pytest.mark.parametrize("act", ACT_NAMES)
def test_nothing_can_be_left_out_of_a_minimal_act(act: str) -> None:
    for field in minimal_act(act):
        without = {key: value for key, value in minimal_act(act).items() if key != field}
        fault = only_fault("act", without)
        assert fault.code == "ALY006"
        assert fault.route.keys == (field,)


@every_sample
def test_a_key_of_ones_own_is_let_pass_at_any_depth(name: str) -> None:
    kind, data = SAMPLES[name]
    expected = record_from(kind, data)
    for _, mapping in list(mappings_in(data)):
        mapping["x-note"] = {"anything": [1, None, {"Even This": True}]}
    try:
        assert record_from(kind, data) == expected
    finally:
        for _, mapping in list(mappings_in(data)):
            mapping.pop("x-note", None)


def test_own_keys_begin_with_x_and_a_hyphen() -> None:
    assert OWN == "x-"
    for key in ("x", "x_note", "X-note", "ax-note"):
        assert only_fault("ally", {**minimal("ally"), key: 1}).code == "ALY005"


def test_the_answer_to_an_ally_called_x_is_not_taken_for_a_key_of_ones_own() -> None:
    act = "x-men/20260302T101500Z-object"
    rule = record_from("act", {**minimal_act("rule"), "answers": {act: "No.", "x-note": 1}})
    assert list(rule.answers) == [act]


@pytest.mark.parametrize("act", [name for name, model in ACTS.items() if model.needs_text])
def test_a_text_that_must_not_be_public_is_not_missing(act: str) -> None:
    data = {**full_act(act)}
    del data["text"]
    assert faults_of("act", data) == ()


def test_a_safeguard_gives_its_reasons_or_says_why_they_are_withheld() -> None:
    data = full("safeguard")
    del data["reasons"]
    assert faults_of("safeguard", data) == ()
    del data["withheld"]
    assert only_fault("safeguard", data).route.keys == ("reasons",)


def test_only_a_forgotten_ally_has_no_name() -> None:
    assert record_from("ally", {**minimal("ally"), "name": "", "forgotten": True}).name == ""
    fault = only_fault("ally", {**minimal("ally"), "name": ""})
    assert fault.route.keys == ("name",)


def test_a_mandate_may_be_proposed_before_anybody_is_nominated() -> None:
    data = full("proposal")
    del data["mandate"]["ally"]
    assert record_from("proposal", data).mandate.ally is None


def test_a_proposal_may_end_a_mandate_or_retire_a_principle() -> None:
    data = {**full("proposal"), "mandate": {"ends": "a"}, "principle": {"retires": "b"}}
    record = record_from("proposal", data)
    assert record.mandate.ends == "a"
    assert record.principle.retires == "b"


def test_statements_bind_only_those_who_sign_them() -> None:
    assert record_from("proposal", {**minimal("proposal"), "kind": "statement"}).binds_the_willing
    assert record_from("proposal", {**minimal("proposal"), "binds": "willing"}).binds_the_willing
    assert not record_from("proposal", minimal("proposal")).binds_the_willing


def test_an_ally_belongs_to_a_milieu_since_it_joined_unless_it_says_since_when() -> None:
    ally = record_from("ally", {**minimal("ally"), "colleges": ["a", {"id": "b"}]})
    assert [(each.id, each.from_, each.until) for each in ally.colleges] == [
        ("a", None, None),
        ("b", None, None),
    ]


@pytest.mark.parametrize(
    ("kind", "change", "route"),
    [
        ("ally", {"left": "2026-02-01T00:00:00Z", "returned": "2026-01-31T00:00:00Z"}, "returned"),
        ("ally", {"returned": "2026-01-31T00:00:00Z"}, "returned"),
        ("ally", {"away": [{"from": "2026-02-02", "until": "2026-02-01"}]}, "away.0.until"),
        ("member", {"left": "2026-01-31T00:00:00Z"}, "left"),
        ("mandate", {"from": "2027-01-01"}, "until"),
        ("means", {"until": "2025-12-31"}, "until"),
        ("alliance", {"themes": [{"id": "a", "name": "A"}] * 2}, "themes.1.id"),
        ("experience", {"summary": "a" * 601}, "summary"),
        ("experience", {"summary": {"fr": "a", "en": "a" * 601}}, "summary"),
        ("experience", {"body": "a" * 12_001}, "body"),
    ],
)
def test_what_does_not_fit_together_is_said_at_the_field_to_correct(
    kind: str, change: dict[str, Any], route: str
) -> None:
    fault = only_fault(kind, {**minimal(kind), **change})
    assert fault.code == "ALY007"
    assert str(fault.route) == route


def test_a_summary_and_a_body_may_be_as_long_as_it_says() -> None:
    data = {**minimal("experience"), "summary": "é" * 600, "body": "é" * 12_000}
    assert faults_of("experience", data) == ()


def test_a_period_covers_its_first_and_its_last_day() -> None:
    period = Period.model_validate({"from": "2026-02-01", "until": "2026-02-03"})
    days = [f"2026-0{day}" for day in ("1-31", "2-01", "2-03", "2-04")]
    assert [period.covers(day_of(day)) for day in days] == [False, True, True, False]
    assert Period.model_validate({"from": "2026-02-01"}).covers(day_of("2199-01-01"))


def test_records_do_not_change() -> None:
    ally = record_from("ally", minimal("ally"))
    with pytest.raises(ValueError, match="frozen"):
        ally.kind = "organisation"


def test_findings_are_of_the_file_they_were_found_in() -> None:
    fault: Finding = only_fault("ally", {**minimal("ally"), "charter": 0})
    assert fault.path == "allies/nadia.yaml"
