"""Compute what merging two commits gives, in a quarantine: nothing is checked out.

It is the merge that git computes, from the same merge bases, with renames off and without any
attributes, whatever the commits or the repository say (`merge=union` would change the answer).
What is written for it lands among the quarantine's own objects.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.messages import Message, say
from alliance_cli.store.content_merging import settled_contests, store
from alliance_cli.store.lineage import Lineage, Past, lineage_of
from alliance_cli.store.tree_merging import TreeMerge
from alliance_cli.store.walking import find_tree

MOST_CROSSINGS = 200
"""How often histories may have merged each other crosswise."""

Pair = tuple[str, str]
"""Two commits to be merged: the first is the one merged into."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The tree that merging gives, and the paths (from the top) that conflict, if any.

    Where paths conflict, what the tree has there is nobody's.
    """

    tree: str
    conflicts: tuple[str, ...] = ()


def merge_results(past: Past, pairs: Collection[Pair]) -> dict[Pair, MergeResult]:
    """Return what merging the second into the first gives, with one run of git at the most.

    Histories that crossed each other take one more for each crossing; the unrelated are merged as
    if from nothing. Raise CannotVerifyError where something is missing, CannotRunError where git
    is too old.
    """
    crossings = _Crossings(past)
    known: dict[Pair, MergeResult] = {}
    asked: dict[Pair, _Three] = {}
    for base, head in pairs:
        lineage = lineage_of(past, base, head, most=sys.maxsize)
        if lineage.is_behind or lineage.is_ahead:
            known[base, head] = MergeResult(past.tree(base if lineage.is_behind else head))
        else:
            asked[base, head] = (crossings.old(lineage), past.tree(base), past.tree(head))
    trees = _merged(past, set(asked.values()))
    return known | {pair: trees[three] for pair, three in asked.items()}


_Three = tuple[str | None, str, str]
"""The tree that two others came from, and these."""


def _merged(past: Past, threes: Collection[_Three]) -> dict[_Three, MergeResult]:
    """Merge trees: once to see what is contested, and where something is, again."""
    merges = {three: TreeMerge(past.trees, three, {}) for three in threes}
    contests = dict.fromkeys(each for merge in merges.values() for each in merge.contests)
    settled = settled_contests(past.quarantine, contests)
    for three in [three for three, merge in merges.items() if merge.contests]:
        merges[three] = TreeMerge(past.trees, three, settled)
    for merge in merges.values():
        for content in merge.written:
            store(past.quarantine, "tree", content)
    return {
        three: MergeResult(merge.tree, tuple(sorted(merge.conflicts)))
        for three, merge in merges.items()
    }


class _Crossings:
    """Finds what trees came from, where histories merged each other crosswise, too."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._merged: dict[_Three, str] = {}
        self._count = 0

    def old(self, lineage: Lineage) -> str | None:
        """Return the tree that two commits came from: that of their merge base, if any.

        Where there are several, none before another, these are merged first, as git does it;
        conflicts in that are left for what is merged.
        """
        first, *others = merge_bases(self._past, lineage) or (None,)
        if first is None:
            return None
        tree = self._past.tree(first)
        for other in filter(None, others):
            self._count += 1
            if self._count > MOST_CROSSINGS:
                raise _crossed(say("more than {most} times", most=MOST_CROSSINGS))
            between = lineage_of(self._past, first, other, most=sys.maxsize)
            three = (self.old(between), tree, self._past.tree(other))
            if three not in self._merged:
                self._merged[three] = self._merge(three)
            tree = self._merged[three]
        return tree

    def _merge(self, three: _Three) -> str:
        """Merge what is to be the past of another merge; its conflicts are a part of that."""
        merged = _merged(self._past, (three,))[three]
        for path in merged.conflicts:
            # Git keeps both under names of its own; here there is one place for them.
            if find_tree(self._past.quarantine, merged.tree, path):
                raise _crossed(say("with a file in the way of a folder: {path}", path=path))
        return merged.tree


def merge_bases(past: Past, lineage: Lineage) -> tuple[str, ...]:
    """Return the latest commits that both stand on: none is before another that both stand on."""
    found: list[str] = []
    own, seen = frozenset(lineage.commits), set[str]()
    # The latest come first; most others are before these.
    for id_ in reversed(lineage.commits):
        for common in past.parents(id_):
            if common in own or common in seen:
                continue
            seen.add(common)
            related = {each: lineage_of(past, each, common, most=sys.maxsize) for each in found}
            if not any(relation.is_behind for relation in related.values()):
                found = [each for each in found if not related[each].is_ahead]
                found.append(common)
    return tuple(found)


def _crossed(how: Message) -> CannotVerifyError:
    return CannotVerifyError(
        say("the histories merged each other crosswise, {how}", how=how),
        say("Make the change anew, on a branch that begins at base."),
    )
