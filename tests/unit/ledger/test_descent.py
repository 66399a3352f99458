"""Descent: what proposals name is told both ways, and nothing of it before it happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.ledger.descent import descent_of, drawing_on, superseding_one
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.views import find_view, views_of
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import load_alliance

LETTER, TONGUES = "lettre-de-liaison", "parler-toutes-nos-langues"
BEFORE, OPEN, AFTER = (
    moment_of(f"{day}T12:00:00Z") for day in ("1999-01-01", "1999-12-01", "2000-01-01")
)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_alliance(WorkTree(Path(__file__).parents[3] / "examples/amores")).ledger


def test_ties_are_told_both_ways_once_they_are_there(ledger: Ledger) -> None:
    later = descent_of(ledger, TONGUES, at=AFTER)
    assert [(tie.relation, tie.earlier) for tie in later.before] == [
        ("reopens", LETTER),
        ("supersedes", LETTER),
    ]
    assert later.after == ()
    assert descent_of(ledger, LETTER, at=AFTER).after == later.before
    assert descent_of(ledger, LETTER, at=BEFORE).after == ()
    assert drawing_on(ledger, at=AFTER)["lire-dans-sa-langue"] == (TONGUES,)
    assert "lire-dans-sa-langue" not in drawing_on(ledger, at=BEFORE)


def test_only_an_adopted_decision_supersedes(ledger: Ledger) -> None:
    assert superseding_one(ledger, LETTER, at=OPEN) == ()
    assert superseding_one(ledger, LETTER, at=AFTER) == (TONGUES,)


def test_a_view_by_itself_and_one_among_all_know_the_same(ledger: Ledger) -> None:
    for at in (OPEN, AFTER):
        for view in views_of(ledger, at=at, languages=("en",)):
            assert view == find_view(ledger, view.name, at=at, languages=("en",))
