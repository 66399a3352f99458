"""A write with its commit, as people's repositories are: unborn, detached, linked, half staged."""

from __future__ import annotations

import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.lock import held
from alliance_cli.store.repository import Repository
from alliance_cli.store.transaction import CommitRequest, recover, write

REQUEST = CommitRequest(
    "consent: seeds", (("Alliance-Act", "nadia/1"), ("Alliance-Ally", "nadia"))
)


def status(repository: Repository) -> str:
    return repository.reading.run("status", "--porcelain").decode()


def test_the_first_commit_of_a_repository_holds_the_files_and_says_who_and_why(
    repository: Repository,
) -> None:
    commit = write(repository.top, {"a/b.yaml": b"x: 1\n"}, expected={}, commit=REQUEST)

    assert repository.head() == commit
    assert repository.tree("HEAD").read("a/b.yaml") == b"x: 1\n"
    message = repository.reading.run("log", "-1", "--format=%an <%ae>%n%B").decode()
    assert message.startswith(
        "Nadia <nadia@example.org>\nconsent: seeds\n\nAlliance-Act: nadia/1\n"
    )
    assert status(repository) == ""


def test_what_is_staged_stays_staged_and_out_of_the_commit(repository: Repository) -> None:
    write(repository.top, {"a.yaml": b"1"}, expected={}, commit=REQUEST)
    (repository.top / "mine.txt").write_text("mine")
    repository.writing.run("add", "mine.txt")

    write(repository.top, {"a.yaml": b"2"}, expected={"a.yaml": b"1"}, commit=REQUEST)

    assert status(repository) == "A  mine.txt\n"
    assert "mine.txt" not in repository.tree("HEAD").found


def test_a_file_that_changed_meanwhile_is_not_overwritten(repository: Repository) -> None:
    (repository.top / "a.yaml").write_bytes(b"edited")

    with pytest.raises(CannotRunError, match="changed meanwhile"):
        write(
            repository.top,
            {"a.yaml": b"2", "b.yaml": b""},
            expected={"a.yaml": b"1"},
            commit=REQUEST,
        )

    assert (repository.top / "a.yaml").read_bytes() == b"edited"
    assert not (repository.top / "b.yaml").exists()


def test_without_a_commit_only_files_are_written(repository: Repository) -> None:
    assert write(repository.top, {"a.yaml": b"1"}, expected={"a.yaml": None}, commit=None) is None

    assert repository.head() is None
    assert status(repository) == "?? a.yaml\n"


def test_an_alliance_in_a_subfolder_is_written_below_it(repository: Repository) -> None:
    root = repository.top / "examples" / "amores"
    root.mkdir(parents=True)

    write(root, {"allies/nadia.yaml": b"1"}, expected={}, commit=REQUEST)

    assert repository.tree("HEAD", "examples/amores").read("allies/nadia.yaml") == b"1"


def test_a_detached_head_moves_and_no_branch_does(repository: Repository) -> None:
    first = write(repository.top, {"a.yaml": b"1"}, expected={}, commit=REQUEST)
    repository.writing.run("checkout", "--quiet", "--detach")

    second = write(repository.top, {"a.yaml": b"2"}, expected={}, commit=REQUEST)

    assert repository.head() == second
    assert repository.resolve("main") == first


