"""Killed at any step of `alliance propose`, the next command finds all as before or as meant."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Valley, identity, isolation

ROOT = Path(__file__).parents[2]
AT = "2026-03-02T09:00:00Z"
PROPOSE = ("propose", "A garden", "--id", "garden", "--text", "We dig.")
NEXT = ("2026-03-02T10:00:00Z", "tom", "engage")
KILLED = 9

PROGRAM = """
import sys
from alliance_cli.__main__ import run
from alliance_cli.store import transaction
from tests.unit.store.faulty_disk import FaultyDisk

disk = FaultyDisk(stop_at=int(sys.argv[1]), kill=True)
transaction.SystemDisk = lambda: disk
code = run(sys.argv[2:])
print(len(disk.steps), file=sys.stderr)
sys.exit(code)
"""


def propose(root: Path, home: Path, *, stop_at: int) -> subprocess.CompletedProcess[str]:
    """Propose the garden in a process that dies at one step of its writing; -1: at none."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "ALLIANCE_NOW": AT,
        **isolation(home),
        **identity("paul"),
    }
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(stop_at), *PROPOSE],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def outcome(valley: Valley) -> tuple[str, str, str, list[str]]:
    """Return what was committed, what git says of the work tree, the log, and stray files."""
    strays = [
        each.relative_to(valley.root).as_posix()
        for each in valley.root.rglob("*")
        if each.name.startswith(".") and each.is_file() and ".git" not in each.parts
    ]
    return (
        valley.git("rev-parse", "HEAD^{tree}"),
        valley.git("status", "--porcelain", "--untracked-files=all"),
        valley.git("log", "--format=%s", "-3"),
        strays,
    )


def copied(valley: Valley, name: str) -> Valley:
    root = valley.root.parent / name
    shutil.copytree(valley.root, root)
    return Valley(root, valley.act)


@pytest.fixture
def prepared(valley: Valley) -> Valley:
    """Return the alliance with a file that is staged and one that lies about."""
    (valley.root / "staged.txt").write_text("staged", "utf-8")
    (valley.root / "untracked.txt").write_text("untracked", "utf-8")
    valley.git("add", "staged.txt")
    return valley


def test_whatever_step_it_dies_at_the_next_command_puts_it_right(
    prepared: Valley, tmp_path: Path
) -> None:
    without, with_it = copied(prepared, "without"), copied(prepared, "with")
    run = propose(with_it.root, tmp_path, stop_at=-1)
    assert run.returncode == 0, run.stderr
    steps = int(run.stderr.splitlines()[-1])
    assert steps > 8
    for control in (without, with_it):
        control.do(*NEXT)
    as_before, as_intended = outcome(without), outcome(with_it)
    assert as_before != as_intended

    seen = []
    for step in range(steps):
        killed = copied(prepared, f"killed-{step}")
        run = propose(killed.root, tmp_path, stop_at=step)
        assert run.returncode == KILLED, (step, run.stderr)
        said = killed.do(*NEXT).err
        assert outcome(killed) in (as_before, as_intended), step
        seen.append((outcome(killed) == as_intended, "cut short" in said))
        assert not list((killed.root / ".git").glob("*.lock"))
        assert not (killed.root / ".git/alliance/journal.json").exists()
        shutil.rmtree(killed.root)
    done = [is_done for is_done, _ in seen]
    assert done == sorted(done)  # once it counts as done, it stays so
    assert set(done) == {False, True}
    assert any(was_told for _, was_told in seen)


def test_the_same_command_given_again_after_a_death_makes_one_proposal(
    prepared: Valley, tmp_path: Path
) -> None:
    run = propose(prepared.root, tmp_path, stop_at=3)
    assert run.returncode == KILLED, run.stderr
    prepared.do(AT, "paul", *PROPOSE)
    assert prepared.git("log", "--format=%s", "-2").splitlines()[0] == "propose: garden"
    assert prepared.git("status", "--porcelain") == "A  staged.txt\n?? untracked.txt\n"
    assert prepared.do(AT, "paul", "validate").code == 0
