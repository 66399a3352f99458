"""Every change of every commit is judged, by base, whatever becomes of it later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from alliance_cli.records.kinds import KINDS
from alliance_cli.regularity.changes import Change, Step, Version, Writer
from alliance_cli.regularity.rights import rights_of
from alliance_cli.regularity.table import TABLE, Row
from alliance_cli.regularity.transition import Transition
from alliance_cli.regularity.verdict import Taken
from tests.unit.regularity.allowing import is_allowed, refused, told
from tests.unit.regularity.builders import (
    NOW,
    File,
    moved,
    nobody,
    plus,
    step,
    text_of,
    transition,
)

ROOT = Path(__file__).parents[3]
PAUL = "allies/paul.yaml"
SOILS = "chantiers/soils/chantier.yaml"
HARVEST = "experiences/first-harvest.yaml"
AWAY = plus(PAUL, "away: [{from: 2026-04-01, until: 2026-04-08}]\n")


def test_what_a_later_commit_undoes_is_judged_all_the_same() -> None:
    steps = [step("ines", AWAY), step("paul", {PAUL: text_of(PAUL)})]
    asked = transition(steps=steps)
    assert asked.net == ()
    assert refused(asked) == [f"ALY503 {PAUL}"]
    taken, _ = rights_of(asked)
    told = Taken(PAUL, "modified", "ally", "ines", allowed=False, commit=f"{1:040x}")
    assert taken == (told,)


def test_of_a_path_in_several_commits_the_last_is_told_where_none_is_refused() -> None:
    steps = [step("paul", AWAY), step("paul", plus(PAUL, "needs: [Rest]\n"))]
    taken, found = rights_of(transition(steps=steps))
    assert found == ()
    assert [each.commit for each in taken] == [f"{2:040x}"]


def test_paths_are_told_in_order() -> None:
    asked = transition(steps=[step("nadia", {"b.md": "x", "a.md": "x", "Makefile": "x"})])
    assert [each.path for each in rights_of(asked)[0]] == ["Makefile", "a.md", "b.md"]


def test_a_refusal_says_who_wrote_it_who_may_and_what_to_do() -> None:
    assert told(transition(steps=[step("ines", AWAY)])) == (
        "“ines” may not change this: that is for “paul” / Let paul make this change in a commit "
        "of its own."
    )
    assert told(transition(steps=[step("paul", {"Makefile": "x"})])) == (
        "“paul” may not add this: that is for a steward / Let nadia make this change in a commit "
        "of its own."
    )
    assert told(transition(steps=[step(nobody(), {"Makefile": "x"})])) == (
        "nobody is known to have written it, and to add this is for a steward / Commit it under "
        "an address that the alliance knows (git config user.email). Or else: Let nadia make "
        "this change in a commit of its own."
    )
    unsigned = transition(assurance="signed", steps=[step(Writer(), {"Makefile": "x"})])
    assert "Sign the commit" in told(unsigned)


def test_a_row_without_warrants_and_a_table_without_rows_allow_nobody_anything() -> None:
    asked = transition(steps=[step("paul", {"README.md": "x"})])
    bare = tuple(replace(row, add=()) if row.name == "document" else row for row in TABLE)
    for table in (bare, ()):
        taken, found = rights_of(asked, table)
        assert [each.code for each in found] == ["ALY508"]
        assert [each.allowed for each in taken] == [False]
    assert rights_of(asked, ())[0][0].rule is None


def test_without_its_row_a_path_is_for_stewards() -> None:
    table = tuple(row for row in TABLE if row.name != "document")
    for one, is_right in (("paul", False), ("nadia", True)):
        taken, _ = rights_of(transition(steps=[step(one, {"README.md": "x"})]), table)
        assert [(each.rule, each.allowed) for each in taken] == [("tooling", is_right)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_has_a_row_of_its_own(kind: str) -> None:
    is_tooling = kind in {"alliance", "federation"}
    assert any(_takes(row, kind) for row in TABLE) is not is_tooling


def _takes(row: Row, kind: str) -> bool:
    path = {
        "past-constitution": "constitutions/2.yaml",
        "translation": "translations/allies/a/fr.yaml",
        "act": "proposals/a/acts/b/20260205T090000Z-consent.yaml",
    }.get(kind) or KINDS[kind].pattern.replace("<", "").replace(">", "")
    asked = transition(steps=[step("nadia", {path: "x: y\n"})])
    taken, _ = rights_of(asked, (row,))
    return row.name != "tooling" and taken[0].rule is not None


def test_the_page_shows_every_row() -> None:
    page = (ROOT / "docs/regularity.md").read_text("utf-8")
    for row in TABLE:
        assert f"`{row.name}`" in page, row.name


def test_what_one_added_on_the_way_one_takes_back_and_nobody_else() -> None:
    rain: dict[str, File] = {
        "experiences/rain.yaml": text_of(HARVEST).replace("harvest", "rain"),
    }
    gone: dict[str, File] = dict.fromkeys(rain)
    assert is_allowed(transition(steps=[step("paul", rain), step("paul", gone)]))
    assert refused(transition(steps=[step("paul", rain), step("nadia", gone)])) == [
        "ALY502 experiences/rain.yaml"
    ]


def test_what_landed_is_not_taken_back_from_where_it_was_moved_to() -> None:
    new = "experiences/2026/first-harvest.yaml"
    steps = [step("paul", moved(HARVEST, new)), step("paul", {new: None})]
    assert refused(transition(steps=steps)) == [f"ALY502 {new}", f"ALY502 {HARVEST}"]


def test_what_was_added_on_the_way_moves_and_is_taken_back_all_the_same() -> None:
    old, new = "experiences/rain.yaml", "experiences/2026/rain.yaml"
    text = text_of(HARVEST).replace("harvest", "rain")
    steps = [step("paul", {old: text}), step("paul", {old: None, new: text})]
    assert is_allowed(transition(steps=[*steps, step("paul", {new: None})]))
    assert refused(transition(steps=[*steps, step("nadia", {new: None})]))


def test_a_record_is_missed_though_no_commit_removes_it() -> None:
    asked = transition(steps=[step("paul", {HARVEST: None})])
    assert refused(replace(asked, steps=())) == [f"ALY502 {HARVEST}"]
    moves = transition(steps=[step("paul", moved(HARVEST, "experiences/a/first-harvest.yaml"))])
    assert refused(replace(moves, steps=())) == []


def from_before(path: str, base: str, old: str | None, new: str, by: str) -> Transition:
    """Return the transition in which a commit from before base changes what was `old` then."""
    asked = transition({path: base}, [step(by, {path: new})])
    (made,) = asked.steps
    before = transition({path: old}).base if old else None
    (change,) = made.changes
    version = None
    if before is not None:
        assert change.place
        filed = before.find(change.place.kind, change.place.id, change.place.within)
        version = Version("100644", "0" * 40, filed)
    return replace(asked, steps=(replace(made, changes=(Change(path, version, change.after),)),))


def test_whose_a_record_is_now_counts_not_whose_it_was_when_a_branch_began() -> None:
    now = text_of(SOILS)
    then = now.replace("[nadia]", "[paul]")
    assert refused(from_before(SOILS, now, then, f"{then}themes: [x]\n", "paul"))
    assert not refused(from_before(SOILS, now, then, f"{then}themes: [x]\n", "nadia"))


def test_what_was_not_there_when_a_branch_began_is_not_added_over_what_is() -> None:
    mine = text_of(HARVEST).replace("[paul]", "[ines]")
    asked = from_before(HARVEST, text_of(HARVEST), None, mine, "ines")
    assert refused(asked) == [f"ALY503 {HARVEST}"]
    assert [each.change for each in rights_of(asked)[0]] == ["modified"]


def test_a_request_that_is_squashed_is_one_writers() -> None:
    asked = transition(steps=[step(Writer(), {"README.md": "x", "NOTES.md": "y"})])
    assert len(refused(asked)) == 2


def test_a_commit_that_changes_nothing_is_nobodys_business() -> None:
    asked = transition()
    empty = replace(asked, steps=(Step("0" * 40, Writer(), NOW, ()),))
    assert rights_of(empty) == ((), ())
