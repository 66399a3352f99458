"""Finding a repository, who writes in it, and what its commits hold."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.repository import Repository
from alliance_cli.store.transaction import CommitRequest, write


def test_a_repository_is_found_from_any_folder_within(repository: Repository) -> None:
    (repository.top / "a" / "b").mkdir(parents=True)

    assert Repository.enclosing(repository.top / "a" / "b") == repository


def test_outside_any_repository_the_remedy_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="in no git repository") as caught:
        Repository.enclosing(tmp_path / "home")

    assert "alliance init" in str(caught.value.help)


def test_a_new_repository_is_on_main_and_has_no_commit(tmp_path: Path) -> None:
    made = Repository.create(tmp_path / "new" / "one")

    assert made.head() is None
    assert made.reading.find("symbolic-ref", "HEAD") == "refs/heads/main"


def test_the_author_is_who_git_says(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert repository.author() == ("Nadia", "nadia@example.org")

    monkeypatch.setenv("GIT_AUTHOR_NAME", "Paul <the second>")
    assert repository.author()[1] == "nadia@example.org"


def test_without_an_author_the_remedy_is_told(tmp_path: Path) -> None:
    made = Repository.create(tmp_path / "new")
    made.set_setting("user.useConfigOnly", "true")

    with pytest.raises(CannotRunError) as caught:
        made.author()

    assert "git config --global user.name" in str(caught.value.help)


def test_settings_are_read_as_they_hold_and_written_here(
    repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "home" / "gitconfig").write_text("[alliance]\n\tally = paul\n")
    assert repository.setting("alliance.ally") == "paul"

    repository.set_setting("alliance.ally", "nadia")

    assert repository.setting("alliance.ally") == "nadia"
    assert repository.setting("alliance.other") is None


@pytest.mark.parametrize("revision", ["nothing", "--all", "-h", "HEAD~5", "", "HEAD:a.yaml"])
def test_a_revision_that_is_none_is_refused_whatever_it_looks_like(
    repository: Repository, revision: str
) -> None:
    write(repository.top, {"a.yaml": b"1"}, expected={}, commit=CommitRequest("x"))

    with pytest.raises(CannotRunError, match="git knows no commit"):
        repository.resolve(revision)


def test_the_tree_of_a_commit_is_not_the_work_tree_nor_a_replaced_object(
    repository: Repository,
) -> None:
    first = write(repository.top, {"a.yaml": b"1"}, expected={}, commit=CommitRequest("x"))
    second = write(repository.top, {"a.yaml": b"2"}, expected={}, commit=CommitRequest("y"))
    assert first is not None
    assert second is not None
    repository.writing.run("replace", second, first)
    (repository.top / "a.yaml").write_bytes(b"3")

    assert repository.tree("HEAD").read("a.yaml") == b"2"


def test_settings_that_run_programs_are_not_followed_when_reading(
    repository: Repository, tmp_path: Path
) -> None:
    write(repository.top, {"a.yaml": b"1"}, expected={}, commit=CommitRequest("x"))
    repository.set_setting("core.fsmonitor", f"touch {tmp_path}/ran; false")

    repository.reading.run("status", "--porcelain")
    repository.tree("HEAD").read("a.yaml")

    assert not (tmp_path / "ran").exists()


def test_a_blob_that_is_missing_or_damaged_is_an_error_and_not_an_answer(
    repository: Repository,
) -> None:
    write(repository.top, {"a.yaml": b"1"}, expected={}, commit=CommitRequest("x"))
    tree = repository.tree("HEAD")
    id_ = repository.reading.run("rev-parse", "HEAD:a.yaml").decode().strip()
    (repository.git_dir / "objects" / id_[:2] / id_[2:]).unlink()

    with pytest.raises(CannotRunError):
        tree.read("a.yaml")


def test_many_files_are_read_with_few_processes(repository: Repository) -> None:
    files = {f"allies/a{number:04}.yaml": f"n: {number}".encode() for number in range(2100)}
    for path, content in files.items():
        (repository.top / path).parent.mkdir(exist_ok=True)
        (repository.top / path).write_bytes(content)
    repository.writing.run("-c", "core.fsync=none", "add", ".")
    repository.writing.run("commit", "--quiet", "-m", "x")
    tree = repository.tree("HEAD")

    start = time.perf_counter()
    assert {path: tree.read(path) for path in files} == files
    assert time.perf_counter() - start < 5
