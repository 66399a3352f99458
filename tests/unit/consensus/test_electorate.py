"""WHO each name means, for a proposal of the alliance and of a chantier."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.electorate import who
from tests.unit.consensus.builders import (
    at,
    case_of,
    date_at,
    mandate,
    people,
    procedure,
    role,
    stage,
    suspension,
    text_at,
)

ALLIES: dict[str, dict[str, Any]] = {
    "nadia": {},
    "paul": {"colleges": ["farmers"], "territories": ["west"]},
    "ines": {"engaged": [], "colleges": ["farmers"]},
    "tomas": {"left": text_at(5)},
    "wei": {"away": [{"from": date_at(1), "until": date_at(3)}]},
}
PEOPLE = people(
    ALLIES,
    mandates=[
        mandate("arbiter", "paul"),
        mandate("arbiter", "stranger"),
        mandate("host", "ines", chantier="water"),
        mandate("host", "nadia", chantier="soils"),
    ],
    members={"water": {"nadia": {}, "ines": {}, "stranger": {}, "paul": {"joined": text_at(2)}}},
)
ROLES = (role("arbiter"), role("host", scope="chantier"))


def named(name: str, day: float = 0, **fields: Any) -> list[str]:  # noqa: ANN401 - of a proposal
    case = case_of(among=PEOPLE, roles=ROLES, **fields)
    return sorted(who(case, name, at(day), proposers=["nadia"]))


@pytest.mark.parametrize(
    ("name", "day", "allies"),
    [
        ("allies", 0, ["ines", "nadia", "paul", "tomas", "wei"]),
        ("allies", 5, ["ines", "nadia", "paul", "wei"]),
        ("engaged", 0, ["nadia", "paul", "tomas", "wei"]),
        ("engaged", 2, ["nadia", "paul", "tomas"]),
        ("participants", 0, ["nadia", "paul", "tomas", "wei"]),
        ("proposers", 0, ["nadia"]),
        ("role:arbiter", 0, ["paul"]),
        ("role:host", 0, []),
        ("role:nobody", 0, []),
        ("college:farmers", 0, ["ines", "paul"]),
        ("territory:west", 0, ["paul"]),
        ("college:bankers", 0, []),
        ("affected", 0, []),
        ("nominee", 0, []),
    ],
)
def test_in_the_alliance(name: str, day: float, allies: list[str]) -> None:
    assert named(name, day) == allies


@pytest.mark.parametrize(
    ("name", "day", "allies"),
    [
        ("allies", 0, ["ines", "nadia"]),
        ("allies", 2, ["ines", "nadia", "paul"]),
        ("engaged", 2, ["nadia", "paul"]),
        ("participants", 2, ["ines", "nadia", "paul"]),  # its members, engaged or not
        ("college:farmers", 0, ["ines"]),
        ("territory:west", 0, []),
        ("role:arbiter", 0, ["paul"]),  # roles are not narrowed
        ("role:host", 0, ["ines"]),  # of this chantier
        ("proposers", 0, ["nadia"]),
    ],
)
def test_in_a_chantier(name: str, day: float, allies: list[str]) -> None:
    assert named(name, day, scope="water") == allies


def test_those_affected_are_the_allies_and_members_named_never_narrowed() -> None:
    affected = ["tomas", "water", "stranger", "nothing"]
    assert named("affected", affects=affected) == ["ines", "nadia", "tomas"]
    assert named("affected", scope="soils", affects=affected) == ["ines", "nadia", "tomas"]


def test_the_nominee_is_the_ally_in_the_mandate() -> None:
    fields = {"role": "arbiter", "from": date_at(0), "until": date_at(9)}
    assert named("nominee", kind="mandate", mandate={**fields, "ally": "ines"}) == ["ines"]
    assert named("nominee", kind="mandate", mandate={**fields, "ally": "stranger"}) == []
    assert named("nominee", kind="mandate", mandate=fields) == []
    assert named("nominee", kind="mandate", mandate={"ends": "a-mandate"}) == []


@pytest.mark.parametrize(
    "name", ["allies", "engaged", "proposers", "role:arbiter", "college:farmers", "affected"]
)
def test_nobody_suspended_is_in_any_who(name: str) -> None:
    suspended = people(
        ALLIES, mandates=[mandate("arbiter", "paul")], safeguards=[suspension("paul", 0, 3)]
    )
    case = case_of(among=suspended, roles=ROLES, affects=["paul"])
    assert "paul" not in who(case, name, at(1), proposers=["paul"])
    assert "paul" in who(case, name, at(4), proposers=["paul"])


def seniors(name: str, seniority: str, **fields: Any) -> list[str]:  # noqa: ANN401 - of a proposal
    known = people(
        {
            "nadia": {"joined": text_at(-1)},
            "old": {"joined": text_at(-30)},
            "new": {"joined": text_at(-29)},
            "late": {"joined": text_at(1)},
            "back": {"joined": text_at(-90), "left": text_at(-50), "returned": text_at(-10)},
        },
        members={"water": {"old": {"joined": text_at(-29)}, "nadia": {}}},
        mandates=[mandate("arbiter", "new")],
    )
    under = procedure(stage("consent"), seniority=seniority)
    case = case_of(among=known, roles=ROLES, under=under, affects=["new"], **fields)
    return sorted(who(case, name, at(2), proposers=["nadia"]))


@pytest.mark.parametrize("name", ["allies", "engaged", "participants"])
def test_seniority_narrows_those_counted_but_never_a_proposer(name: str) -> None:
    assert seniors(name, "P30D") == ["nadia", "old"]
    assert seniors(name, "P0D") == ["back", "nadia", "new", "old"]


def test_seniority_runs_from_the_later_of_two_joinings_in_a_chantier() -> None:
    assert seniors("allies", "P29D", scope="water") == ["nadia", "old"]
    assert seniors("allies", "P30D", scope="water") == ["nadia"]


def test_seniority_narrows_no_other_who() -> None:
    assert seniors("affected", "P30D") == ["new"]
    assert seniors("role:arbiter", "P30D") == ["new"]


def has_power(case: Case, power: str, ally: str) -> bool:
    return case.has_power(power, ally, at(1))


def test_a_power_is_held_by_mandate_as_an_ally_who_is_not_suspended() -> None:
    known = people(
        {"fanny": {}, "gone": {"left": text_at(0)}, "held": {}, "guest": {}},
        mandates=[
            mandate("facilitator", "fanny"),
            mandate("facilitator", "gone"),
            mandate("facilitator", "held"),
            mandate("host", "guest", chantier="water"),
        ],
        safeguards=[suspension("held", 0, 3)],
    )
    roles = (role("facilitator", "call", "record"), role("host", "call", scope="chantier"))
    of_alliance = case_of(among=known, roles=roles)
    assert has_power(of_alliance, "call", "fanny")
    assert not has_power(of_alliance, "extend", "fanny")
    assert not any(has_power(of_alliance, "call", each) for each in ("gone", "held", "guest"))
    assert has_power(case_of(among=known, roles=roles, scope="water"), "call", "guest")
