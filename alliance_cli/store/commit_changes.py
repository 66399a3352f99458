"""Tell what commits change against what they stand on, each path below a prefix, up to a limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from alliance_cli.store.differences import ChangedPath, changed_paths
from alliance_cli.store.lineage import Past
from alliance_cli.store.merge_results import MergeResult
from alliance_cli.store.raw_trees import TreeFault
from alliance_cli.store.walking import find_tree


@dataclass(slots=True)
class CommitChanges:
    """Compares the trees of commits; `left` is how many paths may still differ in all.

    `faults` are those of folders in which something differs, as the later tree has them.
    """

    past: Past
    prefix: str
    left: int
    faults: dict[TreeFault, None] = field(default_factory=dict)
    _folders: dict[str, str | None] = field(default_factory=dict)

    def between(self, old: str | None, new: str) -> tuple[ChangedPath, ...]:
        """Return where two trees differ, both from the top; None is an empty one.

        Raise TooManyChangesError beyond what is left.
        """
        before = self._folder(old) if old else None
        found = changed_paths(self.past.trees, before, self._folder(new), most=self.left)
        self.left -= len(found.changes)
        self.faults.update(dict.fromkeys(found.faults))
        return found.changes

    def of_merge(
        self, new: str, parents: Sequence[str], merged: MergeResult
    ) -> tuple[ChangedPath, ...]:
        """Return where the tree of a merge differs from the merge that git computes.

        Where that has conflicts, there is nothing to differ from but the trees of the parents.
        """
        beginning = f"{self.prefix}/" if self.prefix else ""
        contested = frozenset(
            path.removeprefix(beginning) for path in merged.conflicts if path.startswith(beginning)
        )
        found = [each for each in self.between(merged.tree, new) if each.path not in contested]
        for parent in parents if contested else ():
            found.extend(each for each in self.between(parent, new) if each.path in contested)
        return tuple(sorted(found, key=lambda each: each.path))

    def _folder(self, top: str) -> str | None:
        """Return the tree of the prefix below another; None where no folder is there."""
        if not self.prefix:
            return top
        if top not in self._folders:
            self._folders[top] = find_tree(self.past.quarantine, top, self.prefix)
        return self._folders[top]
