"""The bare command: what waits for whoever asks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Tool, git, lay


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


def test_what_else_waits_is_told_with_until_when_and_how(folder: Path, tool: Tool) -> None:
    lay(
        folder,
        "proposals/seed-library/acts/paul/20260317T090000Z-object.yaml",
        "act: object\nat: 2026-03-17T09:00:00Z\nversion: 1\ntext: Who?\nharms: [value:care]\n",
    )
    git(folder, "init", "--quiet")
    git(folder, "config", "alliance.ally", "nadia")
    told = tool().out.partition("\nAlso waiting for you\n")[2].splitlines()
    assert told[:2] == [
        "  Answer the objection of paul to “A library of seeds” (objection, 2026-03-23 09:00)",
        '    alliance revise seed-library --text "…"',
    ]


def test_at_forty_columns_each_thing_stands_below_the_other(
    folder: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(folder, "init", "--quiet")
    git(folder, "config", "alliance.ally", "ines")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert tool().out == (
        "Waiting for your position, ines\n"
        "seed-library\n"
        "  A library of seeds\n"
        "  “consent”, until 2026-03-23 09:00\n"
        "\n"
        "Most likely next\n"
        "  alliance consent seed-library\n"
        "      (consent)\n"
        "  alliance explain seed-library\n"
        "      (see why)\n"
        "  alliance object seed-library  (object)\n"
    )
