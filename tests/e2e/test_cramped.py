"""A disk that is full, or may only be read: nothing lies between, and all is told in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Valley, isolation

ROOT = Path(__file__).parents[2]
UNSHARED = ("unshare", "--map-root-user", "--mount")


@cache
def may_mount() -> bool:
    """Tell whether we may have a disk of our own: not every system lets everybody."""
    try:
        tried = subprocess.run(
            [*UNSHARED, "mount", "-t", "tmpfs", "none", "/tmp"],  # noqa: S108 - seen by it alone
            check=False,
            capture_output=True,
        )
    except FileNotFoundError:
        return False
    return tried.returncode == 0


def told(how: str, valley: Valley, place: Path) -> list[dict[str, Any]]:
    """Return what came of a proposal for each room that there was, the last on a closed disk."""
    place.mkdir()
    alone = UNSHARED if how == "mounted" else ()
    done = subprocess.run(
        [*alone, sys.executable, "-m", "tests.e2e.cramped", how, str(valley.root), str(place)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **isolation(place.parent)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(tries: list[dict[str, Any]]) -> None:
    for each in tries:
        assert each["as_before"] or each["as_intended"], each
        assert each["code"] in {0, 3}, each
        assert each["as_intended"] or each["code"] == 3, each
        assert "Traceback" not in each["said"]
        if each["code"]:
            assert "ake room on the disk" in each["said"] or "Look at" in each["said"], each
        assert each["reading"] == 0, each
        assert each["doctor"] == [0, 0], each
    assert {each["as_intended"] for each in tries} == {False, True}


@pytest.mark.parametrize("how", ["mounted", "limited"])
def test_a_full_disk_leaves_all_as_before_or_as_intended(
    valley: Valley, tmp_path: Path, how: str
) -> None:
    if how == "mounted" and not may_mount():
        how = "limited"
    *tries, closed = told(how, valley, tmp_path / "disk")
    judge(tries)
    if how == "mounted" or os.getuid() != 0:  # whoever is root writes into closed folders too
        assert (closed["code"], closed["as_before"], closed["reading"]) == (3, True, 0)
