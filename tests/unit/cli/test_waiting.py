"""The bare command: what waits for whoever asks."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Tool, git


def test_without_an_alliance_it_says_how_to_found_one(tool: Tool) -> None:
    answer = tool()
    assert (answer.code, answer.out) == (3, "")
    assert "alliance init" in answer.err


def test_to_somebody_unknown_it_shows_what_is_open_and_asks_who_it_is(
    folder: Path, tool: Tool
) -> None:
    assert folder
    answer = tool()
    assert answer.code == 0
    assert "seed-library" in answer.out
    assert "garden" not in answer.out
    assert "alliance … --as NAME" in answer.out
    assert "alliance join" in answer.out
    assert "git config" not in answer.out


def test_a_setting_that_names_nobody_is_told(folder: Path, tool: Tool) -> None:
    git(folder, "init", "--quiet")
    git(folder, "config", "alliance.ally", "nadja")
    answer = tool()
    assert answer.code == 0
    assert "Git’s setting alliance.ally does not say who acts." in answer.err
    assert "There is no ally “nadja”. Did you mean: nadia?" in answer.err


def test_to_an_ally_it_shows_where_its_position_lacks_and_what_to_type(
    folder: Path, tool: Tool
) -> None:
    git(folder, "init", "--quiet")
    git(folder, "config", "alliance.ally", "ines")
    lines = [line.strip() for line in tool().out.splitlines()]
    assert lines[0] == "Waiting for your position, ines"
    assert lines[1].startswith("seed-library")
    commands = [line.partition("  ")[0] for line in lines[-3:]]
    assert commands == [
        "alliance consent seed-library",
        "alliance explain seed-library",
        "alliance object seed-library",
    ]


def test_nothing_waits_for_whoever_has_a_position(folder: Path, tool: Tool) -> None:
    git(folder, "init", "--quiet")
    git(folder, "config", "alliance.ally", "nadia")
    assert tool().out.startswith("Waiting for your position, nadia\n  Nothing.\n")
