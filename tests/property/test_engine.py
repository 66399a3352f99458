"""What holds of every standing, whatever the procedure, the people and what they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.course import MOST_ENTRIES
from alliance_cli.consensus.decisions import decision_data
from alliance_cli.consensus.engine import standing_of, standings_of
from alliance_cli.consensus.people import People
from alliance_cli.consensus.standing import Cause, Gesture, Reason, Standing
from alliance_cli.records.procedures import NoObjection, Ruling, Stage
from alliance_cli.records.proposals import Decision, Version
from tests.property.cases import STRANGER, cases, half_days
from tests.unit.consensus import builders as make

FOREVER = make.at(366 * 60)
"""After every limit: no duration is longer than fifty years."""

moments = half_days.map(make.at)
shuffles = st.integers(0, 2**32).map(Random)


def without(case: Case, event: str) -> Case:
    """Return `case` without the act, or the `version-<n>`, called `event`."""
    proposal = case.proposal
    kept = [each for each in proposal.versions[1:] if f"version-{each.version}" != event]
    versions = (proposal.versions[0], *kept)
    return replace(
        case,
        acts=tuple(act for act in case.acts if act.id != event),
        proposal=proposal.model_copy(update={"versions": versions}),
    )


def until(case: Case, moment: datetime) -> Case:
    """Return `case` with what is dated at `moment` or before alone."""
    proposal = case.proposal
    kept = [each for each in proposal.versions[1:] if each.at <= moment]
    versions = (proposal.versions[0], *kept)
    return replace(
        case,
        acts=tuple(act for act in case.acts if act.record.at <= moment),
        proposal=proposal.model_copy(update={"versions": versions}),
    )


def gist(standing: Standing) -> Standing:
    """Return `standing` without what tells of acts that have no effect."""
    prospects = tuple(each for each in standing.prospects if each.gesture is not Gesture.CONFIRM)
    return replace(standing, ignored=(), unconfirmed=(), prospects=prospects)


def shuffled_people(people: People, random: Random) -> People:
    """Return the same people, read in another order."""
    persons, holdings = list(people.persons.items()), list(people.holdings)
    random.shuffle(persons)
    random.shuffle(holdings)
    members = {name: dict(reversed(inside.items())) for name, inside in people.members.items()}
    return People(dict(persons), tuple(holdings), members)


@given(cases(), st.lists(moments, max_size=6).map(sorted))
def test_many_moments_asked_about_together_are_told_as_each_by_itself(
    case: Case, asked: list[datetime]
) -> None:
    assert [*standings_of(case, at=asked)] == [standing_of(case, at=each) for each in asked]


@given(cases(), moments, shuffles)
def test_the_order_in_which_records_are_read_changes_nothing(
    case: Case, moment: datetime, random: Random
) -> None:
    acts = list(case.acts)
    random.shuffle(acts)
    roles = dict(reversed(case.roles.items()))
    people = shuffled_people(case.people, random)
    other = replace(case, acts=tuple(acts), roles=roles, people=people)
    for at in (moment, FOREVER):
        one, same = standing_of(case, at=at), standing_of(other, at=at)
        assert one == same
        assert list(one.positions.items()) == list(same.positions.items())
    assert decision_data(case, one) == decision_data(other, same)


@given(cases())
def test_every_proposal_comes_to_an_end_that_can_be_sealed(case: Case) -> None:
    standing = standing_of(case, at=FOREVER)
    assert standing.outcome is not None
    assert standing.outcome_at is not None
    assert standing.outcome_at <= standing.at
    assert len(standing.path) <= MOST_ENTRIES
    Decision.model_validate(decision_data(case, standing))


@given(cases(), moments)
def test_with_an_outcome_nothing_is_left_to_decide(case: Case, moment: datetime) -> None:
    standing = standing_of(case, at=moment)
    stage = (standing.stage, standing.entered, standing.earliest, standing.latest)
    if not standing.opened:
        assert (standing.outcome, standing.path, stage) == (None, (), (None,) * 4)
    elif standing.outcome is None:
        assert None not in stage
        assert standing.outcome_at is None
    else:
        assert stage == (None,) * 4
        assert (standing.requirements, standing.prospects) == ((), ())
        assert standing.outcome_at is not None
        assert standing.outcome_at <= moment


@given(cases(), moments)
def test_the_path_leads_from_stage_to_stage_without_a_gap(case: Case, moment: datetime) -> None:
    standing = standing_of(case, at=moment)
    steps = standing.path
    if not steps:
        assert not standing.opened
        return
    assert (steps[0].entered, steps[0].stage) == (
        case.proposal.opened,
        case.procedure.stages[0].stage,
    )
    for step, following in pairwise(steps):
        assert (step.left, step.to) == (following.entered, following.stage)
        assert step.cause is not None
        assert step.entered <= following.entered
    assert (steps[-1].left, steps[-1].to) == (standing.outcome_at, standing.outcome)
    if standing.outcome is None:
        assert (steps[-1].stage, steps[-1].entered) == (standing.stage, standing.entered)


def requires(stage: Stage | None, kind: type) -> bool:
    """Tell whether `stage` has a requirement of `kind`."""
    return any(isinstance(each, kind) for each in (stage.requires if stage else ()))


@given(cases())
def test_an_objection_that_still_blocks_lets_pass_only_where_the_last_stage_does_not_ask(
    case: Case,
) -> None:
    """Say exactly what an open objection prevents.

    Nothing is adopted past an objection that is open and whose author is not suspended, unless the
    last stage was left because its time was up, or requires neither `no_objection` nor a `ruling`
    (which must answer it).
    """
    standing = standing_of(case, at=FOREVER)
    if not standing.is_adopted or standing.outcome_at is None:
        return
    blocking = [
        each
        for each in standing.objections
        if each.state.value == "open"
        and not case.people.is_suspended(each.by, standing.outcome_at)
    ]
    last = standing.path[-1]
    stage = case.procedure.stage(last.stage)
    asks = requires(stage, NoObjection) or requires(stage, Ruling)
    assert not blocking or last.cause is Cause.TIME or not asks


@given(cases())
def test_an_objection_is_answered_only_by_a_ruling_that_answers_it(case: Case) -> None:
    standing = standing_of(case, at=FOREVER)
    acts = {act.id: act.record for act in case.acts}
    for objection in standing.objections:
        if objection.state.value == "answered":
            ruling = acts[objection.through]
            assert ruling.act == "rule"
            assert objection.id in ruling.answers
            assert any(
                step.left == objection.since
                and step.cause is Cause.REQUIREMENTS
                and requires(case.procedure.stage(step.stage), Ruling)
                for step in standing.path
            )


@given(cases())
def test_what_is_dated_after_the_outcome_changes_nothing_of_it(case: Case) -> None:
    with_late_acts = standing_of(case, at=FOREVER)
    assert with_late_acts.outcome_at is not None
    in_time = standing_of(until(case, with_late_acts.outcome_at), at=FOREVER)
    assert replace(with_late_acts, ignored=(), adherents=()) == replace(in_time, ignored=())
    late = set(with_late_acts.ignored) - set(in_time.ignored)
    # Whoever asks, adheres or enacts is not late: it speaks, or follows an adoption.
    assert all(
        each.reason is Reason.LATE
        or each.act.endswith(("-adhere", "-enact", "-question", "-react"))
        for each in late
    )


@given(cases(), moments)
def test_where_a_proposal_stands_does_not_depend_on_what_comes_later(
    case: Case, moment: datetime
) -> None:
    assert standing_of(case, at=moment) == standing_of(until(case, moment), at=moment)


@given(cases(), moments, moments)
def test_what_has_happened_stays(case: Case, one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))
    before, after = standing_of(case, at=earlier), standing_of(case, at=later)
    left = [step for step in before.path if step.left]
    assert list(after.path[: len(left)]) == left
    if before.outcome:
        assert (after.outcome, after.outcome_at) == (before.outcome, before.outcome_at)
        assert (after.positions, after.objections) == (before.positions, before.objections)


@given(cases(), half_days)
def test_somebody_without_any_right_changes_nothing_by_speaking(case: Case, day: float) -> None:
    """So nothing waits for an act to be noticed: what time brings about, time alone does."""
    spoken = make.act(STRANGER, day + 0.25, "react")
    louder = replace(case, acts=(*case.acts, spoken))
    for at in (make.at(day + 1), FOREVER):
        assert gist(standing_of(louder, at=at)) == gist(standing_of(case, at=at))


def is_spoken_of(case: Case, event: str) -> bool:
    """Tell whether another act refers to `event`: without it, that act has no effect either."""
    fields = ("replies_to", "of", "objection")
    return any(getattr(act.record, field, None) == event for act in case.acts for field in fields)


def is_heard(case: Case, event: str) -> bool:
    """Tell whether the act `event` stops a tacit clock of its author."""
    author = event.partition("/")[0]
    return case.procedure.tacit_lift is not None and any(
        act.partition("/")[0] == author
        for version in case.proposal.versions
        for act in version.integrates
    )


def is_ambiguous(case: Case, event: str) -> bool:
    """Tell whether two revisions bear this name, of which one may have had its effect."""
    return [f"version-{each.version}" for each in case.proposal.versions].count(event) > 1


NOT_IN_VAIN = {Reason.NOT_AN_OBJECTOR, Reason.UNCONFIRMED, Reason.DISOWNED}
"""What is ignored for these reasons is not in vain.

