"""Lint finds no error in what is shipped: the starter alliances, and those of the examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.diagnostics import Severity
from alliance_cli.records.moments import moment_of
from alliance_cli.rules.lints import Lint, lints_of
from alliance_cli.rules.survey import Survey
from alliance_cli.store.trees import MemoryTree, Tree, WorkTree
from alliance_cli.use_cases.load import load_alliance
from tests.unit.test_starter_alliances import every_starter, rendered

EXAMPLES = Path(__file__).parents[2] / "examples"

OF_FEW = {"ALY304", "ALY312"}
"""What is said of the starters because at first there is one ally."""

MEANT = {
    "minimal": set[str](),
    "network": {"ALY306", "ALY307"},
    "territory": {"ALY306", "ALY307", "ALY308"},
    "open-source": {"ALY306", "ALY307"},
}
"""What the starters take into account: what their procedures' headers declare."""


def lints(tree: Tree, moment: str) -> tuple[Lint, ...]:
    ledger = load_alliance(tree).ledger
    assert ledger.constitution is not None
    return tuple(lints_of(Survey.of(ledger, now=moment_of(moment)), ledger.constitution))


@every_starter
def test_a_starter_has_no_error_and_what_it_declares(starter: str, language: str) -> None:
    files = {path: text.encode() for path, text in rendered(starter, language).items()}
    found = [each.finding for each in lints(MemoryTree(files), "2026-03-01T12:00:00Z")]
    assert all(each.severity is not Severity.ERROR for each in found)
    assert {each.code for each in found} - OF_FEW == MEANT[starter]


@pytest.mark.parametrize(
    ("example", "moment", "codes"),
    [
        ("amores", "2001-07-01T00:00:00Z", {"ALY306", "ALY307", "ALY308"}),
        ("open-source", "2026-01-01T00:00:00Z", {"ALY306", "ALY307"}),
        ("territory", "2026-01-01T00:00:00Z", {"ALY306", "ALY307"}),
    ],
)
def test_an_example_has_no_error_and_every_proof_replays(
    example: str, moment: str, codes: set[str]
) -> None:
    found = lints(WorkTree(EXAMPLES / example), moment)
    assert all(each.finding.severity is not Severity.ERROR for each in found)
    assert {each.finding.code for each in found} == codes
    assert all(proof.replays() for each in found for proof in each.proofs)
