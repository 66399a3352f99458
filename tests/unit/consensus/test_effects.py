"""What each act does to a proposal, and what confirming and disowning do to what was recorded."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.standing import Standing
from alliance_cli.records.acts import ACTS
from tests.unit.consensus.builders import (
    FOUR,
    act,
    at,
    case_of,
    mandate,
    people,
    procedure,
    reasons,
    revision,
    role,
    stage,
    standing_on,
    states,
    text_at,
)

PEOPLE = people((*FOUR, "fanny"), mandates=[mandate("facilitator", "fanny")])
ROLES = (role("facilitator", "call", "extend", "record"),)
TALK = procedure(
    stage("talk", "called", lasts="P10D", at_most="P40D"),
    stage("decide", "no_objection", lasts="P5D"),
    tests={"of": "role:facilitator"},
    hold="P3D",
    limit="P60D",
)


def case(*acts: FiledAct, **fields: Any) -> Case:  # noqa: ANN401 - of a proposal
    return case_of(*acts, under=TALK, among=PEOPLE, roles=ROLES, **fields)


def after(*acts: FiledAct, day: float = 8, **fields: Any) -> Standing:  # noqa: ANN401
    standing = standing_on(day, case(*acts, **fields))
    assert standing.stage or standing.outcome
    return standing


WITHOUT_EFFECT_ON_TIME = (
    "question",
    "react",
    "suggest",
    "nominate",
    "advise",
    "second",
    "concern",
)


@pytest.mark.parametrize("name", WITHOUT_EFFECT_ON_TIME)
def test_words_and_support_move_no_clock_and_are_no_position(name: str) -> None:
    fields = {"nominee": "ines"} if name == "nominate" else {}
    before, said = after(), after(act("paul", 1, name, **fields))
    assert (said.earliest, said.latest, said.path) == (
        before.earliest,
        before.latest,
        before.path,
    )
    assert said.positions == {"nadia": "consent"}
    assert said.ignored == ()


@pytest.mark.parametrize("name", ["consent", "stand-aside", "abstain", "oppose", "object"])
def test_a_position_is_the_latest_of_its_ally(name: str) -> None:
    first = act("paul", 1, "abstain")
    said = act("paul", 2, name)
    standing = after(first, said)
    assert standing.positions == {"nadia": "consent", "paul": name}
    assert standing.position_acts == {"paul": said.id}


def test_who_published_the_version_consents_until_it_says_otherwise() -> None:
    assert after().positions == {"nadia": "consent"}
    assert after(act("nadia", 1, "oppose")).positions == {"nadia": "oppose"}
    carried = (act("paul", 1, "carry"),)
    revised = after(*carried, by=["nadia", "paul"], revisions=[revision(2, 2, "paul")])
    assert revised.positions == {"paul": "consent"}


def test_to_publish_lifts_no_objection_of_ones_own() -> None:
    objection = act("nadia", 1, "object")
    standing = after(objection, revisions=[revision(2, 2)])
    assert standing.positions == {"nadia": "consent"}
    assert states(standing) == {"nadia": "open"}


@pytest.mark.parametrize("name", ["consent", "stand-aside", "abstain", "oppose"])
def test_another_position_lifts_ones_objections(name: str) -> None:
    twice = [act("paul", 1, "object"), act("paul", 2, "object")]
    said = act("paul", 3, name)
    standing = after(*twice, said)
    assert [each.state.value for each in standing.objections] == ["lifted", "lifted"]
    assert {each.through for each in standing.objections} == {said.id}
    assert {each.since for each in standing.objections} == {at(3)}


def test_a_second_objection_does_not_close_the_first() -> None:
    twice = [act("paul", 1, "object"), act("paul", 2, "object")]
    lifted = act("paul", 3, "lift", objection=twice[1].id)
    standing = after(*twice, lifted)
    assert [each.state.value for each in standing.objections] == ["open", "lifted"]
    # The latest of its positions was the objection that is lifted.
    assert "paul" not in standing.positions


def test_an_objection_that_is_lifted_leaves_its_author_without_position() -> None:
    objection = act("paul", 2, "object")
    lifted = act("paul", 3, "lift", objection=objection.id)
    standing = after(act("paul", 1, "consent"), objection, lifted)
    assert states(standing) == {"paul": "lifted"}
    assert "paul" not in standing.positions


def test_an_objection_by_somebody_who_may_not_block_is_kept_as_a_concern() -> None:
    under = procedure(stage("decide", "no_objection", lasts="P10D"), objectors="affected")
    said = act("paul", 2, "object")
    held = case_of(act("paul", 1, "consent"), said, under=under)
    standing = standing_on(5, held)
    assert standing.concerns == (said.id,)
    assert standing.objections == ()
    assert "paul" not in standing.positions  # it ends the earlier position, being the latest
    assert standing_on(10, held).outcome == "adopted"


def test_concerns_are_kept_through_revisions() -> None:
    said = act("paul", 1, "concern")
    assert after(said, revisions=[revision(2, 2)]).concerns == (said.id,)


def test_who_was_named_becomes_a_proposer_by_carrying_it() -> None:
    both = ["nadia", "paul"]
    called = act("paul", 2, "call")
    assert reasons(after(called, by=both)) == {called.id: "not-entitled"}
    carried = after(act("paul", 1, "carry"), called, by=both)
    assert carried.proposers == ("nadia", "paul")
    assert carried.ignored == ()


def test_a_call_asks_for_the_next_stage_when_the_time_has_come() -> None:
    called = act("fanny", 1, "call")
    assert after(called).stage == "talk"
    assert after(called, day=10).stage == "decide"
    assert after(act("fanny", 12, "call"), day=12).stage == "decide"


def test_a_test_dismisses_an_objection_for_which_no_reason_is_given() -> None:
    objection = act("paul", 1, "object")
    found = {"objection": objection.id}
    admitted = act("fanny", 2, "test", **found, verdict="admissible")
    dismissed = act("fanny", 3, "test", **found, verdict="inadmissible")
    assert states(after(objection, admitted)) == {"paul": "open"}
    standing = after(objection, admitted, dismissed)
    assert states(standing) == {"paul": "dismissed"}
    assert standing.objections[0].through == dismissed.id


def test_hold_lengthens_the_stage_from_its_own_moment() -> None:
    early, late = after(act("paul", 1, "hold")), after(act("paul", 8, "hold"))
    assert (early.earliest, early.latest) == (at(10), at(40))  # it lasts longer anyway
    assert (late.earliest, late.latest) == (at(11), at(40))
    at_the_end = after(act("paul", 39, "hold"), day=39)
    assert (at_the_end.earliest, at_the_end.latest) == (at(42), at(42))


def test_extend_lengthens_the_stage_and_never_shortens_it() -> None:
    longer = after(act("fanny", 1, "extend", until=text_at(50)))
    assert (longer.earliest, longer.latest) == (at(50), at(50))
    shorter = after(act("fanny", 1, "extend", until=text_at(3)))
    assert (shorter.earliest, shorter.latest) == (at(10), at(40))
    assert shorter.ignored == ()


def test_to_withdraw_ends_it() -> None:
    withdrawn = after(act("nadia", 3, "withdraw"))
    assert (withdrawn.outcome, withdrawn.outcome_at) == ("withdrawn", at(3))


def recorded(by: str, day: float, name: str, **fields: Any) -> FiledAct:  # noqa: ANN401
    return act(by, day, name, recorded_by="fanny", **fields)


def confirmed(day: float, said: FiledAct) -> FiledAct:
    return act(said.ally, day, "confirm", of=said.id)


def disowned(day: float, said: FiledAct) -> FiledAct:
    return act(said.ally, day, "disown", of=said.id)


def test_what_is_recorded_counts_at_once_and_is_listed_until_settled() -> None:
    said = recorded("paul", 1, "consent")
    standing = after(said)
    assert standing.positions["paul"] == "consent"
    assert standing.unconfirmed == (said.id,)
    assert after(said, confirmed(2, said)).unconfirmed == ()
    assert after(said, confirmed(2, said)).positions["paul"] == "consent"


def test_a_disowned_position_leaves_its_ally_without_one() -> None:
    said = recorded("paul", 2, "oppose")
    standing = after(act("paul", 1, "consent"), said, disowned(3, said))
    assert "paul" not in standing.positions  # the earlier one does not come back
    assert standing.unconfirmed == ()
    assert reasons(standing) == {said.id: "disowned"}


def test_who_published_the_version_is_without_position_after_disowning_one() -> None:
    said = recorded("nadia", 2, "oppose")
    assert after(said, disowned(3, said)).positions == {}


def test_what_was_disowned_counted_until_then() -> None:
    said = recorded("paul", 2, "consent")
    acts = (said, disowned(3, said))
    assert standing_on(2.5, case(*acts)).positions["paul"] == "consent"
    assert standing_on(2.5, case(*acts)).ignored == ()


def test_a_later_position_outlives_an_earlier_one_that_is_disowned() -> None:
    said = recorded("paul", 1, "oppose")
    standing = after(said, act("paul", 2, "consent"), disowned(3, said))
    assert standing.positions["paul"] == "consent"


@pytest.mark.parametrize("name", ["advise", "second", "concern", "object"])
def test_disowning_takes_back_advice_seconds_concerns_and_objections(name: str) -> None:
    under = procedure(stage("talk", {"advice": {}}, {"seconds": {}}, "no_objection", lasts="P20D"))

    def moment(*acts: FiledAct) -> Standing:
        return standing_on(5, case_of(*acts, under=under, among=PEOPLE, roles=ROLES))

    said = recorded("paul", 1, name)
    untold, told, taken_back = moment(), moment(said), moment(said, disowned(2, said))
    figures = [
        (*(each.have for each in standing.requirements), standing.concerns)
        for standing in (untold, told, taken_back)
    ]
    assert figures[0] == figures[2] != figures[1]
    assert states(taken_back) == ({"paul": "disowned"} if name == "object" else {})


def test_an_objection_kept_as_a_concern_can_be_disowned() -> None:
    under = procedure(stage("talk", lasts="P20D"), objectors="affected")
    said = recorded("paul", 1, "object")

    def moment(*acts: FiledAct) -> Standing:
        return standing_on(5, case_of(*acts, under=under, among=PEOPLE, roles=ROLES))

    assert moment(said).unconfirmed == (said.id,)
    assert reasons(moment(said, confirmed(2, said))) == {said.id: "not-an-objector"}
    standing = moment(said, disowned(2, said))
    assert standing.concerns == ()
    assert standing.unconfirmed == ()
    assert reasons(standing) == {said.id: "disowned"}


def test_disowning_never_rewinds() -> None:
    """A recorded lift closed a recorded objection; to disown the lift does not open it again."""
    objection = recorded("paul", 1, "object")
    lifted = recorded("paul", 2, "lift", objection=objection.id)
    standing = after(objection, lifted, disowned(3, lifted))
    assert states(standing) == {"paul": "lifted"}


OWN = act("paul", 1, "object")


def test_a_recorded_lift_of_ones_own_words_counts_from_its_confirmation() -> None:
    lifted = recorded("paul", 2, "lift", objection=OWN.id)
    assert states(after(OWN, lifted)) == {"paul": "open"}
    assert after(OWN, lifted).unconfirmed == (lifted.id,)
    standing = after(OWN, lifted, confirmed(3, lifted))
    assert states(standing) == {"paul": "lifted"}
    assert standing.objections[0].since == at(3)
    assert (standing.ignored, standing.unconfirmed) == ((), ())


def test_a_recorded_position_against_ones_own_words_counts_from_its_confirmation() -> None:
    said = recorded("paul", 2, "consent")
    assert after(OWN, said).positions["paul"] == "object"
    standing = after(OWN, said, confirmed(3, said))
    assert standing.positions["paul"] == "consent"
    assert states(standing) == {"paul": "lifted"}


def test_a_confirmation_comes_too_late_for_an_earlier_version() -> None:
    lifted = recorded("paul", 2, "lift", objection=OWN.id)
    standing = after(OWN, lifted, confirmed(4, lifted), revisions=[revision(3, 2)])
    assert states(standing) == {"paul": "open"}
    assert reasons(standing) == {lifted.id: "other-version"}
    assert standing.unconfirmed == ()


def test_a_confirmation_comes_too_late_for_an_objection_that_is_closed() -> None:
    lifted = recorded("paul", 2, "lift", objection=OWN.id)
    own_lift = act("paul", 3, "lift", objection=OWN.id)
    standing = after(OWN, lifted, own_lift, confirmed(4, lifted))
    assert standing.objections[0].through == own_lift.id
    assert reasons(standing) == {lifted.id: "already-closed"}


def test_a_waiting_act_can_be_disowned() -> None:
    lifted = recorded("paul", 2, "lift", objection=OWN.id)
    standing = after(OWN, lifted, disowned(3, lifted))
    assert states(standing) == {"paul": "open"}
    assert reasons(standing) == {lifted.id: "disowned"}


def test_nothing_recorded_after_the_outcome_waits_for_anybody() -> None:
    standing = after(act("nadia", 1, "withdraw"), recorded("paul", 2, "question"))
    assert standing.unconfirmed == ()


def test_every_act_is_told_of_here_or_among_rulings_and_reasons() -> None:
    """What `test_engine` and `test_entitlement` show: rulings, and what follows an adoption."""
    here = {
        *WITHOUT_EFFECT_ON_TIME,
        *("consent", "stand-aside", "abstain", "oppose", "object", "lift", "carry", "call"),
        *("test", "hold", "extend", "withdraw", "confirm", "disown"),
    }
    assert set(ACTS) - here == {"rule", "adhere", "enact"}