An objection by somebody who is not an objector is kept as a concern and ends its author's earlier
position; what waits for a confirmation waits; what was disowned counted until then.
"""


@given(cases(), moments)
def test_an_act_without_effect_has_no_influence(case: Case, moment: datetime) -> None:
    """Without it all is the same but the lists that name it.

    Apart from `NOT_IN_VAIN` there are three exceptions. Any act of its author stops a tacit clock,
    also one without effect; another act may refer to it, and lose its own effect with it; and of
    two revisions with one number the name does not tell which is meant.
    """
    standing = standing_of(case, at=moment)
    excepted = (is_spoken_of, is_heard, is_ambiguous)
    for ignored in standing.ignored:
        name = ignored.act
        if ignored.reason in NOT_IN_VAIN or any(fits(case, name) for fits in excepted):
            continue
        assert gist(standing_of(without(case, name), at=moment)) == gist(standing), ignored


@given(cases())
def test_every_act_has_an_effect_or_a_reason_why_not(case: Case) -> None:
    """Every name in the list is that of an act or a revision, once, in order."""
    standing = standing_of(case, at=FOREVER)
    names = [ignored.act for ignored in standing.ignored]
    assert names == sorted(set(names))
    known: list[FiledAct | Version] = [*case.acts, *case.proposal.versions[1:]]
    assert set(names) <= {
        each.id if isinstance(each, FiledAct) else f"version-{each.version}" for each in known
    }
    assert set(standing.unconfirmed) <= {
        act.id for act in case.acts if act.record.recorded_by is not None
    }


@given(cases(), moments)
def test_figures_and_verdict_of_a_requirement_agree(case: Case, moment: datetime) -> None:
    standing = standing_of(case, at=moment)
    for requirement in standing.requirements:
        assert requirement.have >= 0
        if requirement.name in {"no_objection", "stand_asides"}:
            assert requirement.holds == (requirement.have <= requirement.needed)
        elif requirement.holds:
            assert requirement.have >= requirement.needed


@given(cases(), half_days)
def test_a_stage_that_can_be_left_is_left_unless_it_leads_in_a_circle(
    case: Case, day: float
) -> None:
    """Where everything holds or the time is up, only a circle that takes no time holds it."""
    moment = make.at(day + 0.25)
    standing = standing_of(case, at=moment)
    if standing.outcome or standing.earliest is None or standing.latest is None:
        return
    stage = case.procedure.stage(standing.stage or "")
    assert stage is not None
    entered = [step.stage for step in standing.path]
    if standing.earliest <= moment and all(each.holds for each in standing.requirements):
        assert case.procedure.after(stage) in entered
    elif standing.latest <= moment:
        assert stage.otherwise in entered
