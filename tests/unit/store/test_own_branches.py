"""A commit is put on a branch of its own whole or not at all; nothing else is touched by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.branches import (
    Remote,
    ahead_of,
    find_branch,
    find_remote,
    local_branches,
    may_have_several,
    taken_names,
)
from alliance_cli.store.repository import Repository
from alliance_cli.store.transaction import (
    CommitRequest,
    drop,
    find_unfinished,
    recover,
    write,
)
from tests.unit.store.faulty_disk import BEFORE, CHANGES, REQUEST, FaultyDisk
from tests.unit.store.test_taking_back import DyingDisk
from tests.unit.store.test_transaction_faults import KilledError, prepared, state

NAME = "nadia/propose-seeds"
ASIDE = CommitRequest(REQUEST.subject, REQUEST.trailers, branch=NAME)
EDITED = b"a: mine\n"


def put_aside(repository: Repository, disk: FaultyDisk | None = None) -> str | None:
    return write(repository.top, CHANGES, expected={}, commit=ASIDE, disk=disk)


def test_only_the_branch_comes_into_being(repository: Repository) -> None:
    prepared(repository)
    before = state(repository)
    commit = put_aside(repository)
    assert state(repository) == before
    made = find_branch(repository, NAME)
    assert made is not None
    assert (made.commit, made.parents) == (commit, (before[0],))
    tree = repository.tree(NAME)
    assert tree.read("new/deep/made.yaml") == CHANGES["new/deep/made.yaml"]
    assert not {"old/gone.yaml", "staged.txt"} & tree.found.keys()


def test_it_waits_for_no_index_and_needs_no_branch_checked_out(repository: Repository) -> None:
    prepared(repository)
    repository.writing.run("checkout", "--quiet", "--detach")
    (repository.git_dir / "index.lock").write_text("another git")
    assert put_aside(repository)
    assert (repository.git_dir / "index.lock").read_text() == "another git"


def test_a_linked_work_tree_makes_it_for_all(repository: Repository, tmp_path: Path) -> None:
    prepared(repository)
    repository.writing.run("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    linked = Repository.enclosing(tmp_path / "linked")
    assert not may_have_several(linked)
    put_aside(linked)
    assert find_branch(repository, NAME) is not None
    assert may_have_several(linked)


@pytest.mark.parametrize("obstacle", ["taken", "locked", "merging"])
def test_where_it_cannot_be_made_all_is_as_before(repository: Repository, obstacle: str) -> None:
    prepared(repository)
    if obstacle == "taken":
        repository.writing.run("branch", NAME)
    elif obstacle == "locked":
        (repository.git_dir / "refs/heads/nadia").mkdir()
        (repository.git_dir / f"refs/heads/{NAME}.lock").touch()
    else:
        (repository.git_dir / "MERGE_HEAD").write_text("0" * 40)
    before, branches = state(repository), local_branches(repository)
    with pytest.raises(CannotRunError) as caught:
        put_aside(repository)
    assert caught.value.help is not None
    assert (state(repository), local_branches(repository)) == (before, branches)
    assert not (repository.git_dir / "alliance/journal.json").exists()


def test_whatever_step_it_dies_at_all_is_as_before_or_as_intended(repository: Repository) -> None:
    prepared(repository)
    clean = state(repository)
    (repository.top / "a.yaml").write_bytes(EDITED)
    outcomes: list[bool] = []
    for step in range(100):
        disk = DyingDisk(stop_at=step)
        taken_up = {"a.yaml": BEFORE["a.yaml"]}
        try:
            write(repository.top, CHANGES, expected={}, commit=ASIDE, put_back=taken_up, disk=disk)
        except KilledError:
            recover(repository.top)
        is_there = find_branch(repository, NAME) is not None
        outcomes.append(is_there)
        edited = (repository.top / "a.yaml").read_bytes() == EDITED
        assert edited is not is_there, disk.steps
        assert not list(repository.git_dir.glob("*.lock"))
        if is_there:
            assert state(repository) == clean
            repository.writing.run("update-ref", "-d", f"refs/heads/{NAME}")
            (repository.top / "a.yaml").write_bytes(EDITED)
        if len(disk.steps) <= step:
            break
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_what_died_before_it_made_the_branch_is_told_by_the_branch(
    repository: Repository,
) -> None:
    prepared(repository)
    disk = FaultyDisk(stop_at=-1)
    put_aside(repository, disk)
    drop(repository.top, NAME, str(repository.reading.find("rev-parse", NAME)))
    with pytest.raises(KilledError):
        put_aside(repository, DyingDisk(stop_at=disk.steps.index("move the branch")))
    unfinished = find_unfinished(repository.top)
    assert unfinished is not None
    assert (unfinished.paths, unfinished.will_be_completed) == ((f"refs/heads/{NAME}",), False)


def test_a_branch_is_dropped_where_it_still_ends_in_that_commit(repository: Repository) -> None:
    prepared(repository)
    before, commit = state(repository), put_aside(repository)
    with pytest.raises(CannotRunError):
        drop(repository.top, NAME, str(before[0]))
    assert find_branch(repository, NAME) is not None
    drop(repository.top, NAME, str(commit))
    assert find_branch(repository, NAME) is None
    assert state(repository) == before


def test_names_are_taken_by_branches_here_and_elsewhere_and_by_tags(
    repository: Repository,
) -> None:
    prepared(repository)
    git = repository.writing
    git.run("tag", "v1")
    git.run("update-ref", "refs/remotes/origin/paul/propose-garden", "HEAD")
    assert taken_names(repository) >= {"main", "v1", "paul/propose-garden"}


def test_one_pushes_where_git_is_set_to_then_to_origin_then_anywhere(
    repository: Repository,
) -> None:
    prepared(repository)
    git = repository.writing
    assert find_remote(repository) is None
    git.run("remote", "add", "mine", "git@forge.example.org:nadia/alliance.git")
    assert find_remote(repository) == Remote("mine", "git@forge.example.org:nadia/alliance.git")
    git.run("remote", "add", "origin", "https://forge.example.org/valley/alliance")
    git.run("config", "remote.origin.pushurl", "ssh://git@forge.example.org/valley/alliance")
    assert find_remote(repository) == Remote(
        "origin", "ssh://git@forge.example.org/valley/alliance"
    )
    repository.set_setting("remote.pushDefault", "mine")
    assert getattr(find_remote(repository), "name", None) == "mine"


def test_it_is_told_how_much_is_not_there_yet(repository: Repository) -> None:
    prepared(repository)
    assert ahead_of(repository, "origin", "main") == 0
    repository.writing.run("update-ref", "refs/remotes/origin/main", "HEAD")
    write(repository.top, CHANGES, expected={}, commit=REQUEST)
    assert ahead_of(repository, "origin", "main") == 1
