"""What each chantier makes of each principle, at any moment."""

from __future__ import annotations

import pytest

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.matrix import By, Matrix, matrix_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.examples import base_files

CHANTIER = """\
name: {name}
kinds: [thematic]
purpose: To learn.
opened: 2026-02-01T09:00:00Z
ends: 2027-12-31
animators: [nadia]
"""
SAID = "stance: {stance}\nhow: As we can.\nat: {at}\nby: nadia\n"
PRINCIPLE = "statement: Seeds are common.\nintent: That they stay so.\n"
RETIRED = PRINCIPLE + "retired: {at: 2026-09-01T09:00:00Z, decision: seeds}\n"
REVIEW = """\
subject: principle:seeds
at: 2026-08-01T09:00:00Z
by: [nadia]
findings: It does not fit everywhere.
next: evolve
"""
EXPERIENCE = """\
title: A harvest
summary: We shared it.
authors: [nadia]
written: 2026-03-01
language: en
"""
RETRACTED = EXPERIENCE + "retracted: {at: 2026-07-01T09:00:00Z, reason: It was not so.}\n"
ANSWER = "chantiers/{chantier}/adaptations/seeds.yaml"


def ledger(**more: str) -> Ledger:
    """Return an alliance with two chantiers, a principle, and `more` files by their paths."""
    files = base_files() | {
        "chantiers/hills/chantier.yaml": CHANTIER.format(name="Hills").encode(),
        "chantiers/plain/chantier.yaml": CHANTIER.format(name="Plain").encode(),
        "principles/seeds.yaml": PRINCIPLE.encode(),
    }
    files |= {path: text.encode() for path, text in more.items()}
    return load_alliance(MemoryTree(files)).ledger


def said(stance: str, more: str = "", at: str = "2026-03-02T09:00:00Z") -> dict[str, str]:
    """Return what the hills say of the principle."""
    return {ANSWER.format(chantier="hills"): SAID.format(stance=stance, at=at) + more}


def made(known: Ledger, at: str, by: By = "chantier", *, with_closed: bool = False) -> Matrix:
    """Return the matrix on a day."""
    return matrix_of(known, by=by, now=moment_of(f"{at}T12:00:00Z"), with_closed=with_closed)


def states(known: Ledger, at: str) -> dict[str, str]:
    """Return what the cells of the principle say."""
    rows = {row.id: row for row in made(known, at).rows}
    return {cell.column: cell.state for cell in rows["seeds"].cells} if "seeds" in rows else {}


@pytest.mark.parametrize(
    ("stance", "state"), [("comply", "complied"), ("adapt", "adapted"), ("explain", "explained")]
)
def test_a_cell_says_what_a_chantier_answered_and_that_another_is_missing(
    stance: str, state: str
) -> None:
    known = ledger(**said(stance))
    assert states(known, "2026-03-05")["hills"] == state
    assert states(known, "2026-03-05")["plain"] == "missing"
    assert states(known, "2026-03-01")["hills"] == "missing"


def test_before_they_are_opened_chantiers_are_no_columns() -> None:
    columns = {column.id for column in made(ledger(), "2026-01-31").columns}
    assert not {"hills", "plain"} & columns


@pytest.mark.parametrize(
    ("more", "files", "fresh", "stale", "why"),
    [
        ("", {}, "2027-03-01", "2027-03-02", "said more than a year ago"),
        (
            "review: 2028-03-02\n",
            {},
            "2027-12-30",
            "2028-03-03",
            "to be looked at again since 2028-03-02",
        ),
        (
            "",
            {"principles/seeds.yaml": RETIRED},
            "2026-08-31",
            "2026-09-02",
            "the principle was retired on 2026-09-01",
        ),
        (
            "",
            {"reviews/seeds-2026.yaml": REVIEW},
            "2026-07-31",
            "2026-08-02",
            "a review of 2026-08-01",
        ),
        (
            "evidence: [harvest]\n",
            {"experiences/harvest.yaml": RETRACTED},
            "2026-06-30",
            "2026-07-02",
            "what showed it was retracted",
        ),
    ],
)
def test_an_answer_becomes_stale(
    more: str, files: dict[str, str], fresh: str, stale: str, why: str
) -> None:
    known = ledger(**said("adapt", more), **files)
    assert states(known, fresh)["hills"] == "adapted"
    (row,) = (row for row in made(known, stale).rows if row.id == "seeds")
    (entry,) = (entry for cell in row.cells for entry in cell.entries if entry.answer)
    assert entry.state == "stale"
    assert str(entry.stale).startswith(why)


