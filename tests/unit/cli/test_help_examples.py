"""Help leads with what one may type, and leaves out what would lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.__main__ import run
from tests.unit.cli.conftest import Tool, lay

ONE_RULE = """
version: 1
time_zone: Europe/Paris
purpose: To share seeds.
procedures: {{simple: {procedure}}}
decides:
  ordinary: simple
  amendment: simple
  principle: simple
  mandate: simple
  statement: simple
  reopening: simple
  closing: simple
"""
LEFT_OUT = "Left out, as the constitution here has no use for them: "


def left_out(told: str) -> list[str]:
    """Return the commands that help says it leaves out."""
    _, _, rest = " ".join(told.split()).partition(LEFT_OUT)
    return rest.split(", ") if rest else []


@pytest.mark.parametrize(
    ("language", "typed", "lines"),
    [
        ("en", ("consent",), ["alliance consent seed-library"]),
        ("fr", ("consent",), ["alliance consentir seed-library"]),
        ("fr", ("fiche", "similar"), ["alliance fiche semblables le-puits-et-le-comite --most 3"]),
        ("en", ("mandate",), ["alliance mandate", "alliance mandate end facilitator-nadia"]),
    ],
)
def test_help_begins_with_what_one_may_type(
    language: str,
    typed: tuple[str, ...],
    lines: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ALLIANCE_LANG", language)
    assert run([*typed, "--help"]) == 0
    told = capsys.readouterr().out
    heading = "Examples:\n" if language == "en" else "Exemples\u00a0:\n"
    examples = told.partition(heading)[2].splitlines()
    assert [
        line.strip()[: len(said)] for line, said in zip(examples, lines, strict=False)
    ] == lines
    assert told.index(heading) < told.index("Options")


@pytest.mark.parametrize(
    ("procedure", "out", "kept"),
    [
        ("lazy-consensus@1", {"call", "second", "rule", "oppose", "safeguard"}, {"consent"}),
        ("sponsored@1", {"oppose", "nominate"}, {"second"}),
        ("two-thirds@1", {"second", "nominate"}, {"oppose"}),
        ("election@1", {"second"}, {"nominate"}),
    ],
)
def test_help_leaves_out_what_the_constitution_has_no_use_for(
    procedure: str, out: set[str], kept: set[str], folder: Path, tool: Tool
) -> None:
    lay(folder, "constitution.yaml", ONE_RULE.format(procedure=procedure))
    told = tool("--help").out
    assert out <= set(left_out(told))
    assert not any(f"\n  {name} " in told for name in out)
    assert all(f"\n  {name} " in told for name in kept)


def test_help_of_another_folder_is_about_the_alliance_there(
    folder: Path,
    tool: Tool,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lay(folder, "constitution.yaml", ONE_RULE.format(procedure="lazy-consensus@1"))
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert left_out(tool("--help").out) == []
    assert "second" in left_out(tool("--root", str(folder), "--help").out)


@pytest.mark.parametrize("content", ["procedures: [", "procedures: [1]\nroles: 3\n", ""])
def test_help_is_whole_where_the_constitution_cannot_be_read(
    content: str, folder: Path, tool: Tool
) -> None:
    lay(folder, "constitution.yaml", content)
    answer = tool("--help")
    assert (answer.code, left_out(answer.out), answer.err) == (0, [], "")
