"""The way to amend a constitution that the page of ALY310 tells can be gone, step by step."""

from __future__ import annotations

import os
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


def test_a_constitution_is_amended_as_the_page_tells(tmp_path: Path) -> None:
    given = ("--name", "Valley", "--founder", "nadia", "--lang", "en", "--yes")
    run(tmp_path, ALLIANCE, "init", "valley", *given, at="2026-03-01T09:00:00Z")
    valley = tmp_path / "valley"
    folder = valley / "proposals/shorter-reviews"
    need = ("--kind", "amendment", "--need", "A year is long.")
    run(valley, ALLIANCE, "propose", "Shorter reviews", *need)

    amended = (
        (valley / "constitution.yaml").read_bytes().replace(b"\nversion: 1\n", b"\nversion: 2\n")
    )
    (folder / "constitution.yaml").write_bytes(amended)
    text = ("--text", "We review twice a year.")
    run(valley, ALLIANCE, "revise", "shorter-reviews", *text, at="2026-03-02T10:00:00Z")
    run(valley, ALLIANCE, "validate", "--commit", "HEAD", at="2026-03-02T11:00:00Z")

    run(valley, ALLIANCE, "call", "shorter-reviews", at="2026-03-03T09:00:00Z")
    run(valley, ALLIANCE, "decide", "shorter-reviews", at="2026-05-31T09:00:00Z")
    (valley / "constitution.yaml").write_bytes(amended)
    (valley / "constitutions/2.yaml").write_bytes(amended)
    act = folder / "acts/nadia/20260601T090000Z-enact.yaml"
    act.write_text("act: enact\nat: 2026-06-01T09:00:00Z\nversion: 2\nconstitution: 2\n", "utf-8")
    run(valley, ALLIANCE, "validate", at="2026-06-01T10:00:00Z")
    assert "adopted" in (folder / "decision.yaml").read_text("utf-8")
