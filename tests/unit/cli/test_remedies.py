"""Whoever types something wrong is told what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Tool, lay


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        (("status", "sed-l"), "Did you mean: seed-library?"),
        (("themes", "zzzz"), "See: alliance themes --help"),
        (("explain", "ALY999"), "Codes stand in brackets in what this tells: alliance validate"),
        (("diff", "garden", "x"), "V1 takes a whole number."),
        (("trace", "zzzz"), "See: alliance log"),
        (("report", "decision"), "Name it: alliance report decision …"),
        (
            ("replay", "--under", "none.yaml"),
            "Name a file that is there; paths are told from the folder you are in.",
        ),
        (("diff", "garden", "--json", "--format", "html"), "Leave one of them out."),
    ],
    ids=lambda each: " ".join(each)[:20],
)
@pytest.mark.usefixtures("folder")
def test_what_is_typed_wrongly_gets_a_remedy(
    typed: tuple[str, ...], remedy: str, tool: Tool
) -> None:
    answer = tool(*typed)
    assert (answer.code in {2, 3}, answer.out) == (True, "")
    assert remedy in answer.err


def test_a_command_that_names_a_folder_can_be_typed_as_it_stands(
    tmp_path: Path, tool: Tool
) -> None:
    answer = tool("--root", str(tmp_path / "two words"), "status")
    assert f"alliance init '{tmp_path}/two words'" in answer.err


@pytest.mark.usefixtures("folder")
def test_what_an_argument_is_called_is_told_in_the_language_of_the_rest(tool: Tool) -> None:
    assert tool("--lang", "fr", "away", "x").err.startswith("DÉPART attend une date")
    assert tool("--lang", "fr", "experience", "new").err.startswith("TITRE manque.")


def test_the_site_does_not_lie_among_the_records(folder: Path, tool: Tool) -> None:
    before = sorted(folder.iterdir())
    answer = tool("site", "build", "--output", ".")
    assert (answer.code, "--output site" in answer.err) == (2, True)
    assert sorted(folder.iterdir()) == before
    assert "Name the folder" in tool("--root", "alliance.yaml", "status").err


def test_a_folder_is_not_made_where_a_file_lies(folder: Path, tool: Tool) -> None:
    answer = tool("export", "csv", "--output", str(folder / "alliance.yaml"))
    assert (answer.code, "Name another place for it" in answer.err) == (3, True)


def test_what_has_faults_is_not_told_to_be_missing(folder: Path, tool: Tool) -> None:
    lay(folder, "allies/paul.yaml", "name: {")
    answer = tool("ally", "show", "paul")
    assert (answer.code, "paul cannot be read.\n" in answer.err) == (3, True)


@pytest.mark.parametrize(
    "typed", ["ally list", "chantier list", "means list", "safeguard list", "log", "reviews"]
)
def test_every_list_tells_that_files_were_left_out(typed: str, folder: Path, tool: Tool) -> None:
    lay(folder, "means/hall.yaml", "kind: {")
    answer = tool(*typed.split())
    assert (answer.code, "1 file has faults and was left out" in answer.err) == (0, True)
