"""Several processes at once, and processes that are killed: no act is lost, no lock is left."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store import transaction
from alliance_cli.store.disk import SystemDisk
from alliance_cli.store.lock import lock_state
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import load_alliance
from alliance_cli.use_cases.plans import Plan, write_plan
from tests.e2e.conftest import Valley, identity, isolation
from tests.e2e.test_every_command import CALLED, OPENED, tell

ROOT = Path(__file__).parents[2]
AT = "2026-03-10T09:00:00Z"
KILLS = 5


def begun(valley: Valley, ally: str, *words: str, at: str = AT) -> subprocess.Popen[str]:
    """Begin to run a command in a process of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "ALLIANCE_NOW": at,
        **isolation(valley.root.parent),
        **identity(ally),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "alliance_cli", *words],
        cwd=valley.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the end; return the exit code and what was said."""
    with process:
        _, said = process.communicate(timeout=60)
    return process.returncode, said


def refuse_anything_left(valley: Valley) -> None:
    git_dir = valley.root / ".git"
    assert list(git_dir.glob("*.lock")) == []
    assert not (git_dir / "alliance/journal.json").exists()
    assert not lock_state(git_dir / "alliance/lock").is_held
    assert valley.git("status", "--porcelain", "--untracked-files=all") == ""
    assert valley.git("fsck", "--strict", "--no-dangling") == ""


def test_those_who_consent_at_once_are_all_heard(valley: Valley) -> None:
    tell(CALLED, valley)
    before = valley.head()
    allies = ("nadia", "amina", "tom")
    runs = [begun(valley, ally, "consent", "garden") for ally in allies]
    for run in runs:
        code, said = ended(run)
        assert code == 0, said
    commits = valley.commits_since(before)
    assert sorted(each.trailers["Alliance-Ally"] for each in commits) == sorted(allies)
    assert [len(each.files) for each in commits] == [1, 1, 1]
    positions = valley.do(AT, "paul", "status", "garden", "--json").json["positions"]
    assert {ally: positions[ally] for ally in allies} == dict.fromkeys(allies, "consent")
    refuse_anything_left(valley)


def test_of_two_who_take_the_same_name_at_once_one_is_told(valley: Valley) -> None:
    before = valley.head()
    words = ("propose", "A garden", "--id", "garden", "--text")
    runs = {ally: begun(valley, ally, *words, f"By {ally}.") for ally in ("paul", "tom")}
    ends = {ally: ended(run) for ally, run in runs.items()}
    (winner,) = (ally for ally, (code, _) in ends.items() if code == 0)
    (code, said) = next(end for ally, end in ends.items() if ally != winner)
    assert code in {2, 3}, said
    assert "garden" in said
    (commit,) = valley.commits_since(before)
    assert commit.trailers["Alliance-Ally"] == winner
    text = (valley.root / "proposals/garden/proposal.yaml").read_text("utf-8")
    assert f"text: By {winner}." in text
    refuse_anything_left(valley)


def test_killed_at_any_moment_the_next_run_goes_on_at_once(valley: Valley) -> None:
    tell(CALLED, valley)
    chance = random.Random(7)  # noqa: S311 - which moments does not matter
    lock = valley.root / ".git/alliance/lock"
    for each in range(KILLS):
        before = valley.head()
        run = begun(valley, "tom", "concern", "garden", "Rain.", at=f"2026-03-10T09:00:0{each}Z")
        while run.poll() is None and not lock.read_bytes():
            time.sleep(0.001)
        time.sleep(chance.random() * 0.08)
        run.send_signal(signal.SIGKILL)
        ended(run)
        valley.do(f"2026-03-10T10:00:0{each}Z", "amina", "react", "garden", "Sun.")
        *earlier, last = valley.commits_since(before)
        assert last.trailers["Alliance-Ally"] == "amina"
        assert [commit.trailers["Alliance-Ally"] for commit in earlier] in ([], ["tom"])
        refuse_anything_left(valley)
    assert valley.do("2026-03-10T11:00:00Z", "paul", "validate", "--json").json["findings"] == []


SLOW_GIT = """#!/bin/sh
case "$*" in *update-ref*) touch "{began}"; sleep 0.6;; esac
exec "{git}" "$@"
"""


def test_a_git_that_outlives_a_killed_run_is_waited_for(valley: Valley, tmp_path: Path) -> None:
    began, program, git = tmp_path / "began", tmp_path / "bin/git", shutil.which("git")
    program.parent.mkdir()
    program.write_text(SLOW_GIT.format(began=began, git=git), "utf-8")
    program.chmod(0o755)
    before = valley.head()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        run = begun(valley, "paul", "propose", "A garden", "--id", "garden", "--text", "We dig.")
    while not began.exists():
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    run.wait()
    valley.do(AT, "paul", "doctor", "--mend")
    time.sleep(0.8)
    ended(run)
    refuse_anything_left(valley)
    is_proposed = (valley.root / "proposals/garden/proposal.yaml").exists()
    assert len(valley.commits_since(before)) == is_proposed


class HastyDisk(SystemDisk):
    """A disk on which somebody saves a file just before it is replaced."""

    def __init__(self, place: Path, step: str) -> None:
        self.place, self.step = place, step

    def before_git(self, step: str) -> None:
        """Let the editor save."""
        if step == self.step:
            self.place.write_text("edited: meanwhile\n", "utf-8")


def test_what_an_editor_saves_between_reading_and_writing_is_not_written_over(
    valley: Valley, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(OPENED, valley)
    before, place = valley.head(), valley.root / "proposals/garden/proposal.yaml"
    monkeypatch.setattr(transaction, "SystemDisk", lambda: HastyDisk(place, "lock the index"))
    answer = valley.try_(AT, "paul", "revise", "garden", "--text", "We dig on Sundays.")
    assert (answer.code, "was changed meanwhile; nothing was written" in answer.err) == (3, True)
    assert place.read_text("utf-8") == "edited: meanwhile\n"
    assert valley.head() == before
    assert valley.git("diff", "--cached") == ""


def test_a_clock_that_runs_behind_lets_nobody_act_before_what_it_did_last(valley: Valley) -> None:
    tell(CALLED, valley)
    valley.do(AT, "tom", "consent", "garden")
    before = valley.state()
    late = ("object", "garden", "Who digs?", "--harms", "self")
    answer = valley.try_("2026-03-09T09:00:00Z", "tom", *late)
    assert answer.code == 2, answer.err
    assert "tom acted on garden at 2026-03-10T09:00:00Z" in answer.err
    assert "alliance undo" in answer.err
    assert valley.state() == before
    valley.do("2026-03-09T09:00:00Z", "amina", *late)  # it has not acted later
    recorded = ("concern", "garden", "Rain.", "--for", "tom", "--via", "phone")
    valley.do("2026-03-09T10:00:00Z", "nadia", *recorded)  # what was said earlier


def test_what_somebody_wrote_since_the_records_were_loaded_is_not_written_over(
    valley: Valley,
) -> None:
    alliance = load_alliance(WorkTree(valley.root))
    ours = valley.root / "proposals/garden/proposal.yaml"
    plan = Plan({"proposals/garden/proposal.yaml": b"title: Ours\n"}, "propose: garden")
    ours.parent.mkdir(parents=True)
    ours.write_bytes(b"title: Theirs\n")
    with pytest.raises(CannotRunError, match="changed meanwhile"):
        write_plan(plan, alliance.tree, valley.root, decided_on=alliance)
    assert ours.read_bytes() == b"title: Theirs\n"
