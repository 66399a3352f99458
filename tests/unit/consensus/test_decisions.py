"""What a decision seals: all of it derived from a standing that has an outcome."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.decisions import decision_data, divergent, late_acts
from alliance_cli.consensus.engine import standing_of
from alliance_cli.records.moments import moment_of
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.proposals import Decision
from tests.unit.consensus.builders import (
    DIGEST,
    FOUR,
    act,
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

OPEN = procedure(stage("decide", lasts="P10D"))
WILLING = procedure(stage("decide", lasts="P10D", then="adopted-by-the-willing"))
PEOPLE = people((*FOUR, "fanny"), mandates=[mandate("facilitator", "fanny")])


def case(*acts: FiledAct, under: Procedure = OPEN, **fields: Any) -> Case:  # noqa: ANN401
    roles = [role("facilitator", "record"), role("arbiter")]
    return case_of(*acts, under=under, among=fields.pop("among", PEOPLE), roles=roles, **fields)


def sealed(*acts: FiledAct, day: float = 20, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    decided = case(*acts, **fields)
    data = decision_data(decided, standing_on(day, decided))
    Decision.model_validate(data)
    return data


def test_a_proposal_without_outcome_seals_nothing() -> None:
    with pytest.raises(ValueError, match="Standing"):
        decision_data(case(), standing_on(9, case()))


def test_a_decision_says_what_was_decided_when_and_by_which_rules() -> None:
    assert sealed() == {
        "format": 1,
        "outcome": "adopted",
        "at": text_at(10),
        "version": 1,
        "digest": DIGEST,
        "constitution": 1,
        "procedure": "tried",
        "path": [{"stage": "decide", "entered": text_at(0), "left": text_at(10), "to": "adopted"}],
        "tally": {
            "electorate": 5,
            "consent": 1,
            "stand_aside": 0,
            "abstain": 0,
            "oppose": 0,
            "object": 0,
            "silent": 4,
        },
        "review": "2027-03-11T00:00:00Z",
    }


def test_the_tally_counts_positions_within_the_electorate() -> None:
    known = people({**{name: {} for name in FOUR}, "wei": {"engaged": []}, "gone": {}})
    acts = [
        act("paul", 1, "stand-aside"),
        act("ines", 1, "oppose"),
        act("tomas", 1, "object"),
        act("wei", 1, "abstain"),  # not engaged, not counted
    ]
    assert sealed(*acts, among=known)["tally"] == {
        "electorate": 5,
        "consent": 1,
        "stand_aside": 1,
        "abstain": 0,
        "oppose": 1,
        "object": 1,
        "silent": 1,
    }


def test_the_electorate_is_that_of_the_last_stage() -> None:
    known = people({"nadia": {}, "late": {"joined": text_at(2)}})
    two = procedure(stage("one", lasts="P1D"), stage("two", lasts="P2D"), stage("three"))
    assert sealed(among=known, under=two)["tally"]["electorate"] == 2
    early = procedure(stage("one", lasts="P1D"), stage("two", lasts="P2D"))
    assert sealed(among=known, under=early)["tally"]["electorate"] == 1


def test_what_was_not_followed_is_kept() -> None:
    acts = {
        "open": act("paul", 1, "object"),
        "opposed": act("ines", 1, "oppose"),
        "aside": act("tomas", 1, "stand-aside", text="I cannot help."),
        "worried": act("fanny", 1, "concern"),
        "late": act("paul", 11, "react"),
        "too-late": act("ines", 11, "consent"),
    }
    kept = ("open", "opposed", "aside", "worried", "too-late")
    assert sealed(*acts.values())["divergent"] == sorted(acts[each].id for each in kept)


def test_a_withheld_reason_to_stand_aside_is_one_and_none_is_none() -> None:
    withheld = {"ground": "It names somebody.", "kept_by": "nadia"}
    aside = act("paul", 1, "stand-aside", withheld=withheld)
    assert sealed(aside)["divergent"] == [aside.id]
    assert "divergent" not in sealed(act("paul", 1, "stand-aside"))


def test_a_position_that_was_given_up_is_kept_no_more() -> None:
    assert "divergent" not in sealed(act("paul", 1, "oppose"), act("paul", 2, "consent"))


def test_an_objection_is_kept_unless_its_author_gave_it_up() -> None:
    own = act("paul", 1, "object")
    assert "divergent" not in sealed(own, act("paul", 2, "lift", objection=own.id))
    said = act("paul", 1, "object", recorded_by="fanny")
    assert "divergent" not in sealed(said, act("paul", 2, "disown", of=said.id))
    left = people({"nadia": {}, "paul": {"left": text_at(5)}})
    assert sealed(own, among=left)["divergent"] == [own.id]


def test_late_acts_are_acts_alone() -> None:
    late = [act("paul", 11, "object"), act("ines", 11, "question")]
    decided = case(*late)
    standing = standing_on(20, decided)
    assert late_acts(standing) == (late[0].id,)
    assert divergent(decided, standing) == [late[0].id]


@pytest.mark.parametrize(
    ("under", "fields", "bound"),
    [
        (OPEN, {}, None),
        (OPEN, {"binds": "willing"}, ["nadia", "paul"]),
        (OPEN, {"kind": "statement"}, ["nadia", "paul"]),
        (WILLING, {}, ["nadia", "paul"]),
        (procedure(stage("decide", then="rejected", lasts="P10D")), {"binds": "willing"}, None),
    ],
)
def test_whom_it_binds_is_named_where_it_binds_the_willing(
    under: Procedure, fields: dict[str, Any], bound: list[str] | None
) -> None:
    acts = [act("paul", 1, "consent"), act("ines", 1, "abstain")]
    assert sealed(*acts, under=under, **fields).get("bound") == bound


def test_the_rulings_that_carried_it_are_named() -> None:
    known = people(mandates=[mandate("arbiter", "ines")])
    under = procedure(stage("rule", {"ruling": {"of": "role:arbiter"}}, at_most="P30D"))
    for verdict, outcome in (("adopt", "adopted"), ("reject", "rejected")):
        ruling = act("ines", 1, "rule", verdict=verdict)
        data = sealed(ruling, under=under, among=known)
        assert (data["outcome"], data["rulings"]) == (outcome, [ruling.id])


@pytest.mark.parametrize(
    ("asked", "within", "review"),
    [
        (None, None, "2027-03-11"),
        ("P6M", None, "2026-09-11"),
        ("P3Y", None, "2027-03-11"),
        ("P6M", "P30D", "2026-04-10"),
        (None, "P2Y", "2027-03-11"),
    ],
)
def test_the_review_is_the_earlier_of_two(
    asked: str | None, within: str | None, review: str
) -> None:
    rules = {"review_within": within} if within else {}
    fields = {"review": asked} if asked else {}
    under = procedure(stage("decide", lasts="P10D"), **rules)
    assert sealed(under=under, **fields)["review"] == f"{review}T00:00:00Z"


def test_a_review_that_no_record_could_name_is_due_in_the_last_second() -> None:
    opened = "2200-06-01T00:00:00Z"
    first = {**revision(0, 1), "at": opened}
    decided = case_of(under=OPEN, opened=opened, versions=[first])
    standing = standing_of(decided, at=moment_of("2200-12-01T00:00:00Z"))
    assert standing.is_adopted
    data = decision_data(decided, standing)
    assert data["review"] == "2200-12-31T23:59:59Z"
    Decision.model_validate(data)


def test_what_is_not_adopted_is_not_reviewed() -> None:
    assert "review" not in sealed(act("nadia", 1, "withdraw"))
