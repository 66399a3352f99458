"""A tree that was read a short while ago is not read again, and not many are kept."""

from __future__ import annotations

from collections.abc import Collection

from alliance_cli.store.raw_trees import Folder, TreeEntry
from alliance_cli.store.recent_folders import RecentFolders


class Counted:
    """Trees of ten entries each; `asked` are those that were read."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def folders(self, ids: Collection[str]) -> dict[str, Folder]:
        """Return a tree for each id."""
        self.asked += ids
        entries = tuple(TreeEntry(str(number), "100644", "1" * 40) for number in range(10))
        return dict.fromkeys(ids, Folder(entries))


def test_what_was_read_is_not_read_again() -> None:
    source = Counted()
    recent = RecentFolders(source)

    assert recent.folders(["a", "b"]).keys() == {"a", "b"}
    assert recent.folders({"b", "c"}).keys() == {"b", "c"}
    assert recent.folders(["a", "a"]).keys() == {"a"}
    assert source.asked == ["a", "b", "c"]


def test_what_was_not_asked_for_longest_goes_first() -> None:
    source = Counted()
    recent = RecentFolders(source, most=30)

    for ids in (["a", "b", "c"], ["a"], ["d"], ["a", "c"], ["b"]):
        assert recent.folders(ids).keys() == set(ids)
    assert source.asked == ["a", "b", "c", "d", "b"]


def test_more_than_is_kept_is_returned_all_the_same() -> None:
    recent = RecentFolders(Counted(), most=15)

    assert len(recent.folders(["a", "b", "c"])) == 3
