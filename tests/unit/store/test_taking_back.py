"""A commit is taken back whole or not at all, whatever fails and whoever else is at work."""
# ruff: noqa: D102 - the port says what its methods do

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.git_calls import Git
from alliance_cli.store.repository import Repository
from alliance_cli.store.tips import remote_branches, tip_of
from alliance_cli.store.transaction import (
    CommitRequest,
    find_unfinished,
    recover,
    take_back,
    tidy,
    write,
)
from tests.unit.store.faulty_disk import BEFORE, CHANGES, REQUEST, FaultyDisk
from tests.unit.store.test_transaction_faults import KilledError, KillingDisk, prepared, state


@pytest.fixture
def written(repository: Repository) -> Repository:
    """Return a repository in which something was begun and then changed."""
    prepared(repository)
    write(repository.top, CHANGES, expected={}, commit=REQUEST)
    return repository


def take(repository: Repository, disk: FaultyDisk | None = None) -> None:
    tip = tip_of(repository)
    take_back(repository.top, tip.before, expected=tip.after, commit=tip.commit.id, disk=disk)


def again(repository: Repository, head: str) -> None:
    """Write once more what was taken back."""
    write(repository.top, CHANGES, expected={}, commit=REQUEST)
    repository.writing.run("update-ref", "HEAD", head)


def steps_of(tmp_path: Path) -> list[str]:
    trial = Repository.create(tmp_path / "trial")
    trial.set_setting("user.name", "N")
    trial.set_setting("user.email", "n@example.org")
    prepared(trial)
    write(trial.top, CHANGES, expected={}, commit=REQUEST)
    disk = FaultyDisk(stop_at=-1)
    take(trial, disk)
    return disk.steps


def test_all_is_as_before_the_commit(repository: Repository) -> None:
    prepared(repository)
    before = state(repository)
    write(repository.top, CHANGES, expected={}, commit=REQUEST)
    tip = tip_of(repository)
    assert dict(tip.after) == CHANGES
    assert tip.before["a.yaml"] == BEFORE["a.yaml"]
    take(repository)
    assert state(repository) == before
    assert not (repository.top / "new").exists()


@pytest.mark.parametrize("lasting", [True, False])
def test_a_disk_that_fails_leaves_all_as_it_was_or_as_intended(
    written: Repository,
    tmp_path: Path,
    lasting: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    as_it_was, outcomes = state(written), set()
    for step, name in enumerate(steps_of(tmp_path)):
        disk = FaultyDisk(stop_at=step, error=errno.EROFS, lasting=lasting)
        with pytest.raises(CannotRunError):
            take(written, disk)
        recover(written.top)
        is_done = state(written) != as_it_was
        outcomes.add(is_done)
        if is_done:
            assert written.reading.find("rev-parse", f"{as_it_was[0]}^") == written.head(), name
            assert (written.top / "a.yaml").read_bytes() == BEFORE["a.yaml"]
            assert state(written)[2] == as_it_was[2]
            again(written, str(as_it_was[0]))
            assert state(written) == as_it_was
    assert outcomes == {True, False}


@pytest.mark.parametrize("where", ["remove made.yaml", "bring the index along"])
def test_what_was_begun_is_told_and_a_recovery_that_is_killed_is_finished(
    written: Repository, tmp_path: Path, where: str
) -> None:
    as_it_was, begins = state(written), steps_of(tmp_path).index(where)
    for step in range(100):
        with pytest.raises(KilledError):
            _die(written, begins)
        unfinished = find_unfinished(written.top)
        assert unfinished is not None
        assert unfinished.will_be_completed == (where == "bring the index along")
        assert set(unfinished.paths) == set(CHANGES)
        disk = KillingDisk(stop_at=step)
        try:
            recover(written.top, disk=disk)
        except KilledError:
            tidy(written.top)
        if state(written) != as_it_was:
            again(written, str(as_it_was[0]))
        assert state(written) == as_it_was, disk.steps
        if len(disk.steps) <= step:
            break
    assert step > 2


def _die(repository: Repository, step: int) -> None:
    """Take back until a step at which the process ends: nothing is caught, nothing put right."""
    disk = DyingDisk(stop_at=step)
    take(repository, disk)


class DyingDisk(FaultyDisk):
    """A disk that from one step on lets nothing happen any more, as if the process were dead."""

    def _step(self, name: str) -> None:
        self.steps.append(name)
        if len(self.steps) - 1 >= self.stop_at >= 0:
            raise KilledError


class BusyDisk(FaultyDisk):
    """A disk during whose work somebody else commits."""

    git: Git

    def before_git(self, step: str) -> None:
        if step == "move the branch":
            words = ("commit-tree", "-p", "HEAD", "-m", "Other", "HEAD^{tree}")
            self.git.run("update-ref", "HEAD", self.git.run(*words).decode().strip())


def test_a_branch_that_moves_meanwhile_stays_and_so_do_the_files(written: Repository) -> None:
    files = state(written)[3]
    disk = BusyDisk(stop_at=-1)
    disk.git = written.writing
    with pytest.raises(CannotRunError):
        take(written, disk)
    assert state(written)[3] == files
    assert written.reading.find("log", "-1", "--format=%s") == "Other"
    assert find_unfinished(written.top) is None


def test_another_tip_an_edit_and_a_staged_file_are_refused(written: Repository) -> None:
    tip = tip_of(written)
    given = (written.top, tip.before)
    with pytest.raises(CannotRunError, match="has moved"):
        take_back(*given, expected=tip.after, commit=tip.commit.parents[0])
    (written.top / "a.yaml").write_bytes(b"mine")
    with pytest.raises(CannotRunError, match="changed meanwhile"):
        take_back(*given, expected=tip.after, commit=tip.commit.id)
    written.writing.run("add", "a.yaml")
    (written.top / "a.yaml").write_bytes(CHANGES["a.yaml"] or b"")
    with pytest.raises(CannotRunError, match="changed meanwhile"):
        take_back(*given, expected=tip.after, commit=tip.commit.id)
    assert written.head() == tip.commit.id


def test_where_there_is_no_commit_there_is_no_tip(repository: Repository) -> None:
    with pytest.raises(CannotRunError):
        tip_of(repository)
    write(repository.top, BEFORE, expected={}, commit=CommitRequest("begin"))
    assert tip_of(repository).after == {}


def test_branches_of_others_that_hold_it_are_known(written: Repository) -> None:
    head = str(written.head())
    assert remote_branches(written, head) == ()
    written.writing.run("update-ref", "refs/remotes/origin/main", f"{head}^")
    assert remote_branches(written, head) == ()
    written.writing.run("update-ref", "refs/remotes/origin/main", head)
    assert remote_branches(written, head) == ("origin/main",)
