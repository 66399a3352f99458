"""A record moves to another subfolder unchanged, by whose it is or a steward, and alone."""

from __future__ import annotations

import pytest

from tests.unit.regularity.allowing import is_allowed, refused, rows, suspended, told
from tests.unit.regularity.builders import File, moved, step, text_of, transition

PAUL, WEST = "allies/paul.yaml", "allies/west/paul.yaml"
HARVEST = ("experiences/first-harvest.yaml", "experiences/2026/first-harvest.yaml")
REST = ("safeguards/rest.yaml", "safeguards/2026/rest.yaml")


@pytest.mark.parametrize(
    ("old", "new", "owner"),
    [
        (PAUL, WEST, "paul"),
        (*HARVEST, "paul"),
        ("chantiers/soils/chantier.yaml", "chantiers/land/soils/chantier.yaml", "nadia"),
        ("chantiers/soils/members/paul.yaml", "chantiers/a/soils/members/paul.yaml", "paul"),
        ("proposals/garden/proposal.yaml", "proposals/old/garden/proposal.yaml", "paul"),
        ("assemblies/winter-meeting.yaml", "assemblies/2026/winter-meeting.yaml", "ines"),
    ],
)
def test_whose_it_is_or_a_steward_moves_a_record(old: str, new: str, owner: str) -> None:
    asked = transition(steps=[step(owner, moved(old, new))])
    assert is_allowed(asked)
    assert rows(asked) == {old: "move", new: "move"}
    assert is_allowed(transition(steps=[step("nadia", moved(old, new))]))
    for other in ("aminata", "stranger"):
        assert len(refused(transition(steps=[step(other, moved(old, new))]))) == 2


def test_what_is_nobodys_a_steward_moves() -> None:
    old, new = "mandates/first-arbiter.yaml", "mandates/2026/first-arbiter.yaml"
    assert is_allowed(transition(steps=[step("nadia", moved(old, new))]))
    assert refused(transition(steps=[step("ines", moved(old, new))]))


def test_a_measure_is_moved_by_who_took_it() -> None:
    old, new = REST
    base: dict[str, File] = {old: suspended("ines", "paul")}
    change: dict[str, File] = {old: None, new: base[old]}
    assert is_allowed(transition(base, [step("paul", change)]))
    assert refused(transition(base, [step("ines", change)]))


def test_an_act_is_moved_by_its_ally() -> None:
    name = "garden/acts/ines/20260205T090000Z-consent.yaml"
    change = moved(f"proposals/{name}", f"proposals/old/{name}")
    assert is_allowed(transition(steps=[step("ines", change)]))
    assert refused(transition(steps=[step("paul", change)]))


def test_a_whole_proposal_is_moved_by_a_steward() -> None:
    paths = ("proposal.yaml", "decision.yaml", "acts/ines/20260205T090000Z-consent.yaml")
    change: dict[str, File] = {}
    for path in paths:
        change |= moved(f"proposals/garden/{path}", f"proposals/old/garden/{path}")
    assert is_allowed(transition(steps=[step("nadia", change)]))
    assert refused(transition(steps=[step("paul", change)]))


def test_a_move_is_alone_in_its_commit() -> None:
    change: dict[str, File] = {**moved(PAUL, WEST), "README.md": "Moved."}
    asked = transition(steps=[step("nadia", change)])
    assert refused(asked) == [f"ALY503 {PAUL}", f"ALY503 {WEST}"]
    assert "it moves together with other changes" in told(asked)
    assert refused(transition(steps=[step("paul", change)]))


def test_a_record_that_changes_on_the_way_does_not_move() -> None:
    change: dict[str, File] = {PAUL: None, WEST: text_of(PAUL) + "needs: [Rest]\n"}
    asked = transition(steps=[step("paul", change)])
    assert f"ALY502 {PAUL}" in refused(asked)
    assert set(rows(asked).values()) == {"ally"}


def test_a_record_does_not_become_that_of_somebody_else() -> None:
    change: dict[str, File] = {PAUL: None, "allies/ines.yaml": text_of(PAUL)}
    asked = transition(steps=[step("paul", change)])
    assert refused(asked) == ["ALY503 allies/ines.yaml", f"ALY502 {PAUL}"]


def test_a_move_in_two_commits_is_none() -> None:
    steps = [step("paul", {PAUL: None}), step("paul", {WEST: text_of(PAUL)})]
    assert f"ALY502 {PAUL}" in refused(transition(steps=steps))
