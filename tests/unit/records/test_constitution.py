"""The constitution: recesses, articles, and which procedures may govern what."""

from __future__ import annotations

import pytest

from alliance_cli.records.constitution import Recess, in_recess, recess_days
from tests.unit.records.judging import only_fault, record_from
from tests.unit.records.samples import full, minimal


def recess(first: str, last: str) -> Recess:
    return Recess.model_validate({"from": first, "until": last})


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("08-01", "08-31", 31),
        ("08-15", "08-15", 1),
        ("02-28", "03-01", 3),
        ("12-24", "01-02", 10),
        ("12-31", "01-01", 2),
        ("01-01", "12-31", 366),
        ("03-01", "02-29", 366),
    ],
)
def test_days_of_a_recess(first: str, last: str, days: int) -> None:
    assert recess_days((recess(first, last),)) == days


def test_days_in_two_recesses_count_once() -> None:
    assert recess_days((recess("08-01", "08-20"), recess("08-11", "08-31"))) == 31


def test_a_recess_may_lie_over_the_turn_of_the_year() -> None:
    winter = recess("12-24", "01-02")
    assert [in_recess(day, winter) for day in ("12-23", "12-24", "01-02", "01-03")] == [
        False,
        True,
        True,
        False,
    ]


def test_recesses_are_120_days_at_most() -> None:
    data = minimal("constitution")
    data["recesses"] = [{"from": "01-01", "until": "04-29"}]
    assert record_from("constitution", data)
    data["recesses"] = [{"from": "01-01", "until": "04-30"}]
    assert only_fault("constitution", data).route.keys == ("recesses",)


def test_acts_may_be_seven_days_late_at_most() -> None:
    for text in ("P7D", "P1W", "PT168H"):
        assert record_from("constitution", {**minimal("constitution"), "late_by": text})
    fault = only_fault("constitution", {**minimal("constitution"), "late_by": "P7DT1S"})
    assert fault.route.keys == ("late_by",)


def test_what_a_constitution_need_not_say() -> None:
    constitution = record_from("constitution", minimal("constitution"))
    assert constitution.assurance == "declared"
    assert constitution.lands == "merge"
    assert str(constitution.late_by) == "P3D"
    assert str(constitution.review) == "P2Y"
    assert str(constitution.reopening.cooling) == "P3M"
    assert constitution.reopening.experiences == 1


def test_articles_are_named_by_what_they_are_and_their_id() -> None:
    assert record_from("constitution", minimal("constitution")).articles() == {
        "purpose",
        "procedure:consent",
    }
    assert record_from("constitution", full("constitution")).articles() >= {
        "vision",
        "value:responsibility",
        "objective:soils",
        "discipline:listen",
        "role:facilitator",
    }


def test_a_role_is_found_by_its_id() -> None:
    constitution = record_from("constitution", full("constitution"))
    assert constitution.role("facilitator").term.text == "P2Y"
    assert constitution.role("arbiter") is None


def test_one_procedure_or_several_may_govern_a_kind() -> None:
    decides = record_from("constitution", full("constitution")).decides
    assert decides.for_kind("ordinary") == ("consent", "notice")
    assert decides.for_kind("ordinary", binds="willing") == ("notice",)
    assert decides.for_kind("principle") == ("consent",)


def test_what_binds_the_willing_is_decided_as_the_ordinary_unless_it_is_said() -> None:
    decides = record_from("constitution", minimal("constitution")).decides
    assert decides.for_kind("ordinary", binds="willing") == ("consent",)
    assert decides.for_kind("closing") == ()


@pytest.mark.parametrize(
    "value", ["consent", ["consent"], {"charter": "consent", "rules": "consent"}]
)
def test_amendments_are_decided_in_one_way_or_in_two(value: object) -> None:
    data = {**minimal("constitution"), "decides": {"amendment": value}}
    decides = record_from("constitution", data).decides
    assert decides.amendment.charter == decides.amendment.rules == ("consent",)
    assert decides.for_kind("amendment") == ("consent",)


def test_things_that_others_name_are_named_once() -> None:
    data = full("constitution")
    data["roles"].append(data["roles"][0])
    fault = only_fault("constitution", data)
    assert fault.route.keys == ("roles", 1, "id")


def test_a_role_has_as_many_seats_as_must_be_held() -> None:
    data = full("constitution")
    data["roles"][0]["seats"] = {"least": 3, "most": 2}
    assert only_fault("constitution", data).route.keys == ("roles", 0, "seats", "most")
