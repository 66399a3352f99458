"""`alliance lint`: what it says, in which forms, and the runs that it prints and writes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml_rs

from alliance_cli.consensus.expectations import differences
from tests.scenarios.stories import plain, standing_in
from tests.unit.cli.conftest import Tool, lay

SOUND = """version: 1
time_zone: UTC
purpose: To keep seeds.
values: [{id: care, text: Care, carried_by: ["procedure:consensus"]}]
roles:
  - {id: facilitator, purpose: Runs the steps, powers: [steward], term: P1Y}
  - {id: arbiter, purpose: Answers objections, term: P1Y}
procedures: {consensus: consensus@1}
decides: {ordinary: consensus, amendment: consensus, principle: consensus, mandate: consensus,
  statement: consensus, reopening: consensus, closing: consensus}
"""
LAZY = SOUND.replace("{consensus: consensus@1}", "{consensus: lazy-consensus@1}")


def test_a_sound_constitution_gives_nothing_to_say(folder: Path, tool: Tool) -> None:
    lay(folder, "sound.yaml", SOUND)
    answer = tool("lint", "--file", "sound.yaml")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith("0 errors, 0 warnings, 0 notes\n")


def test_what_is_found_is_told_with_its_line_and_its_run(folder: Path, tool: Tool) -> None:
    lay(folder, "lazy.yaml", LAZY)
    answer = tool("lint", "--file", "lazy.yaml")
    assert answer.code == 1
    assert "lazy.yaml:8:14: error [ALY306] “consensus” adopts in silence: 3 days" in answer.out
    assert "  8 | procedures: {consensus: lazy-consensus@1}" in answer.out
    assert "ALY306-consensus: ada opens it\n  day 3: it is adopted\n" in answer.out


def test_the_one_in_force_is_looked_at_unless_another_is_named(folder: Path, tool: Tool) -> None:
    assert folder
    assert "constitution.yaml:" in tool("lint").out
    lay(folder, "proposals/garden/constitution.yaml", SOUND.replace("version: 1", "version: 2"))
    answer = tool("lint", "--file", "proposals/garden/constitution.yaml")
    assert answer.code == 0


def test_the_french_name_is_relire(folder: Path, tool: Tool) -> None:
    lay(folder, "sound.yaml", SOUND)
    assert tool("relire", "--file", "sound.yaml").code == 0


def test_a_proof_is_a_scenario_that_replays(folder: Path, tool: Tool) -> None:
    lay(folder, "lazy.yaml", LAZY)
    answer = tool("lint", "--file", "lazy.yaml", "--proof", "aly306")
    assert answer.code == 0
    scenario = yaml_rs.loads(answer.out, parse_datetime=False)
    assert isinstance(scenario, dict)
    assert scenario["procedure"] == "lazy-consensus@1"
    assert [each["outcome"] for each in scenario["expect"]] == ["adopted"]


def test_every_proof_is_written_into_a_file_of_its_own(folder: Path, tool: Tool) -> None:
    lay(folder, "lazy.yaml", LAZY)
    answer = tool("lint", "--file", "lazy.yaml", "--proofs", "shown/here")
    assert "2 runs in shown/here" in answer.err
    files = sorted((folder / "shown/here").iterdir())
    assert [file.name for file in files] == ["ALY306-consensus.yaml", "ALY307-consensus.yaml"]
    for file in files:
        scenario = plain(file)
        assert str(scenario["title"]).startswith(f"{file.stem[:6]}: ")
        for expected in scenario["expect"]:
            assert differences(standing_in(scenario, expected["at"]), expected) == {}


def test_json_has_the_findings_and_the_scenarios(folder: Path, tool: Tool) -> None:
    lay(folder, "lazy.yaml", LAZY)
    answer = tool("lint", "--file", "lazy.yaml", "--json")
    assert answer.code == 1
    assert answer.json["format"] == 1
    assert [each["code"] for each in answer.json["findings"]] == ["ALY306", "ALY307"]
    assert answer.json["summary"]["errors"] == 1
    names = [each["name"] for each in answer.json["proofs"]]
    assert names == ["ALY306-consensus", "ALY307-consensus"]
    assert answer.json["proofs"][0]["scenario"]["expect"]


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_forges_are_told_too(form: str, folder: Path, tool: Tool) -> None:
    lay(folder, "lazy.yaml", LAZY)
    answer = tool("lint", "--file", "lazy.yaml", "--format", form)
    assert answer.code == 1
    assert "ALY306" in answer.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--file", "nowhere.yaml"), 3),
        (("--proof", "ALY999"), 2),
        (("--proof", "ALY307", "--json"), 2),
        (("--file", "lazy.yaml", "--proofs", "lazy.yaml"), 3),
    ],
)
def test_what_cannot_be_done_is_refused(
    words: tuple[str, ...], code: int, folder: Path, tool: Tool
) -> None:
    lay(folder, "lazy.yaml", LAZY)
    assert tool("lint", *words).code == code


def test_a_file_that_is_no_constitution_is_told_as_such(folder: Path, tool: Tool) -> None:
    lay(folder, "odd.yaml", "version: 1\n")
    answer = tool("lint", "--file", "odd.yaml")
    assert answer.code == 1
    assert "odd.yaml:1:1: error [ALY006]" in answer.out


def test_nothing_is_written_without_being_asked_for(folder: Path, tool: Tool) -> None:
    before = sorted(folder.rglob("*"))
    tool("lint")
    assert sorted(folder.rglob("*")) == before
