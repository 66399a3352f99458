"""Run the tool in process, on an alliance in a temporary folder."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from alliance_cli.__main__ import run
from tests.unit.rules.examples import base_files

NOW = "2026-03-20T12:00:00Z"


@dataclass(frozen=True)
class Answer:
    """What a run answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the document holds
        """The document that was printed."""
        return json.loads(self.out)


Tool = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an alliance: Nadia's seed library is in its consent stage, the garden is adopted."""
    for path, content in base_files().items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return tmp_path


@pytest.fixture
def tool(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Tool:
    """Return what runs the tool in the temporary folder, in English, at a fixed moment."""
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALLIANCE_PLAIN", "")
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("ALLIANCE_LANG", "en")
    monkeypatch.setenv("ALLIANCE_NOW", NOW)
    monkeypatch.chdir(tmp_path)

    def answer(*arguments: str) -> Answer:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return answer


def lay(folder: Path, path: str, text: str) -> None:
    """Write a file of the alliance."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    """Run git in the alliance."""
    who = ("-c", "user.name=Nadia", "-c", "user.email=nadia@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)
