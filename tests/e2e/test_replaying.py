"""The past of an example gone through again: under its own rules, and under stricter ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer

AMORES = Path(__file__).parents[2] / "examples/amores"
NOW = "2026-01-01T00:00:00Z"
CHANGED = ["charte-des-responsabilites", "conseil-elu", "responsabilite-a-la-mesure"]

Act = Callable[[Path, str, str, Sequence[str]], Answer]


@pytest.fixture
def stricter(tmp_path: Path) -> Path:
    """Return a constitution like that of the example in which nearly all have to speak."""
    text = (AMORES / "constitution.yaml").read_text("utf-8")
    for share in ("1/4", "1/2"):
        text = text.replace(f"expressed: {{share: {share}}}", "expressed: {share: 9/10}")
    path = tmp_path / "stricter.yaml"
    path.write_text(text, "utf-8")
    return path


def replay(act: Act, under: Path, *more: str) -> Answer:
    return act(AMORES, NOW, "nadia", ("replay", "--under", str(under), *more))


def test_under_its_own_constitution_nothing_changes(act: Act) -> None:
    answer = replay(act, AMORES / "constitution.yaml", "--json")
    assert answer.json["changed"] == []
    assert len(answer.json["proposals"]) == 16
    assert {each["change"] for each in answer.json["proposals"]} == {"nothing"}


def test_under_a_stricter_quorum_exactly_what_changes_is_named(act: Act, stricter: Path) -> None:
    answer = replay(act, stricter, "--json")
    assert answer.json["changed"] == CHANGED
    (statement,) = (each for each in answer.json["proposals"] if each["proposal"] == CHANGED[0])
    assert statement["own"]["outcome"] == "adopted"
    assert statement["under"]["outcome"] == "adopted-by-the-willing"
    (rule,) = statement["why"]["rules"]
    assert rule["rule"] == "requires"
    assert rule["own"] == [{"expressed": {"share": "1/4"}}]
    assert rule["under"] == [{"expressed": {"share": "9/10"}}]


def test_people_are_told_when_why_and_what_it_is_not(act: Act, stricter: Path) -> None:
    told = replay(act, stricter, "--proposal", "conseil").out
    assert "1 of 1 proposal comes out otherwise" in told
    assert "they might have done otherwise" in told
    assert "Under its own rules: adopted, 1996-03-14 10:00" in told
    assert "Under these: rejected, 1996-07-27 10:00" in told
    assert "under these: [ ] 10 have a position, 13 needed, of those engaged" in told
    markdown = replay(act, stricter, "--proposal", "conseil", "--format", "markdown").out
    assert "\n## conseil-elu: " in markdown


def test_a_missing_name_is_replaced_by_the_default_and_told(act: Act, stricter: Path) -> None:
    text = stricter.read_text("utf-8")
    stricter.write_text(text.replace("consentement", "accord"), "utf-8")
    told = replay(act, stricter).out
    assert "3 of 16 proposals come out otherwise" in told
    assert "these rules have no procedure “consentement”; “accord”, the default" in told


def test_what_is_no_constitution_is_refused_with_its_findings(act: Act, tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text("version: 1\n", "utf-8")
    answer = replay(act, path)
    assert answer.code == 1
    assert answer.err.startswith("What was given is not in order:\n")
    assert "[ALY006" in answer.err
    assert replay(act, tmp_path / "nothing.yaml").code == 3
    assert act(AMORES, NOW, "nadia", ("replay",)).code == 2
