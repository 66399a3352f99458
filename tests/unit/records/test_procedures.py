"""Procedures: shares, ceilings, requirements, and how stages follow each other."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from alliance_cli.documents import Document
from alliance_cli.records.procedures import Ceiling, Procedure, Share
from alliance_cli.records.reading import procedure_of
from tests.unit.records.samples import PROCEDURE_FULL, PROCEDURE_MINIMAL, Plain


def read(data: dict[str, Any]) -> Plain:
    return procedure_of(Document("procedures/consent.yaml", data))


@pytest.mark.parametrize(
    ("text", "share"),
    [("1/4", Fraction(1, 4)), ("2/4", Fraction(1, 2)), ("1/1", Fraction(1)), ("0/3", Fraction(0))],
)
def test_shares(text: str, share: Fraction) -> None:
    assert TypeAdapter(Share).validate_python(text) == share


@pytest.mark.parametrize(
    "value",
    [
        "",
        "1",
        "1/0",
        "3/2",
        "-1/2",
        "1/-2",
        "0.5",
        "1 / 2",
        "50%",
        "½",
        "١/٢",
        "1/2\n",
        1,
        0.5,
        True,
    ],
)
def test_no_shares(value: object) -> None:
    with pytest.raises(ValidationError, match="is not a share"):
        TypeAdapter(Share).validate_python(value)


def test_a_share_of_very_many_digits_is_refused_at_once() -> None:
    with pytest.raises(ValidationError, match="is not a share"):
        TypeAdapter(Share).validate_python(f"1/{'9' * 9000}")


def test_a_ceiling_is_a_number_or_a_share() -> None:
    assert TypeAdapter(Ceiling).validate_python(0) == 0
    assert TypeAdapter(Ceiling).validate_python("1/10") == Fraction(1, 10)


@pytest.mark.parametrize("value", [-1, True, "3", 1.0, None, "3/2"])
def test_no_ceilings(value: object) -> None:
    with pytest.raises(ValidationError, match="neither a number of people nor a share"):
        TypeAdapter(Ceiling).validate_python(value)


def test_the_least_and_the_most_a_procedure_can_say_are_read() -> None:
    assert isinstance(read(PROCEDURE_MINIMAL), Procedure)
    assert isinstance(read(PROCEDURE_FULL), Procedure)


def test_a_requirement_without_figures_is_its_name_alone_or_a_mapping_to_nothing() -> None:
    for requirement in ("called", {"called": None}):
        procedure = read({"stages": [{"stage": "a", "requires": [requirement]}]})
        assert procedure.stages[0].requires[0].called is None


def test_one_group_or_several_may_block() -> None:
    assert read({"objectors": "engaged", **PROCEDURE_MINIMAL}).objectors == ("engaged",)
    several = read({"objectors": ["engaged", "college:a"], **PROCEDURE_MINIMAL})
    assert several.objectors == ("engaged", "college:a")


def test_stages_follow_each_other_unless_they_say_otherwise() -> None:
    procedure = read({"stages": [{"stage": "a"}, {"stage": "b", "then": "a"}, {"stage": "c"}]})
    assert [procedure.after(stage) for stage in procedure.stages] == ["b", "a", "adopted"]
    assert procedure.stage("b") is procedure.stages[1]
    assert procedure.stage("d") is None


def test_a_revision_enters_the_second_stage_or_the_only_one() -> None:
    assert read({"stages": [{"stage": "a"}]}).stage_on_revision() == "a"
    assert read({"stages": [{"stage": "a"}, {"stage": "b"}]}).stage_on_revision() == "b"


WRONG = [
    ([{"stage": "a"}, {"stage": "a"}], "stages.1.stage", "two stages are called “a”"),
    ([{"stage": "lapsed"}], "stages.0.stage", "is an outcome"),
    (
        [{"stage": "a", "requires": [{"ruling": {}}, "called", {"ruling": {}}]}],
        "stages.0.requires.2",
        "one ruling only",
    ),
    ([{"stage": "a", "requires": ["consent"]}], "stages.0.requires.0", "is not a requirement"),
    ([{"stage": "a", "requires": ["consents"]}], "stages.0.requires.0", "nothing of how many"),
    (
        [{"stage": "a", "requires": [{"consents": {}, "advice": {}}]}],
        "stages.0.requires.0",
        "one name and what it asks for",
    ),
    ([{"stage": "a", "requires": [{}]}], "stages.0.requires.0", "one name and what it asks for"),
    ([{"stage": "a", "requires": [5]}], "stages.0.requires.0", "“5” is not a requirement"),
    ([{"stage": "a", "requires": [{"called": 5}]}], "stages.0.requires.0.called", "nothing is"),
    (
        [{"stage": "a", "requires": [{"consents": None}]}],
        "stages.0.requires.0.consents",
        "there is no value",
    ),
    (
        [{"stage": "a", "requires": [{"majority": {}}]}],
        "stages.0.requires.0.majority.more_than",
        "needs “share” or “more_than”",
    ),
    (
        [{"stage": "a", "requires": [{"consents": {"at_most": 1}}]}],
        "stages.0.requires.0.consents.at_most",
        "unknown field “at_most”",
    ),
    ([], "stages", "must not be empty"),
]


@pytest.mark.parametrize(("stages", "route", "words"), WRONG)
def test_what_is_wrong_in_a_procedure_is_said_once_and_where_it_is(
    stages: list[Any], route: str, words: str
) -> None:
    (finding,) = read({"stages": stages})
    assert str(finding.route) == route
    assert words in str(finding.message)