def test_a_linked_work_tree_has_its_own_branch_and_index(
    repository: Repository, tmp_path: Path
) -> None:
    first = write(repository.top, {"a.yaml": b"1"}, expected={}, commit=REQUEST)
    subprocess.run(
        ["git", "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "linked")],
        cwd=repository.top,
        check=True,
    )
    linked = Repository.enclosing(tmp_path / "linked")

    second = write(linked.top, {"b.yaml": b"2"}, expected={}, commit=REQUEST)

    assert (linked.head(), repository.head()) == (second, first)
    assert status(linked) == status(repository) == ""


def test_a_name_that_is_not_ascii_and_an_executable_mode_survive(repository: Repository) -> None:
    (repository.top / "run.sh").write_bytes(b"1")
    (repository.top / "run.sh").chmod(0o755)

    write(repository.top, {"run.sh": b"2", "docs/été.md": b"3"}, expected={}, commit=REQUEST)

    assert (repository.top / "run.sh").stat().st_mode & 0o100
    assert repository.tree("HEAD").read("docs/été.md") == b"3"


def test_nothing_is_written_while_another_git_holds_the_index(repository: Repository) -> None:
    write(repository.top, {"a.yaml": b"1"}, expected={}, commit=REQUEST)
    lock = repository.git_dir / "index.lock"
    lock.write_text("")

    with pytest.raises(CannotRunError, match="another git command"):
        write(repository.top, {"a.yaml": b"2", "x/y.yaml": b"3"}, expected={}, commit=REQUEST)

    assert lock.exists()
    lock.unlink()
    assert status(repository) == ""
    assert recover(repository.top) is None


def test_nothing_is_written_in_the_middle_of_a_merge(repository: Repository) -> None:
    head = write(repository.top, {"a.yaml": b"1"}, expected={}, commit=REQUEST)
    (repository.git_dir / "MERGE_HEAD").write_text(f"{head}\n")

    with pytest.raises(CannotRunError, match="middle of a merge"):
        write(repository.top, {"a.yaml": b"2"}, expected={}, commit=REQUEST)

    assert (repository.top / "a.yaml").read_bytes() == b"1"


def test_nothing_is_written_through_a_link(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (repository.top / "allies").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(CannotRunError, match="behind a link"):
        write(repository.top, {"allies/nadia.yaml": b"1"}, expected={}, commit=REQUEST)

    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("path", ["../a", "/a", ".git/config", "x/../../a", "x/.GIT/hooks/a"])
def test_a_path_outside_the_work_tree_is_a_bug(repository: Repository, path: str) -> None:
    with pytest.raises(ValueError, match="outside the work tree"):
        write(repository.top, {path: b"1"}, expected={}, commit=None)


def test_hooks_do_not_run_and_dates_are_those_asked_for(repository: Repository) -> None:
    hook = repository.git_dir / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    at = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)

    commit = write(repository.top, {"a": b"1"}, expected={}, commit=CommitRequest("x", at=at))

    assert commit is not None
    assert repository.committed(commit) == at


def test_a_commit_that_git_refuses_leaves_all_as_it_was(repository: Repository) -> None:
    repository.set_setting("commit.gpgsign", "true")
    repository.set_setting("gpg.format", "ssh")
    repository.set_setting("user.signingkey", "/nowhere")

    with pytest.raises(CannotRunError, match="could not make the commit"):
        write(repository.top, {"a.yaml": b"1"}, expected={}, commit=REQUEST)

    assert repository.head() is None
    assert status(repository) == ""


def test_a_key_that_cannot_sign_is_left_nowhere(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    repository.set_setting("commit.gpgsign", "true")
    repository.set_setting("gpg.format", "ssh")
    repository.set_setting("user.signingkey", f"key::ssh-ed25519 {'A' * 68}")

    with pytest.raises(CannotRunError, match="could not make the commit"):
        write(repository.top, {"a.yaml": b"1"}, expected={}, commit=REQUEST)

    assert not list((tmp_path / "temporary").iterdir())


def test_commits_are_signed_as_the_person_has_set_up(
    repository: Repository, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    repository.set_setting("commit.gpgsign", "true")
    repository.set_setting("gpg.format", "ssh")
    repository.set_setting("user.signingkey", str(key))

    write(repository.top, {"a.yaml": b"1"}, expected={}, commit=REQUEST)

    assert b"BEGIN SSH SIGNATURE" in repository.reading.run("cat-file", "commit", "HEAD")


def test_two_writers_at_once_both_get_their_commit(repository: Repository) -> None:
    writers = [
        threading.Thread(
            target=write,
            args=(repository.top, {f"{name}.yaml": b"1"}),
            kwargs={"expected": {}, "commit": REQUEST},
        )
        for name in "abcd"
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert set(repository.tree("HEAD").found) == {"a.yaml", "b.yaml", "c.yaml", "d.yaml"}
    assert status(repository) == ""


def test_who_holds_the_lock_too_long_is_named(tmp_path: Path) -> None:
    refusal = pytest.raises(CannotRunError, match=r'another run of alliance .*"pid"')
    with held(tmp_path / "lock"), refusal, held(tmp_path / "lock", patience=0):
        pass

    with held(tmp_path / "lock", patience=0):
        pass
