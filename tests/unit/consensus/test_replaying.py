"""What comes out otherwise when the same proposal meets other rules, and where the ways part."""

from __future__ import annotations

from dataclasses import replace

from alliance_cli.consensus.replaying import Change, replay
from alliance_cli.records.procedures import Procedure
from tests.unit.consensus import builders as make


def quorum(share: str, lasts: str = "P10D") -> Procedure:
    """Return some days without an objection, then the question whether so many have spoken."""
    return make.procedure(
        make.stage("consent", "no_objection", lasts=lasts, otherwise="rejected"),
        make.stage("reckon", {"expressed": {"share": share}}, otherwise="adopted-by-the-willing"),
        on_revision="consent",
    )


CASE = make.case_of(make.act("paul", 2, "consent"), under=quorum("1/2"))


def test_a_stricter_quorum_changes_the_outcome_where_too_few_had_spoken() -> None:
    found = replay(CASE, replace(CASE, procedure=quorum("3/4")), at=make.at(30))
    assert found.change is Change.OUTCOME
    assert (found.own.outcome, found.other.outcome) == ("adopted", "adopted-by-the-willing")


def test_the_ways_part_in_the_stage_whose_requirement_fails_with_its_figures() -> None:
    fork = replay(CASE, replace(CASE, procedure=quorum("3/4")), at=make.at(30)).fork
    assert fork is not None
    assert fork.at == make.at(10)
    assert (fork.own.step and fork.own.step.stage) == "reckon"
    (own,), (other,) = fork.own.requirements, fork.other.requirements
    assert (own.have, own.needed, own.holds) == (2, 2, True)
    assert (other.have, other.needed, other.holds) == (2, 3, False)
    assert fork.rules == ("requires",)


def test_a_longer_stage_changes_the_moment_alone() -> None:
    longer = replace(CASE, procedure=quorum("1/2", lasts="P20D"))
    found = replay(CASE, longer, at=make.at(30))
    assert found.change is Change.MOMENT
    assert found.fork is not None
    assert "lasts" in found.fork.rules
    assert found.fork.at == make.at(10)


def test_another_deadline_of_what_is_open_changes_the_course() -> None:
    longer = replace(CASE, procedure=quorum("1/2", lasts="P20D"))
    assert replay(CASE, longer, at=make.at(5)).change is Change.COURSE


def test_a_higher_quorum_that_was_met_all_the_same_changes_nothing() -> None:
    found = replay(CASE, replace(CASE, procedure=quorum("1/4")), at=make.at(30))
    assert (found.change, found.fork) == (Change.NOTHING, None)
