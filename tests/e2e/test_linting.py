"""An amendment that would bring an error into the design of the rules cannot land."""

from __future__ import annotations

from tests.e2e.conftest import Valley
from tests.e2e.test_amending import edit

SILENT = (
    ("  consensus: consensus@1", "  notice: lazy-consensus@1\n  consensus: consensus@1"),
    ("amendment: consensus", "amendment: notice"),
)
AT = "2026-03-02T09:00:00Z"


def test_amend_refuses_rules_that_silence_could_change(valley: Valley) -> None:
    edit(valley.root / "constitution.yaml", *SILENT)
    before = valley.head()
    answer = valley.try_(AT, "paul", "amend", "Less to read", "--text", "It takes us too long.")
    assert answer.code == 1
    assert "[ALY306] procedures.notice: “notice” adopts in silence" in answer.err
    assert valley.head() == before


def test_lint_reads_what_was_edited_before_it_is_proposed(valley: Valley) -> None:
    edit(valley.root / "constitution.yaml", *SILENT)
    answer = valley.try_(AT, "nadia", "lint")
    assert answer.code == 1
    assert "[ALY306]" in answer.out
