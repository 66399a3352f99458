"""What can be done now, by whom, until when."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.standing import Gesture, Prospect
from alliance_cli.records.procedures import Procedure
from tests.unit.consensus.builders import (
    FOUR,
    act,
    at,
    case_of,
    mandate,
    people,
    procedure,
    revision,
    role,
    stage,
    standing_on,
    text_at,
)

PEOPLE = people((*FOUR, "fanny"), mandates=[mandate("facilitator", "fanny")])


def asked(
    *requires: str | dict[str, Any],
    rules: dict[str, Any] | None = None,
    acts: tuple[FiledAct, ...] = (),
    **fields: Any,  # noqa: ANN401 - of a proposal
) -> dict[Gesture, Prospect]:
    """Return what can be done on day 5 of a stage of ninety days, by gesture."""
    under: Procedure = procedure(stage("wait", *requires, lasts="P90D"), **(rules or {}))
    case = case_of(
        *acts,
        under=under,
        among=fields.pop("among", PEOPLE),
        roles=[role("facilitator", "record")],
        **fields,
    )
    return {each.gesture: each for each in standing_on(5, case).prospects}


def test_in_any_stage_one_may_object_revise_extend_and_withdraw() -> None:
    found = asked()
    assert found == {
        Gesture.OBJECT: Prospect(Gesture.OBJECT, ("allies",), at(90)),
        Gesture.REVISE: Prospect(Gesture.REVISE, ("proposers",), at(365)),
        Gesture.EXTEND: Prospect(Gesture.EXTEND, ("power:extend",), at(90)),
        Gesture.WITHDRAW: Prospect(Gesture.WITHDRAW, ("nadia",), at(365)),
    }


def test_a_call_is_asked_for_until_it_is_made_and_there_is_a_text() -> None:
    assert asked("called")[Gesture.CALL].by == ("proposers", "power:call")
    assert Gesture.CALL not in asked("called", acts=(act("nadia", 1, "call"),))
    assert Gesture.CALL not in asked("called", versions=[{**revision(0, 1), "need": True}])
    assert Gesture.CALL not in asked("no_objection")


@pytest.mark.parametrize(
    ("requirement", "gesture", "by"),
    [
        ({"consents": {"of": "proposers"}}, Gesture.CONSENT, "proposers"),
        ({"expressed": {}}, Gesture.CONSENT, "engaged"),
        ({"majority": {"share": "1/2", "of": "allies"}}, Gesture.CONSENT, "allies"),
        ({"floor": {"per": "college"}}, Gesture.CONSENT, "engaged"),
        ("no_objection", Gesture.CONSENT, "engaged"),
        ({"advice": {"of": "affected"}}, Gesture.ADVISE, "affected"),
        ({"seconds": {"of": "allies"}}, Gesture.SECOND, "allies"),
        ({"ruling": {"of": "role:arbiter"}}, Gesture.RULE, "role:arbiter"),
        ({"ruling": {}}, Gesture.RULE, "engaged"),
    ],
)
def test_a_requirement_asks_for_what_would_meet_it(
    requirement: str | dict[str, Any], gesture: Gesture, by: str
) -> None:
    assert asked(requirement)[gesture] == Prospect(gesture, (by,), at(90))


def test_the_same_is_asked_for_once() -> None:
    under = procedure(stage("wait", "no_objection", {"consents": {}}, lasts="P90D"))
    gestures = [each.gesture for each in standing_on(5, case_of(under=under)).prospects]
    assert gestures.count(Gesture.CONSENT) == 1


def test_an_open_objection_can_be_lifted_or_tested() -> None:
    objection = act("paul", 1, "object")
    rules = {"tests": {"of": "role:facilitator"}}
    found = asked(rules=rules, acts=(objection,))
    assert found[Gesture.LIFT] == Prospect(Gesture.LIFT, ("paul",), None, objection.id)
    testers = ("role:facilitator",)
    assert found[Gesture.TEST] == Prospect(Gesture.TEST, testers, None, objection.id)
    assert Gesture.TEST not in asked(acts=(objection,))
    lifted = act("paul", 2, "lift", objection=objection.id)
    assert Gesture.LIFT not in asked(acts=(objection, lifted))


def test_what_was_recorded_can_be_confirmed() -> None:
    said = act("paul", 1, "consent", recorded_by="fanny")
    assert asked(acts=(said,))[Gesture.CONFIRM] == Prospect(
        Gesture.CONFIRM, ("paul",), None, said.id
    )
    confirmed = act("paul", 2, "confirm", of=said.id)
    assert Gesture.CONFIRM not in asked(acts=(said, confirmed))


def test_one_may_hold_where_the_procedure_says_so_and_revise_while_rounds_are_left() -> None:
    assert asked(rules={"hold": "P3D"})[Gesture.HOLD].by == ("engaged",)
    assert Gesture.REVISE not in asked(rules={"rounds": 0})
    assert Gesture.REVISE in asked(rules={"rounds": 1})


def test_objectors_are_those_of_the_procedure() -> None:
    rules = {"objectors": ["affected", "role:team"]}
    assert asked(rules=rules)[Gesture.OBJECT].by == ("affected", "role:team")


def test_the_proposers_withdraw_once_the_first_has_left() -> None:
    left = people({"nadia": {"left": text_at(2)}, "paul": {}})
    assert asked(among=left)[Gesture.WITHDRAW].by == ("proposers",)


def test_somebody_is_to_be_named_while_a_mandate_has_no_holder() -> None:
    fields = {"role": "facilitator", "from": "2026-07-01", "until": "2027-06-30"}
    found = asked(kind="mandate", mandate=fields)
    assert found[Gesture.NOMINATE] == Prospect(Gesture.NOMINATE, ("allies",), at(90))
    assert Gesture.NOMINATE not in asked(kind="mandate", mandate={**fields, "ally": "ines"})
    assert Gesture.NOMINATE not in asked(kind="mandate", mandate={"ends": "a-mandate"})
