"""What a tree object says, and what no honest tree says."""

from __future__ import annotations

import os

import pytest

from alliance_cli.store.raw_trees import Folder, TreeEntry, TreeFault, folder_of, is_git_folder
from tests.unit.store.forge import raw_tree

ID, OTHER = "1" * 40, "2" * 40


def folder(*entries: tuple[str, bytes | str, str]) -> Folder:
    return folder_of(raw_tree(entries), 40)


def test_a_tree_tells_names_modes_and_objects_in_git_s_own_order() -> None:
    read = folder(
        ("100755", "a-b", ID), ("40000", "a", ID), ("100644", "a0", ID), ("120000", "été", OTHER)
    )

    assert read == Folder(
        (
            TreeEntry("a-b", "100755", ID),
            TreeEntry("a", "40000", ID),
            TreeEntry("a0", "100644", ID),
            TreeEntry("été", "120000", OTHER),
        )
    )
    assert [(each.kind, each.is_folder) for each in read.entries] == [
        ("executable", False),
        ("other", True),
        ("file", False),
        ("link", False),
    ]


def test_a_tree_of_a_repository_with_long_ids_is_read() -> None:
    assert folder_of(raw_tree([("160000", "m", "3" * 64)]), 64).entries[0].kind == "submodule"


def test_an_empty_tree_has_no_entry() -> None:
    assert folder_of(b"", 40) == Folder(())


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ((("100644", "a", ID), ("100644", "a", OTHER)), TreeFault("a", "duplicate")),
        ((("100644", "a", ID), ("100644", "a-", ID), ("40000", "a", ID)), ("a", "duplicate")),
        ((("100644", "b", ID), ("100644", "a", ID)), TreeFault("a", "unsorted")),
        ((("40000", "a", ID), ("100644", "a-b", ID)), TreeFault("a-b", "unsorted")),
        ((("040000", "a", ID),), TreeFault("a", "mode")),
        ((("40755", "a", ID),), TreeFault("a", "mode")),
        ((("100600", "a", ID),), TreeFault("a", "mode")),
        ((("100644", b"\xff", ID),), TreeFault("\udcff", "encoding")),
    ],
)
def test_what_can_be_read_in_two_ways_is_a_fault(
    entries: tuple[tuple[str, bytes | str, str], ...], fault: TreeFault | tuple[str, str]
) -> None:
    expected = fault if isinstance(fault, TreeFault) else TreeFault(*fault)  # type: ignore[arg-type]

    assert folder(*entries).faults == (expected,)


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "/etc", "a/b", "..\\a", "a\\..\\b", "\\a"),
        *(".git", ".GIT", ".Git", "git~1", "GIT~1", ".git ", ".git...", ".git::$INDEX_ALLOCATION"),
        *(".g\u200cit", "\ufeff.git", ".gi\u206ft", "a\\.git\\config"),
        b".git\\\xff",
    ],
)
def test_a_name_that_some_disk_takes_for_another_is_a_fault(name: str | bytes) -> None:
    assert folder(("100644", name, ID)).faults == (TreeFault(os.fsdecode(name), "name"),)


@pytest.mark.parametrize(
    "name", [".gitignore", ".github", "gitlab", "a.git", "g.it", "a b", "é\n"]
)
def test_a_name_that_only_looks_like_it_is_none(name: str) -> None:
    assert not is_git_folder(name)
    assert folder(("100644", name, ID)).faults == ()


def test_an_old_mode_of_files_is_no_fault_and_no_plain_file_either() -> None:
    read = folder(("100664", "a", ID))

    assert (read.faults, read.entries[0].kind) == ((), "other")


@pytest.mark.parametrize("cut", [1, 5, 8, 9, 20])
def test_a_tree_that_breaks_off_keeps_what_came_before(cut: int) -> None:
    whole = raw_tree([("100644", "a", ID)])

    read = folder_of(whole + raw_tree([("100644", "b", ID)])[:cut], 40)

    assert [entry.path for entry in read.entries] == ["a"]
    assert read.faults == (TreeFault("", "malformed"),)
