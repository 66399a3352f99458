"""Why an act has no effect: every reason, and the order in which the first that fits is given."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.entitlement import _REASONS
from alliance_cli.consensus.people import People
from alliance_cli.consensus.standing import Reason
from tests.unit.consensus.builders import (
    act,
    act_id,
    case_of,
    mandate,
    people,
    procedure,
    reasons,
    revision,
    role,
    stage,
    standing_on,
    suspension,
    text_at,
)

ALLIES: dict[str, dict[str, Any]] = {
    **{name: {} for name in ("nadia", "paul", "ines", "fanny", "ruth", "rolf")},
    "tomas": {"engaged": []},
    "gone": {"left": text_at(1)},
    "guild": {
        "kind": "organisation",
        "representatives": [{"ally": "ines", "from": "2026-01-01"}],
    },
}
PEOPLE = people(
    ALLIES,
    mandates=[
        mandate("facilitator", "fanny"),
        mandate("arbiter", "ruth"),
        mandate("arbiter", "rolf"),
    ],
)
ROLES = (role("facilitator", "call", "extend", "record"), role("arbiter"))
RULES: dict[str, Any] = {
    "objectors": "engaged",
    "objection_needs": ["harms"],
    "tests": {"of": "role:facilitator"},
    "hold": "P2D",
    "rounds": 1,
    "limit": "P60D",
}
DISCUSSED = procedure(
    stage("talk", "called", lasts="P20D", at_most="P50D", otherwise="rejected"),
    stage("decide", "no_objection", lasts="P5D"),
    **RULES,
)
ARBITRATED = procedure(
    stage("rule", {"ruling": {"of": "role:arbiter", "least": 2}}, lasts="P20D", at_most="P50D"),
    **RULES,
)
HARM = {"harms": ["purpose"]}
UNKNOWN = "paul/20260301T000000Z-object"


def case(*acts: FiledAct, **fields: Any) -> Case:  # noqa: ANN401 - of a proposal
    under = fields.pop("under", DISCUSSED)
    among = fields.pop("among", PEOPLE)
    return case_of(*acts, under=under, among=among, roles=ROLES, **fields)


def suspended_people(who: str, first: float, last: float) -> People:
    """Return the people, `who` being suspended for some days."""
    return people(
        ("nadia", "paul", "ruth", "rolf"),
        mandates=[mandate("arbiter", "ruth"), mandate("arbiter", "rolf")],
        safeguards=[suspension(who, first, last)],
    )


def reason(*acts: FiledAct, day: float = 10, **fields: Any) -> str | None:  # noqa: ANN401
    """Return why the last of `acts` has no effect."""
    found = standing_on(day, case(*acts, **fields)).reason_for(acts[-1].id)
    return found.value if found else None


def test_the_reasons_are_given_in_the_order_of_the_design() -> None:
    given = [each for each, _ in _REASONS]
    assert given == [each for each in Reason if each in given]
    assert set(Reason) - set(given) == {Reason.NO_ROUNDS_LEFT, Reason.DISOWNED}


WITHDRAWN = act("nadia", 3, "withdraw")


@pytest.mark.parametrize("name", ["consent", "suggest", "second", "call", "hold", "withdraw"])
def test_after_the_outcome_an_act_is_late(name: str) -> None:
    assert reason(WITHDRAWN, act("paul", 4, name)) == "late"


@pytest.mark.parametrize("name", ["question", "react"])
def test_whoever_only_speaks_is_never_late(name: str) -> None:
    assert reason(WITHDRAWN, act("paul", 4, name)) is None


@pytest.mark.parametrize("name", ["question", "consent", "adhere", "object"])
def test_before_the_opening_an_act_is_early(name: str) -> None:
    assert reason(act("paul", -1, name)) == "early"
    assert reason(act("zoe", -1, name)) == "early"
    # What is dated later than the moment asked about has not happened yet.
    assert reason(act("paul", -1, name), day=-2) is None
    assert reason(act("paul", -1, name), day=-1) == "early"


@pytest.mark.parametrize(("name", "fields"), [("adhere", {}), ("enact", {"constitution": 2})])
def test_before_the_outcome_one_adheres_and_enacts_too_early(
    name: str, fields: dict[str, Any]
) -> None:
    assert reason(act("paul", 1, name, **fields)) == "early"
    assert reason(act("zoe", 1, name, **fields)) == "early"


NOT_ENTITLED = [
    act("zoe", 2, "question"),
    act("gone", 2, "consent"),
    act("paul", 2, "consent", recorded_by="ines"),  # no recorder
    act("paul", 2, "consent", recorded_by="zoe"),
    act("nadia", 2, "call", recorded_by="fanny"),  # cannot be recorded
    act("guild", 2, "consent", through="paul"),
    act("paul", 2, "carry"),
    act("paul", 2, "call"),
    act("paul", 2, "extend", until=text_at(25)),
    act("tomas", 2, "hold"),
    act("paul", 2, "test", objection=UNKNOWN, verdict="inadmissible"),
    act("nadia", 2, "test", objection=UNKNOWN, verdict="inadmissible"),
    act("paul", 2, "withdraw"),
    act("paul", 2, "confirm", of="ines/20260301T000000Z-consent"),
    act("paul", 2, "disown", of="ines/20260301T000000Z-consent"),
]


@pytest.mark.parametrize("said", NOT_ENTITLED, ids=lambda said: said.id)
def test_who_may_not_do_it_is_not_entitled(said: FiledAct) -> None:
    assert reason(said) == "not-entitled"


def test_nobody_holds_or_tests_where_the_procedure_does_not_say_so() -> None:
    plain = procedure(stage("talk", lasts="P20D"))
    tested = act("fanny", 2, "test", objection=UNKNOWN, verdict="inadmissible")
    assert reason(act("paul", 2, "hold"), under=plain) == "not-entitled"
    assert reason(tested, under=plain) == "not-entitled"


def test_nobody_tests_an_objection_of_its_own_or_to_its_own_proposal() -> None:
    own = act("fanny", 1, "object", **HARM)
    test = {"objection": own.id, "verdict": "inadmissible"}
    assert reason(own, act("fanny", 2, "test", **test)) == "not-entitled"
    others = act("paul", 1, "object", **HARM)
    test = {"objection": others.id, "verdict": "inadmissible"}
    carried = (others, act("fanny", 2, "carry"), act("fanny", 3, "test", **test))
    assert reason(*carried, by=["nadia", "fanny"]) == "not-entitled"


def test_nobody_lifts_the_objection_of_somebody_else() -> None:
    objection = act("paul", 1, "object", **HARM)
    assert reason(objection, act("ines", 2, "lift", objection=objection.id)) == "not-entitled"


def test_only_arbiters_rule_and_neither_a_proposer_nor_an_objector() -> None:
    adopt = {"verdict": "adopt"}
    assert reason(act("paul", 2, "rule", **adopt), under=ARBITRATED) == "not-entitled"
    carried = (act("ruth", 1, "carry"), act("ruth", 2, "rule", **adopt))
    assert reason(*carried, under=ARBITRATED, by=["nadia", "ruth"]) == "not-entitled"
    objection = act("ruth", 1, "object", **HARM)
    answered = act("ruth", 2, "rule", **adopt, answers={objection.id: "Mine."})
    assert reason(objection, answered, under=ARBITRATED) == "not-entitled"
    lifted = act("ruth", 1.5, "lift", objection=objection.id)
    assert reason(objection, lifted, answered, under=ARBITRATED) is None


def test_a_suspension_makes_nobody_a_judge_of_its_own_matter() -> None:
    adopt = {"verdict": "adopt"}
    objection = act("ruth", 1, "object", **HARM)
    ruling = act("ruth", 4, "rule", **adopt, answers={objection.id: "Mine."})
    for carried, acts in (
        (["nadia", "ruth"], [act("ruth", 1, "carry")]),
        (["nadia"], [objection]),
    ):
        for last in (3, 5):  # over before the ruling, or not
            suspended = suspended_people("ruth", 2, last)
            told = {"under": ARBITRATED, "by": carried, "among": suspended}
            found = ruling if objection in acts else act("ruth", 4, "rule", **adopt)
            assert reason(*acts, found, **told) == "not-entitled"


def test_somebody_suspended_does_not_rule() -> None:
    for last, expected in ((3, None), (5, "not-entitled")):
        ruling = act("ruth", 4, "rule", verdict="adopt")
        among = suspended_people("ruth", 2, last)
        assert reason(ruling, under=ARBITRATED, among=among) == expected


def test_later_reasons_that_fit_as_well_are_told_in_their_order() -> None:
    late = act("paul", 4, "extend", until=text_at(70), version=9)
    standing = standing_on(10, case(WITHDRAWN, late))
    (found,) = standing.ignored
    assert (found.reason.value, [each.value for each in found.also]) == (
        "late",
        ["not-entitled", "other-version", "beyond-limit"],
    )


def test_who_was_party_stays_so_though_it_leaves_later() -> None:
    among = {name: {} for name in ("nadia", "paul", "ruth", "rolf")}
    among["ruth"] = {"left": text_at(8)}
    known = people(among, mandates=[mandate("arbiter", "ruth"), mandate("arbiter", "rolf")])
    acts = (act("ruth", 1, "carry"), act("ruth", 2, "rule", verdict="adopt"))
    others = act("paul", 2, "rule", verdict="adopt")
    told = case(*acts, others, under=ARBITRATED, by=["nadia", "ruth"], among=known)
    parties = {each.act: each.was_party for each in standing_on(10, told).ignored}
    assert parties == {acts[1].id: True, others.id: False}


def test_proposers_rule_where_the_procedure_says_so() -> None:
    advice = procedure(stage("choose", {"ruling": {"of": "proposers"}}, lasts="P20D"))
    assert reason(act("nadia", 2, "rule", verdict="adopt"), under=advice) is None
    assert reason(act("paul", 2, "rule", verdict="adopt"), under=advice) == "not-entitled"


def test_another_proposer_withdraws_once_the_first_has_left() -> None:
    carried = (act("paul", 1, "carry"), act("paul", 3, "withdraw"))
    left = people({"nadia": {"left": text_at(2)}, "paul": {}})
    assert reason(*carried, by=["nadia", "paul"]) == "not-entitled"
    assert reason(*carried, by=["nadia", "paul"], among=left) is None


@pytest.mark.parametrize("name", ["consent", "oppose", "object", "concern", "advise", "second"])
def test_what_is_about_the_text_must_be_about_the_current_one(name: str) -> None:
    fields = HARM if name == "object" else {}
    twice = [revision(1, 2)]
    assert reason(act("paul", 2, name, **fields), revisions=twice) == "other-version"
    assert reason(act("paul", 2, name, version=2, **fields), revisions=twice) is None
    assert reason(act("paul", 0.5, name, version=2, **fields), revisions=twice) == "other-version"


def test_words_may_be_about_any_version_that_was_published() -> None:
    twice = [revision(1, 2)]
    assert reason(act("paul", 2, "suggest"), revisions=twice) is None
    assert reason(act("paul", 2, "suggest", version=3), revisions=twice) == "other-version"


OBJECTION = act("paul", 1, "object", **HARM)


@pytest.mark.parametrize(
    "said",
    [
        act("paul", 2, "lift", objection=UNKNOWN),
        act("paul", 2, "lift", objection=act_id("paul", 3, "object")),  # not made yet
        act("fanny", 2, "test", objection=UNKNOWN, verdict="admissible"),
        act("paul", 2, "nominate", nominee="zoe"),
        act("paul", 2, "nominate", nominee="gone"),
        act("paul", 2, "question", replies_to="ines/20260301T000000Z-question"),
        act("paul", 2, "confirm", of=OBJECTION.id),  # nobody recorded it
        act("paul", 2, "disown", of=OBJECTION.id),
    ],
    ids=lambda said: said.id,
)
def test_what_is_named_must_be_there(said: FiledAct) -> None:
    assert reason(OBJECTION, said) == "unknown-reference"


def test_a_ruling_that_answers_what_is_no_objection_names_something_unknown() -> None:
    ruling = act("ruth", 2, "rule", verdict="adopt", answers={UNKNOWN: "?"})
    assert reason(ruling, under=ARBITRATED) == "unknown-reference"


def test_one_may_reply_to_an_act_without_effect() -> None:
    vain = act("paul", 1, "carry")
    assert reason(vain, act("ines", 2, "react", replies_to=vain.id)) is None


def test_who_may_not_block_is_no_objector() -> None:
    assert reason(act("tomas", 2, "object", **HARM)) == "not-an-objector"
    assert reason(act("tomas", 2, "object")) == "not-an-objector"  # before `incomplete`


def test_an_objection_without_what_the_procedure_asks_for_is_incomplete() -> None:
    assert reason(act("paul", 2, "object")) == "incomplete"
    needs_all = procedure(
        stage("talk", lasts="P20D"), objection_needs=["harms", "example", "remedy"]
    )
    partly = act("paul", 2, "object", **HARM, example="Once…")
    wholly = act("paul", 2, "object", **HARM, example="Once…", remedy="Less.")
    assert reason(partly, under=needs_all) == "incomplete"
    assert reason(wholly, under=needs_all) is None


def test_a_need_without_a_text_cannot_be_called() -> None:
    versions = [{**revision(0, 1), "need": True}, revision(3, 2)]
    assert reason(act("nadia", 2, "call"), versions=versions) == "incomplete"
    assert reason(act("nadia", 4, "call", version=2), versions=versions) is None


@pytest.mark.parametrize("verdict", ["adopt", "reject", "return"])
def test_a_ruling_of_any_verdict_must_answer_every_open_objection(verdict: str) -> None:
    silent = act("ruth", 2, "rule", verdict=verdict)
    assert reason(OBJECTION, silent, under=ARBITRATED) == "incomplete"
    answers = {OBJECTION.id: "Weighed."}
    answering = act("ruth", 2, "rule", verdict=verdict, answers=answers)
    assert reason(OBJECTION, answering, under=ARBITRATED) is None


def test_a_ruling_need_not_answer_an_objection_whose_author_is_suspended() -> None:
    known = people(
        ALLIES, mandates=[mandate("arbiter", "ruth")], safeguards=[suspension("paul", 1.5, 4)]
    )
    silent = act("ruth", 2, "rule", verdict="adopt")
    assert reason(OBJECTION, silent, under=ARBITRATED, among=known) is None


def test_a_revision_has_no_effect_late_by_a_stranger_out_of_order_or_beyond_the_rounds() -> None:
    called = act("nadia", 1, "call")
    revisions = [revision(21, 2), revision(22, 3), revision(22.5, 3)]
    found = reasons(standing_on(23, case(called, revisions=revisions)))
    assert found == {"version-3": "no-rounds-left"}
    assert reasons(standing_on(5, case(revisions=[revision(2, 2, "paul")]))) == {
        "version-2": "not-entitled"
    }
    assert reasons(standing_on(5, case(revisions=[revision(2, 3), revision(3, 2)]))) == {
        "version-2": "other-version"
    }
    assert reasons(standing_on(5, case(WITHDRAWN, revisions=[revision(4, 2)]))) == {
        "version-2": "late"
    }
    assert reasons(standing_on(5, case(revisions=[revision(-1, 2)]))) == {"version-2": "early"}


def test_who_has_held_once_has_held_already() -> None:
    assert reason(act("paul", 1, "hold"), act("paul", 2, "hold")) == "already-held"
    assert reason(act("paul", 1, "hold"), act("ines", 2, "hold")) is None


def test_what_is_closed_cannot_be_closed_again() -> None:
    lifted = act("paul", 2, "lift", objection=OBJECTION.id)
    again = act("paul", 3, "lift", objection=OBJECTION.id)
    tested = act("fanny", 3, "test", objection=OBJECTION.id, verdict="inadmissible")
    assert reason(OBJECTION, lifted, again) == "already-closed"
    assert reason(OBJECTION, lifted, tested) == "already-closed"
    recorded = act("paul", 1, "consent", recorded_by="fanny")
    confirmed = act("paul", 2, "confirm", of=recorded.id)
    assert reason(recorded, confirmed, act("paul", 3, "disown", of=recorded.id)) == (
        "already-closed"
    )


@pytest.mark.parametrize(("until", "expected"), [(59, None), (60, "beyond-limit")])
def test_an_extension_ends_before_the_limit(until: int, expected: str | None) -> None:
    assert reason(act("fanny", 2, "extend", until=text_at(until))) == expected


def test_a_call_or_a_ruling_that_the_stage_has_no_use_for_is_not_asked() -> None:
    assert reason(act("nadia", 2, "call"), under=ARBITRATED) == "not-asked"
    assert reason(act("ruth", 2, "rule", verdict="adopt")) == "not-asked"
    assert reason(act("paul", 2, "rule", verdict="adopt")) == "not-asked"  # whoever it is


def test_who_carries_the_proposal_already_is_not_asked_to() -> None:
    assert reason(act("nadia", 2, "carry")) == "not-asked"
    carried = (act("paul", 1, "carry"), act("paul", 2, "carry"))
    assert reason(*carried, by=["nadia", "paul"]) == "not-asked"


AT_ONCE = procedure(stage("decide", then="adopted"))
WILLING = procedure(stage("decide", then="adopted-by-the-willing"))
REJECTED = procedure(stage("decide", then="rejected"))


@pytest.mark.parametrize(
    ("under", "fields", "expected"),
    [
        (AT_ONCE, {}, "not-asked"),
        (AT_ONCE, {"binds": "willing"}, None),
        (AT_ONCE, {"kind": "statement"}, None),
        (WILLING, {}, None),
        (REJECTED, {"binds": "willing"}, "not-asked"),
    ],
)
def test_one_adheres_to_what_binds_the_willing(
    under: Any,  # noqa: ANN401 - a procedure
    fields: dict[str, Any],
    expected: str | None,
) -> None:
    assert reason(act("paul", 2, "adhere"), under=under, **fields) == expected
    standing = standing_on(3, case(act("paul", 2, "adhere"), under=under, **fields))
    assert standing.adherents == (() if expected else ("paul",))


def test_one_enacts_an_amendment_that_was_adopted() -> None:
    enacted = act("paul", 2, "enact", constitution=2)
    amendment = {"kind": "amendment", "amends": 1}
    assert reason(enacted, under=AT_ONCE, **amendment) is None
    assert reason(enacted, under=AT_ONCE) == "not-asked"
    assert reason(enacted, under=REJECTED, **amendment) == "not-asked"


def test_what_would_close_an_objection_written_by_its_author_waits_to_be_confirmed() -> None:
    lifted = act("paul", 2, "lift", objection=OBJECTION.id, recorded_by="fanny")
    assert reason(OBJECTION, lifted) == "unconfirmed"
    for position in ("consent", "stand-aside", "abstain", "oppose"):
        moved = act("paul", 2, position, recorded_by="fanny")
        assert reason(OBJECTION, moved) == "unconfirmed"
    again = act("paul", 2, "object", recorded_by="fanny", **HARM)
    assert reason(OBJECTION, again) is None  # it closes nothing


def test_what_would_close_an_objection_recorded_too_counts_at_once() -> None:
    recorded = act("paul", 1, "object", recorded_by="fanny", **HARM)
    lifted = act("paul", 2, "lift", objection=recorded.id, recorded_by="fanny")
    assert reason(recorded, lifted) is None


def test_an_act_that_fits_several_reasons_is_given_the_first() -> None:
    """A stranger's late call about another version is late; in time it is not entitled."""
    wrong = act("zoe", 4, "call", version=9)
    assert reason(WITHDRAWN, wrong) == "late"
    assert reason(wrong) == "not-entitled"
    assert reason(act("nadia", 4, "call", version=9), under=ARBITRATED) == "other-version"
    assert reason(act("paul", 4, "lift", version=9, objection=UNKNOWN)) == "other-version"
    assert reason(act("tomas", 4, "object", version=9)) == "other-version"
