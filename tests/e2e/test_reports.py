"""Reports over the life of an alliance: committed by anybody, checked later, answered by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e.conftest import FOUNDED, Answer, Valley, git, identity

Act = Callable[[Path, str, str, Sequence[str]], Answer]
OPENED = "2026-03-10T09:00:00Z"
CALLED = "2026-03-17T12:00:00Z"
VOTED = "2026-03-18T09:00:00Z"
LATER = "2026-04-10T09:00:00Z"


@pytest.fixture
def garden(valley: Valley) -> Valley:
    """Return the valley in which Paul has proposed a garden, and called for the decision."""
    valley.do(OPENED, "paul", "propose", "A garden", "--text", "We plant a garden.")
    valley.do(CALLED, "paul", "call", "a-garden")
    return valley


def test_a_report_that_anybody_commits_may_land_and_stays_fresh(
    tmp_path: Path, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    hill = Valley(tmp_path / "hill", act)
    given = ("--name", "Hill", "--founder", "nadia", "--lang", "en", "--yes")
    assert act(tmp_path, FOUNDED, "nadia", ("init", "hill", *given)).code == 0
    hill.do(OPENED, "paul", "join")
    base, report = hill.head(), "docs/reports/allies.md"
    (hill.root / "docs/reports").mkdir(parents=True)
    hill.do(VOTED, "paul", "report", "allies", "--output", report)
    git(hill.root, "add", report)
    dates = {"GIT_AUTHOR_DATE": VOTED, "GIT_COMMITTER_DATE": VOTED}
    for name, value in {**identity("paul"), **dates}.items():
        monkeypatch.setenv(name, value)
    git(hill.root, "commit", "--quiet", "-m", "Write down who is there")
    ends = (f"--base={base}", "--head=HEAD")
    landed = hill.try_(VOTED, "nadia", "check", *ends, "--trial", "--json")
    assert landed.code == 0, landed.out
    assert [each["rule"] for each in landed.json["paths"]] == ["document"]
    hill.do(LATER, "amina", "join")
    assert hill.do(LATER, "amina", "report", "--check", report).out == f"{report} is fresh.\n"


def test_what_is_answered_on_a_ballot_is_taken_in_by_its_columns(garden: Valley) -> None:
    ballot = garden.do(VOTED, "nadia", "report", "bulletin", "a-garden", "--json").json
    assert "nadia" in ballot["hand"].casefold()
    cells = {"ally": "paul", "position": "consent", "version": "1"}
    columns = ballot["columns"]
    sheet = Path(garden.root).parent / "sheet.csv"
    rows = [",".join(columns), ",".join(cells.get(each, "") for each in columns)]
    sheet.write_text("\n".join(rows) + "\n", "utf-8")
    garden.do(VOTED, "nadia", "intake", "--csv", str(sheet), "--proposal", "a-garden")
    positions = garden.do(VOTED, "nadia", "status", "a-garden", "--json").json["positions"]
    assert positions == {"paul": "consent"}


@pytest.mark.parametrize("ending", ["md", "html", "pdf"])
def test_every_form_is_written_and_found_fresh(garden: Valley, ending: str) -> None:
    name = f"garden.{ending}"
    garden.do(VOTED, "tom", "report", "decision", "a-gard", "--incognito", "--output", name)
    assert garden.do(LATER, "tom", "report", "--check", name).out == f"{name} is fresh.\n"
    garden.do(VOTED, "amina", "object", "a-garden", "Too dry.", "--harms", "self")
    stale = garden.try_(LATER, "tom", "report", "--check", name)
    assert (stale.code, stale.out.partition("\n")[0]) == (1, f"{name} is stale.")
