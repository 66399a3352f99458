"""What is printed reaches every stream: narrow ones, closed ones, and terminals without colour."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import say
from tests.unit.cli.conftest import NOW, lay


def printed(folder: Path, *arguments: str, encoding: str) -> str:
    """Return what a process prints into a stream of that encoding."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "ALLIANCE_NOW": NOW, "LANG": "C"}
    run = subprocess.run(
        [sys.executable, "-m", "alliance_cli", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_narrow_stream_gets_what_it_can_carry(folder: Path, encoding: str) -> None:
    path = folder / "proposals/seed-library/proposal.yaml"
    text = path.read_text().replace("A library of seeds", "Une bibliothèque 日本")
    lay(folder, "proposals/seed-library/proposal.yaml", text)
    assert "seed-library" in printed(folder, "status", encoding=encoding)
    data = json.loads(printed(folder, "report", "register", "--json", encoding=encoding))
    assert data["open"][0]["title"] == "Une bibliothèque 日本"


def test_harmful_letters_are_escaped_in_json_and_come_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Terminal().show_json({"a": "\x1b\u202e\udc80\x9b", "b": say("{n} é", n=1)})
    out = capsys.readouterr().out
    assert out.encode("utf-8")
    assert not {"\x1b", "\u202e", "\x9b"} & set(out)
    assert json.loads(out) == {"format": 1, "a": "\x1b\u202e\udc80\x9b", "b": "1 é"}


def test_what_is_no_terminal_gets_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal().show("words", "error")
    assert capsys.readouterr().out == "words\n"
