"""`replay --scenario`: the proof of a finding is played again, and whether it holds is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Tool, lay
from tests.unit.cli.test_lint import LAZY

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture
def proof(folder: Path, tool: Tool) -> Path:
    """Return the file of a proof that lint wrote."""
    lay(folder, "lazy.yaml", LAZY)
    tool("lint", "--file", "lazy.yaml", "--proofs", "proofs")
    return folder / "proofs/ALY306-consensus.yaml"


def test_a_proof_of_lint_is_told_step_by_step_and_holds(proof: Path, tool: Tool) -> None:
    answer = tool("replay", "--scenario", str(proof))
    assert answer.code == 0
    assert "2026-03-05 08:00  the-proposal is adopted" in answer.out
    assert "What is expected\n  [x] 2026-03-05 08:00: outcome, " in answer.out
    assert answer.out.endswith("It holds.\n")


def test_what_is_expected_and_is_not_so_is_told_and_fails(proof: Path, tool: Tool) -> None:
    text = proof.read_text("utf-8")
    proof.write_text(text.replace("outcome: adopted", "outcome: rejected"), "utf-8")
    answer = tool("replay", "--scenario", str(proof))
    assert answer.code == 1
    assert 'outcome: "rejected" is expected, and it is "adopted"' in answer.out
    told = tool("replay", "--scenario", str(proof), "--json")
    assert (told.code, told.json["holds"]) == (1, False)
    assert told.json["expected"][0]["differing"] == {
        "outcome": {"expected": "rejected", "is": "adopted"}
    }
    assert [each["kind"] for each in told.json["steps"]] == ["proposal", "decision"]


def test_what_is_no_scenario_is_refused_with_its_place(folder: Path, tool: Tool) -> None:
    good = (SCENARIOS / "adhere.yaml").read_text("utf-8")
    for text, code in (
        (good + "\nacttts: []\n", "[ALY005"),
        (good.replace("title:", "# title:", 1), "[ALY006"),
        (good.replace("by: [", "by: [../", 1), "[ALY010"),
        ("- a\n", "[ALY007"),
        (good.replace("act: consent", "act: dance", 1), "[ALY007"),
    ):
        lay(folder, "odd.yaml", text)
        answer = tool("replay", "--scenario", "odd.yaml")
        assert (answer.code, code in answer.err) == (1, True), answer.err
    assert tool("replay", "--scenario", "none.yaml").code == 3
    both = tool("replay", "--scenario", "odd.yaml", "--under", "x.yaml")
    assert (both.code, "do not go together" in both.err) == (2, True)
