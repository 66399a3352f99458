"""Merge two trees that came from a third, path by path, as git does with renames off.

Not every git can be asked for it: 2.39 takes a tree that is missing for an empty one, and before
2.50 all follow renames though told not to. Here each tree is read and hashed, and each path stands
for itself. What two sides made of the content of one file is a `Contest`, to be settled elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.messages import say
from alliance_cli.store.object_ids import object_id
from alliance_cli.store.raw_trees import TreeEntry
from alliance_cli.store.recent_folders import Foldered
from alliance_cli.store.walking import below, counted

MOST_FOLDERS = 10_000
"""How many folders may have been changed by both sides."""

DEEPEST = 200
"""How deep such a folder may lie."""

_CONTENTS = frozenset({"100644", "100664", "100755"})
_T = TypeVar("_T")
_Sides = tuple[TreeEntry | None, TreeEntry | None, TreeEntry | None]


@dataclass(frozen=True, slots=True)
class Contest:
    """The contents of a file that both sides changed or added: before, and on either side."""

    old: str | None
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The content that came of a contest; with a conflict in it, it is nobody's."""

    blob: str
    has_conflict: bool


class TreeMerge:
    """A merge of trees (before, and on either side), as far as the contests in it are settled.

    `tree` is what comes of it; `conflicts` are paths, `contests` those yet to be settled,
    `written` the contents of new trees.
    """

    def __init__(
        self,
        source: Foldered,
        trees: tuple[str | None, str, str],
        settled: Mapping[Contest, Settled],
    ) -> None:
        self.conflicts: set[str] = set()
        self.contests: set[Contest] = set()
        self.written: list[bytes] = []
        self._source, self._settled = source, settled
        self._count, self._id_length = 0, len(trees[1])
        self.tree = self._folder("", *trees, 0) or self._write([])

    def _folder(
        self, prefix: str, old: str | None, ours: str | None, theirs: str | None, depth: int
    ) -> str | None:
        """Return the tree that comes of three, None where nothing is left."""
        is_easy, result = _one_sided(old, ours, theirs)
        if is_easy:
            return result
        if depth > DEEPEST:
            raise _too_deep()
        self._count = counted(self._count + 1, MOST_FOLDERS)
        before, mine, others = (self._entries(each) for each in (old, ours, theirs))
        kept = []
        for name in sorted(before.keys() | mine.keys() | others.keys()):
            sides = (before.get(name), mine.get(name), others.get(name))
            is_easy, entry = _one_sided(*sides)
            if not is_easy:
                entry = self._entry(prefix + name, sides, depth)
            if entry:
                kept.append(TreeEntry(name, entry.mode, entry.id))
        return self._write(kept) if kept else None

    def _entry(self, path: str, sides: _Sides, depth: int) -> TreeEntry | None:
        """Return what comes of an entry; a file in the way of a folder gives way to it."""
        old, ours, theirs = (_tree(each) for each in sides)
        folder = self._folder(below(path), old, ours, theirs, depth + 1)
        file = self._file(path, sides)
        if file and folder:
            self.conflicts.add(path)
        return TreeEntry(path, "40000", folder) if folder else file

    def _file(self, path: str, sides: _Sides) -> TreeEntry | None:
        old, ours, theirs = (None if each and each.is_folder else each for each in sides)
        is_easy, result = _one_sided(old, ours, theirs)
        if is_easy:
            return result
        if ours and theirs and {each.mode for each in (old, ours, theirs) if each} <= _CONTENTS:
            return self._content(path, old, ours, theirs)
        self.conflicts.add(path)
        return old or ours or theirs

    def _content(
        self, path: str, old: TreeEntry | None, ours: TreeEntry, theirs: TreeEntry
    ) -> TreeEntry:
        before = (old.mode, old.id) if old else (None, None)
        is_mode_clear, mode = _one_sided(before[0], ours.mode, theirs.mode)
        is_clear, blob = _one_sided(before[1], ours.id, theirs.id)
        if not is_clear:
            contest = Contest(before[1], ours.id, theirs.id)
            if settled := self._settled.get(contest):
                is_clear, blob = not settled.has_conflict, settled.blob
            else:
                self.contests.add(contest)
        if not (is_clear and is_mode_clear):
            self.conflicts.add(path)
        return TreeEntry(path, mode or ours.mode, blob or ours.id)

    def _entries(self, tree: str | None) -> dict[str, TreeEntry]:
        if tree is None:
            return {}
        return {entry.path: entry for entry in self._source.folders((tree,))[tree].entries}

    def _write(self, entries: list[TreeEntry]) -> str:
        content = render_tree(entries)
        self.written.append(content)
        return object_id("tree", content, self._id_length)


def render_tree(entries: list[TreeEntry]) -> bytes:
    """Return the bytes of a tree, in git's own order."""
    lines = {
        os.fsencode(entry.path) + (b"/" if entry.is_folder else b""): b"%s %s\0%s"
        % (entry.mode.encode(), os.fsencode(entry.path), bytes.fromhex(entry.id))
        for entry in entries
    }
    return b"".join(line for _, line in sorted(lines.items()))


def _tree(entry: TreeEntry | None) -> str | None:
    return entry.id if entry and entry.is_folder else None


def _one_sided(old: _T, ours: _T, theirs: _T) -> tuple[bool, _T]:
    """Tell whether one side at most changed something, and what it is then."""
    if theirs in (old, ours):
        return True, ours
    return ours == old, theirs


def _too_deep() -> CannotVerifyError:
    return CannotVerifyError(
        say("both sides changed a folder that lies deeper than {most} others", most=DEEPEST),
        say("Nobody could look through it. See where it came from: git log --stat"),
    )
