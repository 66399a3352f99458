"""Each requirement: whether it holds, with the figures that show why."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.people import People as Allies
from alliance_cli.consensus.requirements import needed_of
from alliance_cli.consensus.standing import RequirementStanding
from alliance_cli.records.procedures import People
from tests.unit.consensus.builders import (
    act,
    act_id,
    case_of,
    mandate,
    people,
    procedure,
    revision,
    role,
    stage,
    standing_on,
    suspension,
)

TEN = ("nadia", *(f"ally{n}" for n in range(1, 10)))
COLLEGES = people(
    {
        "nadia": {"colleges": ["farmers"], "territories": ["west"]},
        "paul": {"colleges": ["teachers", "parents"]},
        "ines": {"colleges": ["parents"]},
        "tomas": {"colleges": ["bankers"], "engaged": []},
    }
)


def figures(
    requirement: str | dict[str, Any],
    *acts: FiledAct,
    among: Allies | None = None,
    **fields: Any,  # noqa: ANN401 - of a proposal
) -> RequirementStanding:
    """Return the standing of `requirement` on day 5 of a stage that never ends."""
    under = procedure(stage("decide", requirement, "called", lasts="P90D"))
    case = case_of(*acts, under=under, among=among, roles=[role("arbiter")], **fields)
    return standing_on(5, case).requirements[0]


def told(standing: RequirementStanding) -> tuple[bool, int, int, tuple[str, ...]]:
    return standing.holds, standing.needed, standing.have, standing.missing


@pytest.mark.parametrize(
    ("bounds", "size", "needed"),
    [
        ({}, 10, 1),
        ({"least": 3}, 10, 3),
        ({"least": 0}, 10, 0),
        ({"share": "1/4"}, 8, 2),
        ({"share": "1/4"}, 9, 3),  # a share is reached, not nearly reached
        ({"share": "0/1"}, 9, 0),
        ({"share": "1/1"}, 9, 9),
        ({"more_than": "1/2"}, 8, 5),
        ({"more_than": "1/2"}, 9, 5),
        ({"more_than": "1/1"}, 4, 5),  # more than all of them: nobody can
        ({"all_but": 2}, 9, 7),
        ({"all_but": 0}, 9, 9),
        ({"all_but": 12}, 9, 0),
        ({"least": 2, "share": "1/2", "all_but": 3}, 9, 6),  # all must hold
    ],
)
def test_the_bounds_ask_for_so_many(bounds: dict[str, Any], size: int, needed: int) -> None:
    assert needed_of(People.model_validate(bounds), size) == needed


def test_called_needs_a_call_on_the_current_version() -> None:
    assert told(figures("called")) == (False, 1, 0, ())
    assert told(figures("called", act("nadia", 1, "call"))) == (True, 1, 1, ())


def test_no_objection_counts_the_open_ones_and_names_their_authors() -> None:
    twice = [act("paul", 1, "object"), act("paul", 2, "object"), act("ines", 3, "object")]
    assert told(figures("no_objection")) == (True, 0, 0, ())
    assert told(figures("no_objection", *twice)) == (False, 0, 3, ("ines", "paul"))


def test_an_objection_does_not_block_while_its_author_is_suspended() -> None:
    known = people(safeguards=[suspension("paul", 3, 8)])
    held = figures("no_objection", act("paul", 1, "object"), among=known)
    assert told(held) == (True, 0, 0, ())


def test_consents_counts_those_who_consent_and_names_the_others() -> None:
    acts = (act("paul", 1, "consent"), act("ines", 1, "stand-aside"))
    standing = figures({"consents": {"least": 3}}, *acts)
    assert told(standing) == (False, 3, 2, ("ines", "tomas"))
    assert standing.of == "engaged"
    assert figures({"consents": {"of": "allies", "least": 2}}, *acts).of == "allies"
    assert told(figures({"consents": {}}, *acts)) == (True, 1, 2, ("ines", "tomas"))


def test_whoever_published_the_version_consents_unless_it_says_otherwise() -> None:
    assert told(figures({"consents": {"of": "proposers"}})) == (True, 1, 1, ())
    abstained = figures({"consents": {"of": "proposers"}}, act("nadia", 1, "abstain"))
    assert told(abstained) == (False, 1, 0, ("nadia",))


@pytest.mark.parametrize("position", ["consent", "stand-aside", "abstain", "oppose", "object"])
def test_expressed_counts_every_position(position: str) -> None:
    standing = figures({"expressed": {"share": "1/2"}}, act("paul", 1, position))
    assert told(standing) == (True, 2, 2, ("ines", "tomas"))


def test_a_share_is_met_at_its_edge() -> None:
    asked = {"expressed": {"share": "1/5"}}
    assert not figures(asked, among=people(TEN)).holds  # nadia alone: 1 of 10
    assert figures(asked, act("ally1", 1, "abstain"), among=people(TEN)).holds  # 2 of 10
    more = {"expressed": {"more_than": "1/5"}}
    assert not figures(more, act("ally1", 1, "abstain"), among=people(TEN)).holds


def test_all_but_so_many_of_few_asks_for_nobody() -> None:
    assert told(figures({"consents": {"all_but": 4}}, act("nadia", 1, "abstain"))) == (
        True,
        0,
        0,
        ("ines", "nadia", "paul", "tomas"),
    )


def test_stand_asides_are_at_most_so_many() -> None:
    acts = [act("paul", 1, "stand-aside"), act("ines", 1, "stand-aside")]
    assert told(figures({"stand_asides": {"at_most": 2}}, *acts)) == (True, 2, 2, ())
    assert told(figures({"stand_asides": {"at_most": 1}}, *acts)) == (False, 1, 2, ())
    assert told(figures({"stand_asides": {"at_most": "1/2"}}, *acts)) == (True, 2, 2, ())
    # A third of four people is one whole person.
    assert told(figures({"stand_asides": {"at_most": "1/3"}}, *acts)) == (False, 1, 2, ())


def test_a_majority_is_of_those_who_take_sides() -> None:
    acts = [act("paul", 1, "oppose"), act("ines", 1, "abstain"), act("tomas", 1, "object")]
    standing = figures({"majority": {"more_than": "1/2"}}, *acts)
    assert told(standing) == (False, 2, 1, ("paul", "tomas"))
    half = figures({"majority": {"share": "1/2"}}, *acts[:2])
    assert told(half) == (True, 1, 1, ("paul",))


def test_a_majority_of_nobody_who_takes_sides_is_none() -> None:
    abstained = figures({"majority": {"share": "0/1"}}, act("nadia", 1, "abstain"))
    assert told(abstained) == (False, 0, 0, ())


def test_a_floor_asks_each_milieu_to_which_somebody_counted_belongs() -> None:
    floor = {"floor": {"per": "college", "least": 1}}
    standing = figures(floor, among=COLLEGES)
    assert told(standing) == (False, 3, 1, ("parents", "teachers"))  # no bankers are engaged
    heard = figures(floor, act("paul", 1, "abstain"), among=COLLEGES)
    assert told(heard) == (True, 3, 3, ())
    of_all = figures({"floor": {"per": "college", "of": "allies"}}, among=COLLEGES)
    assert told(of_all) == (False, 4, 1, ("bankers", "parents", "teachers"))


def test_a_floor_counts_within_each_milieu() -> None:
    both = {"floor": {"per": "college", "all_but": 0}}
    standing = figures(both, act("paul", 1, "abstain"), among=COLLEGES)
    assert standing.missing == ("parents",)
    assert told(figures({"floor": {"per": "territory"}}, among=COLLEGES)) == (True, 1, 1, ())


def test_a_floor_without_any_milieu_does_not_hold() -> None:
    assert told(figures({"floor": {"per": "college", "least": 0}})) == (False, 0, 0, ())


@pytest.mark.parametrize(("name", "gesture"), [("advice", "advise"), ("seconds", "second")])
def test_proposers_advise_and_second_in_vain(name: str, gesture: str) -> None:
    acts = [act("nadia", 1, gesture), act("paul", 1, gesture)]
    standing = figures({name: {"least": 2}}, *acts)
    assert told(standing) == (False, 2, 1, ("ines", "tomas"))
    # A share is of the others, too.
    assert told(figures({name: {"share": "1/3"}}, *acts)) == (True, 1, 1, ("ines", "tomas"))


def test_whoever_carries_a_proposal_no_longer_counts_as_one_of_the_others() -> None:
    acts = [act("paul", 1, "advise"), act("paul", 2, "carry")]
    standing = figures({"advice": {}}, *acts, by=["nadia", "paul"])
    assert told(standing) == (False, 1, 0, ("ines", "tomas"))


def test_a_proposer_who_is_suspended_meanwhile_is_still_none_of_the_others() -> None:
    """Else a requirement would come to hold without any act, and unnoticed."""
    known = people(safeguards=[suspension("nadia", 3, 8)])
    acts = [act("nadia", 1, "advise"), act("paul", 1, "advise")]
    standing = figures({"advice": {"least": 2}}, *acts, among=known)
    assert told(standing) == (False, 2, 1, ("ines", "tomas"))


def test_positions_calls_advice_and_seconds_lapse_with_the_version() -> None:
    acts = [act("paul", 1, gesture) for gesture in ("consent", "advise", "second")]
    for name in ("consents", "advice", "seconds"):
        of_paul = {name: {"of": "allies", "least": 1}}
        assert "paul" not in figures(of_paul, *acts).missing
        assert "paul" in figures(of_paul, *acts, revisions=[revision(2, 2)]).missing


NOBODY = {"of": "role:nobody"}


@pytest.mark.parametrize(
    ("requirement", "needed"),
    [
        ({"consents": {**NOBODY, "least": 0}}, 0),
        ({"consents": {**NOBODY, "all_but": 0}}, 0),
        ({"expressed": {**NOBODY, "share": "1/4"}}, 0),
        ({"majority": {**NOBODY, "share": "1/2"}}, 0),
        ({"floor": {**NOBODY, "per": "college"}}, 0),
        ({"advice": {**NOBODY, "all_but": 0}}, 0),
        ({"advice": {"of": "proposers", "least": 0}}, 0),  # nobody is left of them
        ({"seconds": {**NOBODY, "least": 2}}, 2),
        ({"ruling": {**NOBODY, "least": 0}}, 1),
    ],
)
def test_of_an_empty_who_nothing_holds(requirement: dict[str, Any], needed: int) -> None:
    standing = figures(requirement)
    assert told(standing) == (False, needed, 0, ())


def test_of_an_empty_who_stand_asides_alone_hold() -> None:
    assert told(figures({"stand_asides": {**NOBODY, "at_most": 0}})) == (True, 0, 0, ())


ARBITERS = people(mandates=[mandate("arbiter", "ines"), mandate("arbiter", "tomas")])
RULING = {"ruling": {"of": "role:arbiter", "least": 2}}


def test_a_ruling_needs_so_many_who_adopt() -> None:
    first = act("ines", 1, "rule", verdict="adopt")
    assert told(figures(RULING, first, among=ARBITERS)) == (False, 2, 1, ("tomas",))
    both = (first, act("tomas", 1, "rule", verdict="adopt"))
    assert told(figures(RULING, *both, among=ARBITERS)) == (True, 2, 2, ())


def test_who_may_not_rule_is_not_missing() -> None:
    judges = [mandate("arbiter", ally) for ally in ("nadia", "ines", "paul", "tomas", "wei")]
    among = people(
        ("nadia", "ines", "paul", "tomas", "wei"),
        mandates=judges,
        safeguards=[suspension("wei", 0.5, 9)],
    )
    objection = act("paul", 1, "object")
    for acts, missing in (((), ("ines", "paul", "tomas")), ((objection,), ("ines", "tomas"))):
        assert figures(RULING, *acts, among=among).missing == missing
    own = {"ruling": {"of": "proposers"}}
    assert figures(own, act("nadia", 1, "object"), among=among).missing == ("nadia",)


def test_the_latest_ruling_of_each_counts() -> None:
    acts = [
        act("ines", 1, "rule", verdict="adopt"),
        act("tomas", 1, "rule", verdict="adopt"),
        act("ines", 2, "rule", verdict="reject"),
    ]
    assert told(figures(RULING, *acts, among=ARBITERS)) == (False, 2, 1, ("ines",))


def test_an_objection_made_after_the_rulings_must_be_answered_by_one_of_them() -> None:
    objection = act_id("paul", 3, "object")
    acts = [
        act("ines", 1, "rule", verdict="adopt"),
        act("tomas", 1, "rule", verdict="adopt"),
        act("paul", 3, "object"),
    ]
    assert told(figures(RULING, *acts, among=ARBITERS)) == (False, 2, 2, ())
    answered = act("ines", 4, "rule", verdict="adopt", answers={objection: "Weighed."})
    assert figures(RULING, *acts, answered, among=ARBITERS).holds


def test_no_ruling_is_no_ruling_even_where_none_is_asked_for() -> None:
    asked = {"ruling": {"of": "role:arbiter", "least": 0}}
    assert told(figures(asked, among=ARBITERS)) == (False, 1, 0, ("ines", "tomas"))
