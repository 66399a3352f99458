"""The way to amend a constitution that the page of ALY310 tells can be gone, step by step."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ALLIANCE = Path(sys.executable).with_name("alliance")


def run(folder: Path, *command: str | Path, at: str = "2026-03-02T09:00:00Z") -> None:
    """Run a command of Nadia's that has to succeed."""
    nadia = {
        f"GIT_{part}_{key}": value
        for part in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Nadia"), ("EMAIL", "nadia@example.org"))
    }
    known = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "ALLIANCE_NOW": at}
    subprocess.run(command, cwd=folder, env={**known, **nadia, **plain}, check=True)


def replaced(path: Path, pattern: str, new: str) -> bytes:
    """Return the bytes of a file in which the one match of `pattern` is replaced."""
    text, count = re.subn(pattern, new, path.read_text("utf-8"), flags=re.MULTILINE)
    assert count == 1
    return text.encode()


def test_a_constitution_is_amended_as_the_page_tells(tmp_path: Path) -> None:
    given = ("--name", "Valley", "--founder", "nadia", "--lang", "en", "--yes")
    run(tmp_path, ALLIANCE, "init", "valley", *given, at="2026-03-01T09:00:00Z")
    valley = tmp_path / "valley"
    folder = valley / "proposals/shorter-reviews"
    need = ("--kind", "amendment", "--need", "A year is long.")
    run(valley, ALLIANCE, "propose", "Shorter reviews", *need)

    amended = replaced(valley / "constitution.yaml", "^version: 1$", "version: 2")
    (folder / "constitution.yaml").write_bytes(amended)
    proposal = folder / "proposal.yaml"
    proposal.write_bytes(replaced(proposal, "^constitution: 1$", "constitution: 1\namends: 1"))
    published = ("--text", "We review twice a year.", "--no-commit")
    run(valley, ALLIANCE, "revise", "shorter-reviews", *published, at="2026-03-02T10:00:00Z")
    run(valley, "git", "add", "proposals")
    run(valley, "git", "commit", "-qm", "revise: shorter-reviews")
    run(valley, ALLIANCE, "validate", at="2026-03-02T11:00:00Z")

    run(valley, ALLIANCE, "call", "shorter-reviews", at="2026-03-03T09:00:00Z")
    run(valley, ALLIANCE, "decide", "shorter-reviews", at="2026-05-31T09:00:00Z")
    (valley / "constitution.yaml").write_bytes(amended)
    (valley / "constitutions/2.yaml").write_bytes(amended)
    act = folder / "acts/nadia/20260601T090000Z-enact.yaml"
    act.write_text("act: enact\nat: 2026-06-01T09:00:00Z\nversion: 2\nconstitution: 2\n", "utf-8")
    run(valley, ALLIANCE, "validate", at="2026-06-01T10:00:00Z")
    assert "adopted" in (folder / "decision.yaml").read_text("utf-8")
