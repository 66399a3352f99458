"""Every tree keeps the same contract; and what only some can hold."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from alliance_cli.documents import Entry
from alliance_cli.store.repository import Repository
from alliance_cli.store.transaction import CommitRequest, write
from alliance_cli.store.trees import MemoryTree, Overlay, Tree, WorkTree

FILES = {
    "alliance.yaml": b"a: 1\n",
    "README.md": b"",
    "allies/west/nadia.yaml": b"n: 1\n",
    "allies/été.yaml": b"e",
    "allies-else/x.yaml": b"x",
    "Allies/twin.yaml": b"t",
    "docs/guide.md": b"d",
}


def in_memory(_: Path) -> Tree:
    return MemoryTree(FILES)


def on_disk(folder: Path) -> Tree:
    for path, content in FILES.items():
        (folder / "t" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "t" / path).write_bytes(content)
    return WorkTree(folder / "t")


def in_commit(folder: Path) -> Tree:
    repository = Repository.create(folder / "r")
    repository.set_setting("user.name", "N")
    repository.set_setting("user.email", "n@example.org")
    (folder / "r" / "sub").mkdir()
    write(folder / "r" / "sub", FILES, expected={}, commit=CommitRequest("x"))
    return repository.tree("HEAD", "sub")


def laid_over(_: Path) -> Tree:
    base = {**FILES, "allies/gone.yaml": b"g", "alliance.yaml": b"old"}
    del base["docs/guide.md"], base["allies/été.yaml"]
    changes = {
        "allies/gone.yaml": None,
        "alliance.yaml": FILES["alliance.yaml"],
        "docs/guide.md": b"d",
        "allies/été.yaml": b"e",
    }
    return Overlay(MemoryTree(base), changes)


@pytest.fixture(params=[in_memory, on_disk, in_commit, laid_over])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    make: Callable[[Path], Tree] = request.param
    return make(tmp_path)


def test_entries_are_what_lies_at_the_root_and_below_the_folders_named_by_path(tree: Tree) -> None:
    expected = sorted(path for path in FILES if not path.startswith(("docs", "allies-else")))

    assert list(tree.entries({"allies"})) == [
        Entry(path, "file", len(FILES[path])) for path in expected
    ]


def test_without_folders_only_the_root_is_listed(tree: Tree) -> None:
    assert [entry.path for entry in tree.entries(())] == ["README.md", "alliance.yaml"]


def test_files_are_read_as_bytes_in_any_order(tree: Tree) -> None:
    assert {path: tree.read(path) for path in reversed(FILES)} == FILES


@pytest.mark.parametrize("path", ["nothing.yaml", "allies", "allies/gone.yaml", "README.md/x"])
def test_what_is_not_there_cannot_be_read(tree: Tree, path: str) -> None:
    with pytest.raises(FileNotFoundError):
        tree.read(path)


def test_links_executables_pipes_and_repositories_within_are_told_and_not_entered(
    tmp_path: Path,
) -> None:
    allies = tmp_path / "allies"
    (allies / "inner" / ".git").mkdir(parents=True)
    (allies / "inner" / "x.yaml").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("")
    (allies / "run.yaml").write_text("")
    (allies / "run.yaml").chmod(0o755)
    (allies / "link.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (allies / "round").symlink_to(tmp_path)
    (tmp_path / "means").symlink_to(allies)
    os.mkfifo(allies / "pipe.yaml")
    tree = WorkTree(tmp_path)

    kinds = {entry.path: entry.kind for entry in tree.entries({"allies", "means", ".git"})}

    assert kinds == {
        "allies/inner": "submodule",
        "allies/link.yaml": "link",
        "allies/pipe.yaml": "other",
        "allies/round": "link",
        "allies/run.yaml": "executable",
        "means": "link",
    }
    (tmp_path / "elsewhere.yaml").write_text("secret")
    with pytest.raises(FileNotFoundError):
        tree.read("allies/link.yaml")


def test_a_commit_tells_links_executables_and_submodules(repository: Repository) -> None:
    git = repository.writing
    blob = git.run("hash-object", "-w", "--stdin", stdin=b"target").decode().strip()
    listing = "".join(
        f"{mode} {id_}\t{path}\n"
        for mode, id_, path in (
            ("120000", blob, "link"),
            ("100755", blob, "run"),
            ("160000", "1" * 40, "module"),
        )
    )
    git.run("update-index", "--index-info", stdin=listing.encode())
    git.run("commit", "--quiet", "-m", "x")
    tree = repository.tree("HEAD")

    assert {entry.path: entry.kind for entry in tree.entries(())} == {
        "link": "link",
        "run": "executable",
        "module": "submodule",
    }
    assert tree.read("run") == b"target"
    with pytest.raises(FileNotFoundError):
        tree.read("link")
