"""Procedures tried out, with and without an alliance around: text, JSON and a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from alliance_cli.store.resources import scenario_bytes
from tests.e2e.conftest import Answer

AMORES = Path(__file__).parents[2] / "examples/amores"
NOW = "2026-01-01T00:00:00Z"
SMALL = ("--proposals", "25", "--allies", "8")

Act = Callable[[Path, str, str, Sequence[str]], Answer]


def tried(act: Act, folder: Path, *words: str) -> Answer:
    return act(folder, NOW, "nadia", ("simulate", *words))


def test_two_procedures_stand_side_by_side_and_it_is_told_what_it_is_not(
    act: Act, tmp_path: Path
) -> None:
    told = tried(act, tmp_path, "--compare", "standard", "go-ahead@1", *SMALL, "--seed", "3").out
    assert told.startswith("25 proposals among 8 allies, seed 3\nThese people do not exist.")
    assert "standard  go-ahead@1" in told
    assert "days the willing waited: half are within" in told


def test_the_same_seed_gives_the_same_figures(act: Act, tmp_path: Path) -> None:
    words = ("standard", *SMALL, "--json")
    first, again = tried(act, tmp_path, *words), tried(act, tmp_path, *words)
    assert first.out == again.out
    (figures,) = first.json["procedures"]
    assert sum(figures["routes"].values()) == figures["proposals"] == 25
    assert tried(act, tmp_path, *words, "--seed", "2").out != first.out


def test_an_alliances_own_procedures_are_tried_by_their_names(act: Act) -> None:
    (own,) = tried(act, AMORES, *SMALL, "--json").json["procedures"]
    assert own["procedure"] == "consentement"
    (named,) = tried(act, AMORES, "accord-tacite", *SMALL, "--json").json["procedures"]
    assert named["procedure"] == "accord-tacite"


def test_a_page_needs_nothing_else_and_nothing_runs_in_it(act: Act, tmp_path: Path) -> None:
    tried(act, tmp_path, "standard", *SMALL, "--format", "html", "--output", "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "<svg role=" in page
    assert "default-src &#39;none&#39;" in page
    assert "<script" not in page


def test_a_scenario_of_ones_own_is_read_and_faults_are_told_where_they_are(
    act: Act, tmp_path: Path
) -> None:
    path = tmp_path / "people.yaml"
    text = scenario_bytes("default@1").decode()
    path.write_text(text.replace("allies: 40", "allies: 6"), "utf-8")
    answer = tried(act, tmp_path, "--scenario", "people.yaml", "--proposals", "10", "--json")
    assert answer.json["scenario"]["allies"] == 6
    path.write_text(text.replace("{adopt: 3/5", "{adopt: 4/5"), "utf-8")
    refused = tried(act, tmp_path, "--scenario", "people.yaml")
    assert refused.err.startswith("What was given is not in order:\n")
    assert "these shares are not all, together" in refused.err


def test_what_cannot_be_tried_is_told(act: Act, tmp_path: Path) -> None:
    unknown = tried(act, tmp_path, "standart")
    assert unknown.code == 2
    assert "There is no procedure “standart”." in unknown.err
    assert tried(act, tmp_path, "--proposals", "0").code == 2
    assert tried(act, tmp_path, "--scenario", "none.yaml").code == 3
