"""What differs between two trees is told by path; what is equal is not looked into."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.store.differences import ChangedPath, changed_paths
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.raw_trees import TreeEntry, TreeFault
from alliance_cli.store.walking import find_tree, unfold
from tests.unit.store.forge import Forge


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge.at(tmp_path / "source")


def told(forge: Forge, old: str | None, new: str | None) -> list[tuple[str, str]]:
    with quarantined(forge) as quarantine:
        found = changed_paths(quarantine, old, new)
    return [(change.kind, change.path) for change in found.changes]


def test_a_change_is_told_with_modes_and_objects(forge: Forge) -> None:
    one, two = forge.blob(b"1"), forge.blob(b"2")
    old = forge.tree(("100644", "a", one), ("100644", "b", one), ("100644", "c", one))
    new = forge.tree(("100644", "a", one), ("100755", "b", one), ("100644", "d", two))

    with quarantined(forge) as quarantine:
        found = changed_paths(quarantine, old, new)

    assert found.faults == ()
    assert found.changes == (
        ChangedPath("b", TreeEntry("b", "100644", one), TreeEntry("b", "100755", one)),
        ChangedPath("c", TreeEntry("c", "100644", one), None),
        ChangedPath("d", None, TreeEntry("d", "100644", two)),
    )
    assert [change.kind for change in found.changes] == ["modified", "removed", "added"]


def test_a_move_is_a_removal_and_an_addition(forge: Forge) -> None:
    inner = forge.tree(("100644", "x", forge.blob(b"1")))

    assert told(forge, forge.tree(("40000", "a", inner)), forge.tree(("40000", "b", inner))) == [
        ("removed", "a/x"),
        ("added", "b/x"),
    ]


def test_a_file_that_becomes_a_folder_is_removed_and_what_lies_in_it_added(forge: Forge) -> None:
    blob = forge.blob(b"1")
    inner = forge.tree(("100644", "x", blob))
    file, folder = forge.tree(("100644", "a", blob)), forge.tree(("40000", "a", inner))

    assert told(forge, file, folder) == [("removed", "a"), ("added", "a/x")]
    assert told(forge, folder, file) == [("added", "a"), ("removed", "a/x")]
    assert told(forge, None, folder) == [("added", "a/x")]
    assert told(forge, folder, folder) == []


def test_what_is_equal_need_not_even_be_there(forge: Forge) -> None:
    missing, blob = "1" * 40, forge.blob(b"1")
    old = forge.tree(("40000", "a", missing), ("100644", "b", missing))
    new = forge.tree(("40000", "a", missing), ("100644", "b", blob))

    assert told(forge, old, new) == [("modified", "b")]


def test_what_git_says_of_a_real_change_is_said(forge: Forge) -> None:
    for number in range(30):
        file = forge.top / f"f{number % 3}" / f"g{number % 5}" / f"é {number}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(number))
    first = forge.commit_all()
    (forge.top / "f0" / "g0" / "é 0.yaml").unlink()
    (forge.top / "f1" / "g1" / "é 1.yaml").write_text("other")
    (forge.top / "f2" / "new").write_text("n")
    second = forge.commit_all()
    said = forge.git("diff-tree", "-r", "-z", "--no-renames", "--name-status", first, second)
    fields = said.rstrip("\0").split("\0")
    words = {"A": "added", "M": "modified", "D": "removed"}

    with quarantined(forge) as quarantine:
        trees = [commit.tree for commit in quarantine.commits([first, second])]

    expected = [(words[kind], path) for kind, path in zip(fields[::2], fields[1::2], strict=True)]
    assert told(forge, *trees) == expected


def test_faults_are_told_where_the_new_tree_differs_with_their_whole_path(forge: Forge) -> None:
    blob = forge.blob(b"1")
    bad = forge.tree(("100644", "x", blob), ("100644", "x", blob))
    old = forge.tree(("40000", "a", bad))
    new = forge.tree(("40000", "a", bad), ("40000", "b", bad))

    with quarantined(forge) as quarantine:
        assert changed_paths(quarantine, old, new).faults == (TreeFault("b/x", "duplicate"),)
        assert unfold(quarantine, new).faults == (
            TreeFault("a/x", "duplicate"),
            TreeFault("b/x", "duplicate"),
        )


def test_a_tree_that_unfolds_without_end_is_refused(forge: Forge) -> None:
    tree = forge.tree(("100644", "x", forge.blob(b"1")))
    for _ in range(12):
        tree = forge.tree(*(("40000", f"{number}", tree) for number in range(10)))

    with quarantined(forge) as quarantine:
        with pytest.raises(CannotVerifyError, match="more than 1000"):
            unfold(quarantine, tree, most=1_000)
        with pytest.raises(CannotVerifyError, match="more than 1000"):
            changed_paths(quarantine, None, tree, most=1_000)


def test_a_path_that_no_disk_holds_is_refused(forge: Forge) -> None:
    tree = forge.tree()
    for _ in range(50):
        tree = forge.tree(("40000", "x" * 100, tree))

    with quarantined(forge) as quarantine, pytest.raises(CannotVerifyError, match="4096 bytes"):
        unfold(quarantine, tree)


def test_a_folder_below_is_found_unless_there_are_two(forge: Forge) -> None:
    inner = forge.tree(("100644", "x", forge.blob(b"1")))
    top = forge.tree(("40000", "a", forge.tree(("40000", "b", inner))))
    twice = forge.tree(("40000", "a", inner), ("40000", "a", top))

    with quarantined(forge) as quarantine:
        assert find_tree(quarantine, top, "a/b") == inner
        assert find_tree(quarantine, top, "a/c") is None
        assert find_tree(quarantine, inner, "x") is None
        with pytest.raises(CannotVerifyError, match="two entries named “a”"):
            find_tree(quarantine, twice, "a")
