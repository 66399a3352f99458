"""What closes objections apart from their authors' own acts: leaving, silence, tests."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.people import People
from alliance_cli.consensus.standing import Standing
from tests.unit.consensus.builders import (
    FOUR,
    act,
    at,
    calendar,
    case_of,
    date_at,
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

PATIENT = procedure(
    stage("decide", "no_objection", lasts="P2D", at_most="P90D", otherwise="rejected"),
    tacit_lift="P7D",
    tests={"of": "role:facilitator", "least": 2},
)
OBJECTION = act("paul", 1, "object")
INTEGRATED = revision(2, 2, integrates=[OBJECTION.id])


def on(
    day: float,
    *acts: FiledAct,
    among: People | None = None,
    revisions: tuple[dict[str, Any], ...] = (INTEGRATED,),
    **fields: Any,  # noqa: ANN401 - of a proposal
) -> Standing:
    """Return the standing on `day`, Paul having objected on day 1."""
    case = case_of(
        OBJECTION,
        *acts,
        under=fields.pop("under", PATIENT),
        among=among,
        roles=[role("facilitator", "record")],
        revisions=revisions,
        **fields,
    )
    return standing_on(day, case)


def test_silence_after_a_revision_that_integrates_it_lifts_an_objection() -> None:
    waiting = on(8.9)
    assert states(waiting) == {"paul": "open"}
    assert waiting.objections[0].through == "version-2"
    lifted = on(9)
    assert states(lifted) == {"paul": "lifted-tacitly"}
    assert lifted.objections[0].through == "version-2"
    assert (lifted.outcome, lifted.outcome_at) == ("adopted", at(9))


def test_a_revision_that_does_not_say_so_lifts_nothing() -> None:
    assert states(on(60, revisions=(revision(2, 2),))) == {"paul": "open"}


def test_nothing_is_lifted_by_silence_where_the_procedure_does_not_say_so() -> None:
    under = procedure(stage("decide", "no_objection", lasts="P2D", at_most="P90D"))
    standing = on(60, under=under)
    assert states(standing) == {"paul": "open"}
    assert standing.objections[0].through == ""


@pytest.mark.parametrize("day", [2, 5, 9])
def test_any_act_of_its_author_stops_the_clock_even_at_the_last_second(day: int) -> None:
    standing = on(60, act("paul", day, "react"))
    assert states(standing) == {"paul": "open"}
    assert standing.objections[0].through == ""


def test_an_act_without_effect_stops_the_clock_too() -> None:
    called = act("paul", 5, "call")
    standing = on(60, called)
    assert reasons(standing) == {called.id: "not-entitled"}
    assert states(standing) == {"paul": "open"}


def test_what_somebody_else_does_stops_no_clock() -> None:
    assert states(on(9, act("ines", 5, "react"))) == {"paul": "lifted-tacitly"}


def test_a_later_revision_that_integrates_it_starts_the_clock_anew() -> None:
    again = revision(10, 3, integrates=[OBJECTION.id])
    spoken = act("paul", 5, "react")
    assert states(on(16.9, spoken, revisions=(INTEGRATED, again))) == {"paul": "open"}
    assert states(on(17, spoken, revisions=(INTEGRATED, again))) == {"paul": "lifted-tacitly"}
    sooner = revision(5, 3, integrates=[OBJECTION.id])
    assert states(on(9, revisions=(INTEGRATED, sooner))) == {"paul": "open"}
    assert states(on(12, revisions=(INTEGRATED, sooner))) == {"paul": "lifted-tacitly"}


def test_a_revision_that_does_not_integrate_it_lets_the_clock_run_on() -> None:
    assert states(on(9, revisions=(INTEGRATED, revision(5, 3)))) == {"paul": "lifted-tacitly"}


@pytest.mark.parametrize(
    ("away", "lifted"),
    [
        ([(3, 5)], 12),
        ([(-9, 2)], 10),
        ([(9, 9)], 10),
        ([(10, 20)], 9),
        ([(3, 5), (4, 6)], 13),
        ([(3, 5), (11, 12)], 14),
    ],
)
def test_days_on_which_its_author_is_away_do_not_count(
    away: list[tuple[int, int]], lifted: int
) -> None:
    periods = [{"from": date_at(first), "until": date_at(last)} for first, last in away]
    known = people({**{name: {} for name in FOUR}, "paul": {"away": periods}})
    assert states(on(lifted - 0.1, among=known)) == {"paul": "open"}
    assert states(on(lifted, among=known)) == {"paul": "lifted-tacitly"}


@pytest.mark.parametrize("first", [-5, 4, 9])
def test_who_is_away_without_an_end_is_never_silent(first: int) -> None:
    """Also when the absence begins on the very last day; and this takes no time to find out."""
    known = people({**{name: {} for name in FOUR}, "paul": {"away": [{"from": date_at(first)}]}})
    assert states(on(80, among=known)) == {"paul": "open"}


def test_recess_does_not_stop_the_clock_of_silence() -> None:
    """Recesses push the ends of stages alone."""
    recess = calendar("UTC", ("03-04", "03-06"))
    assert standing_on(3, case_of(under=PATIENT, on=recess)).outcome == "adopted"
    assert states(on(9, on=recess)) == {"paul": "lifted-tacitly"}


def test_whoever_leaves_takes_the_objection_along_at_that_moment() -> None:
    known = people({**{name: {} for name in FOUR}, "paul": {"left": text_at(4)}})
    assert states(on(3.9, among=known, revisions=())) == {"paul": "open"}
    standing = on(20, among=known, revisions=())
    assert states(standing) == {"paul": "left"}
    assert standing.objections[0].since == at(4)
    assert standing.outcome_at == at(4)


def test_whoever_comes_back_does_not_bring_it_back() -> None:
    fields = {"left": text_at(4), "returned": text_at(5)}
    known = people({**{name: {} for name in FOUR}, "paul": fields})
    under = procedure(stage("decide", "no_objection", lasts="P30D"))
    assert states(on(20, among=known, revisions=(), under=under)) == {"paul": "left"}


def test_whoever_leaves_the_chantier_that_decides_takes_it_along() -> None:
    known = people(members={"water": {"nadia": {}, "paul": {"left": text_at(4)}}})
    assert states(on(3.9, among=known, revisions=(), scope="water")) == {"paul": "open"}
    assert states(on(4, among=known, revisions=(), scope="water")) == {"paul": "left"}
    assert states(on(9, among=known, revisions=())) == {"paul": "open"}  # the alliance decides


def test_who_had_left_the_chantier_before_keeps_an_objection_made_otherwise() -> None:
    """Paul is affected, and blocks as such; that he was a member once changes nothing."""
    known = people(members={"water": {"nadia": {}, "paul": {"left": text_at(-10)}}})
    under = procedure(
        stage("decide", "no_objection", lasts="P2D", at_most="P90D"), objectors="affected"
    )
    fields = {"scope": "water", "affects": ["paul"], "under": under}
    assert states(on(20, among=known, revisions=(), **fields)) == {"paul": "open"}


def test_tests_dismiss_an_objection_when_so_many_agree() -> None:
    known = people((*FOUR, "fanny"), mandates=[mandate("facilitator", "fanny"), *_mandates()])
    found = {"objection": OBJECTION.id, "verdict": "inadmissible"}
    first = act("ines", 2, "test", **found)
    second = act("tomas", 3, "test", **found)
    assert states(on(5, first, among=known, revisions=())) == {"paul": "open"}
    standing = on(5, first, second, among=known, revisions=())
    assert states(standing) == {"paul": "dismissed"}
    assert standing.outcome_at == at(3)


def test_the_latest_test_of_each_tester_counts() -> None:
    known = people(mandates=_mandates())
    about = {"objection": OBJECTION.id}
    tests = [
        act("ines", 2, "test", **about, verdict="inadmissible"),
        act("ines", 3, "test", **about, verdict="admissible"),
        act("tomas", 4, "test", **about, verdict="inadmissible"),
    ]
    assert states(on(5, *tests, among=known, revisions=())) == {"paul": "open"}
    again = act("ines", 5, "test", **about, verdict="inadmissible")
    assert states(on(6, *tests, again, among=known, revisions=())) == {"paul": "dismissed"}


def _mandates() -> list[Any]:
    return [mandate("facilitator", name) for name in ("ines", "tomas")]


def test_a_suspension_lets_the_proposal_pass_while_it_lasts() -> None:
    known = people(safeguards=[suspension("paul", 4, 6)])
    standing = on(20, among=known, revisions=())
    assert (standing.outcome, standing.outcome_at) == ("adopted", at(4))
    assert states(standing) == {"paul": "open"}


def test_an_objection_blocks_again_after_the_suspension() -> None:
    known = people(safeguards=[suspension("paul", 2, 3)])
    under = procedure(stage("decide", "no_objection", lasts="P10D", otherwise="rejected"))
    held = on(3.5, among=known, revisions=(), under=under)
    assert held.requirements[0].holds
    assert on(10, among=known, revisions=(), under=under).outcome == "rejected"