def test_a_review_that_renews_a_principle_leaves_answers_as_they_are() -> None:
    review = {"reviews/seeds-2026.yaml": REVIEW.replace("evolve", "renew")}
    assert states(ledger(**said("comply"), **review), "2026-08-02")["hills"] == "complied"


def test_a_retired_principle_is_shown_while_it_is_answered_and_asks_for_nothing() -> None:
    retired = {"principles/seeds.yaml": RETIRED}
    assert states(ledger(**retired), "2026-09-02") == {}
    shown = states(ledger(**retired, **said("comply")), "2026-09-02")
    assert (shown["hills"], shown["plain"]) == ("stale", "")
    assert any(
        row.id == "seeds" for row in made(ledger(**retired), "2026-09-02", with_closed=True).rows
    )


def test_what_was_said_before_holds_for_the_time_before() -> None:
    earlier = (
        "earlier:\n- {stance: explain, how: Not yet., at: 2026-03-01T09:00:00Z, by: nadia}\n"
        "- {stance: adapt, how: A little., at: 2026-04-01T09:00:00Z, by: nadia}\n"
    )
    known = ledger(**said("comply", earlier, at="2026-05-01T09:00:00Z"))
    told = [states(known, day)["hills"] for day in ("2026-02-20", "2026-03-20", "2026-04-20")]
    assert told == ["missing", "explained", "adapted"]
    assert states(known, "2026-05-20")["hills"] == "complied"


CLOSED = "closed: {at: 2026-06-01T09:00:00Z, reason: It is done.}\n"


def test_closed_chantiers_are_shown_where_they_are_wanted_as_they_were_when_they_closed() -> None:
    closed = {"chantiers/hills/chantier.yaml": CHANTIER.format(name="Hills") + CLOSED}
    known = ledger(**closed, **said("comply"))
    assert states(known, "2026-05-31")["hills"] == "complied"
    assert "hills" not in states(known, "2029-01-01")
    (row,) = made(known, "2029-01-01", with_closed=True).rows
    assert {cell.column: cell.state for cell in row.cells}["hills"] == "complied"


def test_a_territory_says_what_is_most_to_be_looked_at_of_its_chantiers() -> None:
    where = "territories: [west]\n"
    files = {
        "chantiers/hills/chantier.yaml": CHANTIER.format(name="Hills") + where,
        "chantiers/plain/chantier.yaml": CHANTIER.format(name="Plain") + where,
    }
    shown = made(ledger(**files, **said("comply")), "2026-03-05", by="territory")
    (row,) = shown.rows
    cells = {cell.column: cell for cell in row.cells}
    assert cells["west"].state == "missing"
    assert {each.chantier: each.state for each in cells["west"].entries} == {
        "hills": "complied",
        "plain": "missing",
    }
    assert shown.counts["complied"] == 1


def test_a_chantier_in_two_territories_counts_once() -> None:
    where = "territories: [west, east]\n"
    files = {"chantiers/hills/chantier.yaml": CHANTIER.format(name="Hills") + where}
    shown = made(ledger(**files, **said("comply")), "2026-03-05", by="territory")
    assert shown.counts["complied"] == 1
    assert {column.id for column in shown.columns} >= {"west", "east", ""}
