"""Time in a stage, the order within one moment, revisions, rulings, circles and ends."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.course import MOST_ENTRIES
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.people import People
from alliance_cli.consensus.standing import Cause, Standing
from alliance_cli.records.procedures import Procedure
from tests.unit.consensus.builders import (
    CONSENT,
    act,
    at,
    calendar,
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
    suspension,
    text_at,
)

ARBITERS = ("ines", "tomas")
PEOPLE = people(mandates=[mandate("arbiter", name) for name in ARBITERS])


def case(*acts: FiledAct, under: Procedure = CONSENT, **fields: Any) -> Case:  # noqa: ANN401
    among: People = fields.pop("among", PEOPLE)
    return case_of(*acts, under=under, among=among, roles=[role("arbiter")], **fields)


def ended(*acts: FiledAct, under: Procedure = CONSENT, **fields: Any) -> tuple[str | None, Any]:  # noqa: ANN401
    """Return how the proposal ends and when, long after."""
    standing = standing_on(5000, case(*acts, under=under, **fields))
    return standing.outcome, standing.outcome_at


def steps(standing: Standing) -> list[str]:
    return [step.stage for step in standing.path]


# --- time in a stage -----------------------------------------------------------------------


def test_before_the_opening_there_is_no_standing() -> None:
    standing = standing_on(-0.1, case())
    assert not standing.opened
    assert (standing.stage, standing.outcome, standing.path) == (None, None, ())


def test_a_stage_is_entered_when_the_proposal_is_opened() -> None:
    standing = standing_on(0, case())
    assert (standing.stage, standing.entered) == ("consent", at(0))
    assert (standing.earliest, standing.latest) == (at(10), at(10))
    assert standing.limit == at(365)


@pytest.mark.parametrize(
    ("fields", "earliest", "latest"),
    [
        ({}, 0, 0),
        ({"lasts": "P3D"}, 3, 3),
        ({"at_most": "P9D"}, 0, 9),
        ({"lasts": "P3D", "at_most": "P9D"}, 3, 9),
        ({"lasts": "P9D", "at_most": "P3D"}, 9, 9),
    ],
)
def test_the_earliest_and_latest_ends(fields: dict[str, str], earliest: int, latest: int) -> None:
    under = procedure(
        stage("wait", "called", **fields, otherwise="next"),
        stage("next", "called", lasts="P90D"),
    )
    standing = standing_of(case(under=under), at=at(0))
    left = standing.path[0].left
    assert left == (at(0) if latest == 0 else None)
    if latest:
        assert (standing.earliest, standing.latest) == (at(earliest), at(latest))
    assert standing_on(latest, case(under=under)).path[0].left == at(latest)


def test_a_stage_is_left_at_the_first_moment_at_which_everything_holds() -> None:
    under = procedure(
        stage("talk", {"consents": {"least": 2}}, lasts="P3D", at_most="P9D", otherwise="rejected")
    )
    assert ended(act("paul", 1, "consent"), under=under) == ("adopted", at(3))
    assert ended(act("paul", 5, "consent"), under=under) == ("adopted", at(5))
    assert ended(act("paul", 9, "consent"), under=under) == ("adopted", at(9))
    assert ended(act("paul", 9.1, "consent"), under=under) == ("rejected", at(9))


def test_then_and_otherwise_have_defaults() -> None:
    under = procedure(stage("one", "called", at_most="P3D"), stage("two", lasts="P1D"))
    assert ended(act("nadia", 1, "call"), under=under) == ("adopted", at(2))
    assert ended(under=under) == ("lapsed", at(3))


def test_the_path_tells_what_moved_the_proposal() -> None:
    under = procedure(stage("one", "called", at_most="P3D", otherwise="two"), stage("two"))
    called = standing_on(9, case(act("nadia", 1, "call"), under=under)).path
    assert [(step.stage, step.entered, step.left, step.to, step.cause) for step in called] == [
        ("one", at(0), at(1), "two", Cause.REQUIREMENTS),
        ("two", at(1), at(1), "adopted", Cause.REQUIREMENTS),
    ]
    assert [step.cause for step in standing_on(9, case(under=under)).path] == [
        Cause.TIME,
        Cause.REQUIREMENTS,
    ]


def test_recess_pushes_stages_but_neither_hold_nor_limit() -> None:
    recess = calendar("UTC", ("03-05", "03-07"))
    under = procedure(stage("wait", "called", lasts="P10D"), hold="P2D", limit="P20D")
    standing = standing_on(3, case(act("paul", 3, "hold"), under=under, on=recess))
    assert (standing.earliest, standing.limit) == (at(13), at(20))
    late = standing_on(12, case(act("paul", 12, "hold"), under=under, on=recess))
    assert late.earliest == at(14)


def test_the_limit_ends_it_whatever_the_stage() -> None:
    under = procedure(stage("wait", "called", lasts="P90D"), limit="P30D")
    assert ended(under=under) == ("lapsed", at(30))
    assert standing_on(31, case(under=under)).path[-1].cause is Cause.LIMIT


def test_at_the_limit_a_stage_that_can_be_left_is_left_first() -> None:
    under = procedure(stage("wait", lasts="P30D"), limit="P30D")
    assert ended(under=under) == ("adopted", at(30))
    assert ended(under=procedure(stage("wait", lasts="P1D"), limit="P0D")) == ("lapsed", at(0))


def test_where_a_stage_leads_to_nothing_known_the_proposal_lapses() -> None:
    assert ended(under=procedure(stage("wait", then="nowhere"))) == ("lapsed", at(0))
    assert ended(under=procedure(stage("wait", then="withdrawn"))) == ("lapsed", at(0))


def test_an_outcome_is_dated_when_it_was_reached_however_late_one_asks() -> None:
    standing = standing_on(4000, case())
    assert (standing.outcome, standing.outcome_at) == ("adopted", at(10))
    assert (standing.stage, standing.requirements, standing.prospects) == (None, (), ())


# --- within one moment ---------------------------------------------------------------------


def test_an_objection_at_the_deadline_is_in_time() -> None:
    assert ended(act("paul", 10, "object"))[0] == "rejected"
    assert ended(act("paul", 10.01, "object"))[0] == "adopted"


def test_the_revision_comes_before_the_acts_of_its_moment() -> None:
    fields = {"revisions": [revision(3, 2)]}
    about_the_new = standing_on(3, case(act("paul", 3, "consent", version=2), **fields))
    assert about_the_new.positions["paul"] == "consent"
    about_the_old = standing_on(3, case(act("paul", 3, "consent"), **fields))
    assert list(reasons(about_the_old).values()) == ["other-version"]


def test_objections_come_before_other_acts_whatever_their_ids() -> None:
    objection = act("paul", 3, "object")
    lifted = act("paul", 3, "consent")  # its id comes before that of the objection
    standing = standing_on(3, case(objection, lifted))
    assert states(standing) == {"paul": "lifted"}
    assert standing.positions["paul"] == "consent"


def test_other_acts_come_by_id() -> None:
    both = [act("paul", 3, "stand-aside"), act("paul", 3, "abstain")]
    assert standing_on(3, case(*both)).positions["paul"] == "stand-aside"


RULED = procedure(
    stage(
        "arbitration",
        {"ruling": {"of": "role:arbiter", "least": 2}},
        lasts="P5D",
        at_most="P20D",
        otherwise="rejected",
    )
)


def rule(by: str, day: float, verdict: str, *answers: FiledAct) -> FiledAct:
    return act(by, day, "rule", verdict=verdict, answers={each.id: "Heard." for each in answers})


def test_rulings_come_last_and_must_answer_what_was_said_in_their_moment() -> None:
    objection = act("paul", 6, "object")
    silent = [rule(name, 6, "adopt") for name in ARBITERS]
    standing = standing_on(6, case(objection, *silent, under=RULED))
    assert set(reasons(standing).values()) == {"incomplete"}
    answering = [rule(name, 6, "adopt", objection) for name in ARBITERS]
    assert ended(objection, *answering, under=RULED) == ("adopted", at(6))


def test_who_leaves_in_a_moment_is_gone_before_anything_else_in_it() -> None:
    known = people({"nadia": {}, "paul": {"left": text_at(6)}, "ines": {}, "tomas": {}})
    said = act("paul", 6, "consent")
    standing = standing_on(6, case(act("paul", 1, "object"), said, among=known))
    assert states(standing) == {"paul": "left"}
    assert reasons(standing) == {said.id: "not-entitled"}


def test_an_act_counts_for_the_stage_in_which_it_is_taken() -> None:
    """The call of the last second is taken while the first stage lasts: the second has none."""
    under = procedure(
        stage("one", "called", lasts="P3D", then="two"),
        stage("two", "called", lasts="P3D", otherwise="rejected"),
    )
    standing = standing_on(3, case(act("nadia", 3, "call"), under=under))
    assert standing.stage == "two"
    assert not standing.requirements[0].holds


def test_several_stages_may_be_left_at_one_moment() -> None:
    under = procedure(stage("one"), stage("two"), stage("three", then="rejected"))
    standing = standing_on(1, case(under=under))
    assert steps(standing) == ["one", "two", "three"]
    assert standing.outcome_at == at(0)


# --- revisions -----------------------------------------------------------------------------


TWO = procedure(
    stage("talk", "called", lasts="P3D", at_most="P30D"),
    stage("decide", "no_objection", lasts="P10D", otherwise="rejected"),
    rounds=2,
)


def test_until_the_first_stage_was_left_a_revision_changes_only_the_text() -> None:
    standing = standing_on(2, case(under=TWO, revisions=[revision(1, 2)]))
    assert (standing.version, standing.round, steps(standing)) == (2, 0, ["talk"])
    assert standing.entered == at(0)


def test_after_that_it_enters_its_stage_anew_and_counts_as_a_round() -> None:
    called = act("nadia", 1, "call")
    standing = standing_on(6, case(called, under=TWO, revisions=[revision(5, 2)]))
    assert (standing.version, standing.round) == (2, 1)
    assert (standing.stage, standing.entered) == ("decide", at(5))
    assert standing.path[-2].cause is Cause.REVISION


def test_in_a_first_stage_that_revisions_enter_they_count_at_once() -> None:
    standing = standing_on(6, case(revisions=[revision(5, 2)]))
    assert (standing.round, standing.entered) == (1, at(5))


def test_a_revision_may_enter_a_stage_twice_at_one_moment() -> None:
    under = procedure(stage("talk", lasts="P3D"), stage("decide", "no_objection", lasts="P9D"))
    standing = standing_on(3, case(under=under, revisions=[revision(3, 2)]))
    assert steps(standing) == ["talk", "decide"]  # a text only: the first stage lasts yet
    twice = case(under=CONSENT, revisions=[revision(0, 2), revision(0, 3)])
    assert steps(standing_on(0, twice)) == ["consent"] * 3


def test_calls_lapse_with_the_version_and_objections_do_not() -> None:
    acts = [act("nadia", 1, "call"), act("paul", 1, "object")]
    standing = standing_on(4, case(*acts, under=TWO, revisions=[revision(2, 2)]))
    assert standing.stage == "talk"
    assert states(standing) == {"paul": "open"}
    assert "paul" not in standing.positions


# --- rulings -------------------------------------------------------------------------------


def test_those_who_adopt_carry_it_when_the_stage_has_lasted() -> None:
    rulings = [rule(name, 2, "adopt") for name in ARBITERS]
    standing = standing_on(9, case(*rulings, under=RULED))
    assert (standing.outcome, standing.outcome_at) == ("adopted", at(5))
    assert standing.rulings == tuple(sorted(each.id for each in rulings))


def test_as_many_who_reject_end_it_at_once() -> None:
    rulings = [rule(name, 2, "reject") for name in ARBITERS]
    standing = standing_on(9, case(*rulings, under=RULED))
    assert (standing.outcome, standing.outcome_at) == ("rejected", at(2))
    assert standing.path[-1].cause is Cause.REJECTED
    assert standing.rulings == tuple(sorted(each.id for each in rulings))


def test_as_many_who_return_it_begin_anew() -> None:
    under = procedure(
        stage("talk", "called", at_most="P90D"),
        stage("rule", {"ruling": {"of": "role:arbiter"}}, at_most="P30D"),
    )
    acts = [act("nadia", 1, "call"), rule("ines", 2, "return")]
    standing = standing_on(3, case(*acts, under=under))
    assert steps(standing) == ["talk", "rule", "talk"]
    assert (standing.stage, standing.entered) == ("talk", at(2))
    assert standing.path[1].cause is Cause.RETURNED
    # The call was made before the stage was entered again.
    assert not standing.requirements[0].holds


def test_whoever_rules_anew_replaces_the_earlier_ruling() -> None:
    acts = [
        rule("ines", 1, "reject"),
        rule("ines", 2, "adopt"),
        rule("tomas", 3, "adopt"),
        rule("tomas", 4, "reject"),
    ]
    assert ended(*acts, under=RULED) == ("rejected", at(20))


def test_rulings_lapse_with_the_version() -> None:
    rulings = [rule(name, 2, "adopt") for name in ARBITERS]
    standing = standing_on(9, case(*rulings, under=RULED, revisions=[revision(3, 2)]))
    assert standing.outcome is None


def test_each_objection_is_answered_by_the_ruling_that_answers_it() -> None:
    first, second = act("paul", 1, "object"), act("nadia", 3, "object")
    rulings = [rule("ines", 2, "adopt", first), rule("tomas", 4, "adopt", first, second)]
    standing = standing_on(9, case(first, second, *rulings, under=RULED))
    assert (standing.outcome, standing.outcome_at) == ("adopted", at(5))
    assert states(standing) == {"paul": "answered", "nadia": "answered"}
    assert {each.id: each.through for each in standing.objections} == {
        first.id: rulings[0].id,
        second.id: rulings[1].id,
    }


def test_an_objection_of_somebody_suspended_is_answered_where_a_ruling_answers_it() -> None:
    known = people(
        mandates=[mandate("arbiter", name) for name in ARBITERS],
        safeguards=[suspension("paul", 1.5, 30)],
    )
    objection = act("paul", 1, "object")
    for answers, state in (((), "open"), ((objection,), "answered")):
        rulings = [rule(name, 2, "adopt", *answers) for name in ARBITERS]
        standing = standing_on(9, case(objection, *rulings, under=RULED, among=known))
        assert standing.outcome == "adopted"
        assert states(standing) == {"paul": state}


CIRCLED = procedure(
    stage("one", "no_objection", at_most="P90D", then="two", otherwise="two"),
    stage(
        "two",
        {"ruling": {"of": "role:arbiter"}},
        at_most="P90D",
        then="two",
        otherwise="two",
    ),
    on_revision="two",
)


def test_an_objection_is_not_answered_while_the_proposal_is_held_in_a_circle() -> None:
    """The stage leads to itself, and was entered at this very moment: it is not left."""
    objection = act("paul", 3, "object", version=2)
    acts = [
        objection,
        act("ines", 3, "rule", version=2, verdict="adopt", answers={objection.id: "Heard."}),
    ]
    standing = standing_on(3, case(*acts, under=CIRCLED, revisions=[revision(3, 2)]))
    assert steps(standing) == ["one", "two", "two"]
    assert states(standing) == {"paul": "open"}
    assert standing.rulings == ()


def test_rulings_on_an_earlier_text_did_not_carry_the_later_one() -> None:
    under = procedure(
        stage("rule", {"ruling": {"of": "role:arbiter"}}, lasts="P5D", then="wait"),
        stage("wait", "no_objection", lasts="P5D", then="adopted"),
    )
    ruling = rule("ines", 1, "adopt")
    assert standing_on(20, case(ruling, under=under)).rulings == (ruling.id,)
    revised = case(ruling, under=under, revisions=[revision(7, 2)])
    assert standing_on(20, revised).outcome_at == at(12)
    assert standing_on(20, revised).rulings == ()


# --- circles and ends ----------------------------------------------------------------------


CIRCLE = procedure(
    stage("one", "no_objection", then="two"),
    stage("two", "no_objection", then="one"),
    limit="P20D",
    on_revision="nowhere",
)


def test_no_stage_is_entered_twice_at_one_moment() -> None:
    standing = standing_on(5, case(under=CIRCLE))
    assert steps(standing) == ["one", "two"]
    assert ended(under=CIRCLE) == ("lapsed", at(20))


@pytest.mark.parametrize("name", ["question", "consent", "hold"])
def test_an_act_with_effect_lets_a_proposal_that_is_held_go_on(name: str) -> None:
    said = act("paul", 3, name)
    expected = ["one", "two"] if name == "hold" else ["one", "two", "one", "two"]
    standing = standing_on(5, case(said, under=CIRCLE))
    assert steps(standing) == expected
    assert set(reasons(standing).values()) == ({"not-entitled"} if name == "hold" else set())


def test_a_new_text_lets_a_proposal_that_is_held_go_on() -> None:
    standing = standing_on(5, case(under=CIRCLE, revisions=[revision(3, 2)]))
    assert steps(standing) == ["one", "two", "one", "two"]
    assert standing.round == 0  # it enters no stage: nobody knows the one it should


def test_a_circle_that_takes_time_turns_until_the_limit() -> None:
    under = procedure(stage("one", lasts="P1D", then="one"), limit="P5D")
    standing = standing_on(9, case(under=under))
    assert steps(standing) == ["one"] * 6
    assert (standing.outcome, standing.outcome_at) == ("lapsed", at(5))


def test_after_a_thousand_entries_it_lapses() -> None:
    under = procedure(stage("one", lasts="PT1H", then="one"), limit="P1Y")
    standing = standing_on(400, case(under=under))
    assert standing.outcome == "lapsed"
    assert len(standing.path) == MOST_ENTRIES
    assert standing.outcome_at == at(MOST_ENTRIES / 24)


def test_revisions_do_not_enter_more_often_either() -> None:
    many = [revision(n / 8640, n) for n in range(2, MOST_ENTRIES + 9)]
    standing = standing_on(9, case(revisions=many))
    assert (standing.outcome, len(standing.path)) == ("lapsed", MOST_ENTRIES)


def test_after_the_outcome_positions_and_objections_stay_as_they_were() -> None:
    said = [act("paul", 1, "consent"), act("ines", 2, "stand-aside")]
    after = [act("paul", 11, "object"), act("ines", 11, "consent"), act("nadia", 12, "withdraw")]
    standing = standing_on(20, case(*said, *after))
    assert (standing.outcome, standing.outcome_at) == ("adopted", at(10))
    assert standing.positions == {"nadia": "consent", "paul": "consent", "ines": "stand-aside"}
    assert standing.objections == ()
    assert set(reasons(standing).values()) == {"late"}


def test_who_is_counted_is_read_when_the_stage_is_entered() -> None:
    known = people({"nadia": {}, "paul": {"left": text_at(4)}, "late": {"joined": text_at(2)}})
    under = procedure(
        stage("one", {"expressed": {"of": "allies", "all_but": 0}}, lasts="P5D", otherwise="two"),
        stage("two", {"expressed": {"of": "allies", "all_but": 0}}, lasts="P5D"),
    )
    first = standing_on(4.5, case(under=under, among=known)).requirements[0]
    assert (first.needed, first.missing) == (2, ("paul",))
    second = standing_on(5, case(under=under, among=known)).requirements[0]
    assert (second.needed, second.missing) == (2, ("late",))
