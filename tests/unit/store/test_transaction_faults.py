"""Whatever fails, and wherever a write is killed: afterwards all is as before, or as intended."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.repository import Repository
from alliance_cli.store.transaction import CommitRequest, recover, write
from tests.unit.store.faulty_disk import BEFORE, CHANGES, REQUEST, FaultyDisk

KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, {here!r})
from tests.unit.store.faulty_disk import CHANGES, REQUEST, FaultyDisk
from alliance_cli.store.transaction import write
disk = FaultyDisk(stop_at={step}, kill=True)
write(Path({root!r}), CHANGES, expected={{}}, commit=REQUEST if {commits} else None, disk=disk)
"""


def state(repository: Repository) -> tuple[str | None, bytes, bytes, dict[str, bytes]]:
    """Return all that must not lie between: HEAD, index, status, and the files."""
    git = repository.reading
    index = git.run("ls-files", "--stage", "-z")
    status = git.run("status", "--porcelain", "--untracked-files=all", "-z")
    files = {
        file.relative_to(repository.top).as_posix(): file.read_bytes()
        for file in repository.top.rglob("*")
        if file.is_file() and ".git" not in file.relative_to(repository.top).parts
    }
    return repository.head(), index, status, files


def prepared(repository: Repository) -> None:
    """Lay out a repository with a commit and something staged and something untracked."""
    write(repository.top, BEFORE, expected={}, commit=CommitRequest("begin"))
    (repository.top / "staged.txt").write_text("staged")
    repository.writing.run("add", "staged.txt")
    (repository.top / "untracked.txt").write_text("untracked")


def is_as_intended(repository: Repository, before: tuple, *, commits: bool) -> bool:  # type: ignore[type-arg]
    head, _, status, files = state(repository)
    expected = {path: content for path, content in before[3].items() if path not in CHANGES}
    expected |= {path: content for path, content in CHANGES.items() if content is not None}
    if not commits:
        return head == before[0] and files == expected
    parents = repository.reading.find("rev-parse", "HEAD^")
    return files == expected and parents == before[0] and status == before[2]


def steps_of(tmp_path: Path, *, commits: bool) -> list[str]:
    trial = Repository.create(tmp_path / "trial")
    trial.set_setting("user.name", "N")
    trial.set_setting("user.email", "n@example.org")
    prepared(trial)
    disk = FaultyDisk(stop_at=-1)
    write(trial.top, CHANGES, expected={}, commit=REQUEST if commits else None, disk=disk)
    return disk.steps


def killed_at(root: Path, step: int, *, commits: bool) -> int:
    code = KILLED.format(
        here=str(Path(__file__).parents[3]), step=step, root=str(root), commits=commits
    )
    return subprocess.run([sys.executable, "-c", code], check=False).returncode


@pytest.mark.parametrize("commits", [True, False])
def test_a_write_killed_at_any_step_is_undone_or_completed_by_the_next_run(
    repository: Repository,
    tmp_path: Path,
    commits: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    prepared(repository)
    before = state(repository)
    steps = steps_of(tmp_path, commits=commits)
    outcomes = set()
    for step in range(len(steps)):
        assert killed_at(repository.top, step, commits=commits) == 9, steps[step]
        recover(repository.top)
        after = state(repository)
        done = after[0] != before[0] if commits else after[3] != before[3]
        outcomes.add(done)
        assert after == before or is_as_intended(repository, before, commits=commits), steps[step]
        assert not list(repository.git_dir.glob("*.lock"))
        if done:
            assert recover(repository.top) is None
            reset(repository, before)
    assert outcomes == {True, False}


def reset(repository: Repository, before: tuple) -> None:  # type: ignore[type-arg]
    """Bring the repository back to `before`, which was intended to change."""
    if repository.head() != before[0]:
        repository.writing.run("update-ref", "HEAD", before[0])
    for path in CHANGES:
        repository.writing.run("reset", "--quiet", "--", path)
        place = repository.top / path
        place.unlink(missing_ok=True)
        if path in BEFORE:
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(BEFORE[path])
    for folder in ("new/deep", "new"):
        (repository.top / folder).rmdir()
    assert state(repository) == before


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("commits", [True, False])
def test_a_disk_that_fails_once_leaves_all_as_before_or_as_intended(
    repository: Repository,
    tmp_path: Path,
    error: int,
    commits: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    prepared(repository)
    before = state(repository)
    request = REQUEST if commits else None
    steps = steps_of(tmp_path, commits=commits)
    for step, name in enumerate(steps):
        disk = FaultyDisk(stop_at=step, error=error)
        with pytest.raises(CannotRunError) as caught:
            write(repository.top, CHANGES, expected={}, commit=request, disk=disk)
        assert caught.value.help is not None
        recover(repository.top)
        if state(repository) != before:
            assert is_as_intended(repository, before, commits=commits), name
            reset(repository, before)


def test_a_disk_that_stays_broken_is_put_right_by_the_next_run(
    repository: Repository, tmp_path: Path
) -> None:
    prepared(repository)
    before = state(repository)
    for step, name in enumerate(steps_of(tmp_path, commits=True)):
        disk = FaultyDisk(stop_at=step, lasting=True)
        with pytest.raises(CannotRunError):
            write(repository.top, CHANGES, expected={}, commit=REQUEST, disk=disk)
        recover(repository.top)
        if state(repository) != before:
            assert is_as_intended(repository, before, commits=True), name
            reset(repository, before)


class KilledError(BaseException):
    """Stands for the end of the process where nothing may catch it."""


class KillingDisk(FaultyDisk):
    """A faulty disk that ends a recovery without a process of its own."""

    def _step(self, name: str) -> None:
        self.steps.append(name)
        if len(self.steps) - 1 == self.stop_at:
            raise KilledError


@pytest.mark.parametrize("where", ["rename a.yaml", "bring the index along"])
def test_a_recovery_killed_at_any_step_is_finished_by_the_next(
    repository: Repository, tmp_path: Path, where: str
) -> None:
    prepared(repository)
    before = state(repository)
    first = steps_of(tmp_path, commits=True).index(where) + (where != "bring the index along")
    for step in range(100):
        assert killed_at(repository.top, first, commits=True) == 9
        disk = KillingDisk(stop_at=step)
        try:
            recover(repository.top, disk=disk)
        except KilledError:
            recover(repository.top)
        else:
            break
        if state(repository) != before:
            assert is_as_intended(repository, before, commits=True), disk.steps
            reset(repository, before)
    assert step > 2


def test_what_was_edited_since_a_crash_is_left_alone(
    repository: Repository, tmp_path: Path
) -> None:
    prepared(repository)
    steps = steps_of(tmp_path, commits=True)
    killed_at(repository.top, steps.index("rename a.yaml") + 1, commits=True)
    (repository.top / "a.yaml").write_bytes(b"edited since")

    recovery = recover(repository.top)

    assert recovery is not None
    assert (recovery.is_completed, recovery.kept) == (False, ("a.yaml",))
    assert (repository.top / "a.yaml").read_bytes() == b"edited since"
