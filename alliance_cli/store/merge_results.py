"""Compute the merge of two commits as git does, in a quarantine: nothing is checked out.

Renames are off, and no attributes are looked at, whatever the commits hold (`merge=union` and
`merge=ours` would change the answer): the quarantine has none, and names the empty tree as the one
to take them from. What is written for it lands among the quarantine's own objects.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from alliance_cli.diagnostics import CannotRunError, CannotVerifyError
from alliance_cli.messages import say
from alliance_cli.store.git_calls import GitRefusedError
from alliance_cli.store.lineage import Past, lineage_of
from alliance_cli.store.quarantine import Quarantine

_OLDEST = (2, 39)
_MERGE = (
    *("merge-tree", "--write-tree", "--name-only", "--messages"),
    *("--allow-unrelated-histories", "--stdin"),
)

Pair = tuple[str, str]
"""Two commits to be merged: the first is the one merged into."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The tree that merging gives, and the paths (from the top) that conflict, if any.

    Where paths conflict, what the tree has there is nobody's.
    """

    tree: str
    conflicts: tuple[str, ...] = ()


def merge_result(quarantine: Quarantine, base: str, head: str) -> MergeResult:
    """Return what merging `head` into `base` gives; the unrelated are merged as if from nothing.

    Raise CannotVerifyError where something is missing, CannotRunError where git is too old.
    """
    return merge_results(Past(quarantine), ((base, head),))[base, head]


def merge_results(past: Past, pairs: Collection[Pair]) -> dict[Pair, MergeResult]:
    """Return what merging the second into the first gives, with one run of git at the most."""
    known = {pair: _find_known(past, *pair) for pair in pairs}
    unknown = tuple(pair for pair, tree in known.items() if tree is None)
    merged = dict(zip(unknown, _merged(past.quarantine, unknown), strict=True))
    return {pair: MergeResult(tree) if tree else merged[pair] for pair, tree in known.items()}


def _find_known(past: Past, base: str, head: str) -> str | None:
    """Return the tree of the one commit that stands on the other; None where neither does."""
    lineage = lineage_of(past, base, head)
    if lineage.is_behind:
        return past.tree(base)
    return past.tree(head) if lineage.is_ahead else None


def _merged(quarantine: Quarantine, pairs: Collection[Pair]) -> Iterator[MergeResult]:
    if not pairs:
        return
    lines = "".join(f"{base} {head}\n" for base, head in pairs)
    try:
        output = quarantine.git.run(*_MERGE, stdin=lines.encode())
    except GitRefusedError as error:
        raise _refused(quarantine, error) from error
    yield from _results(iter(os.fsdecode(output).split("\0")))


def _results(fields: Iterator[str]) -> Iterator[MergeResult]:
    """Read git's answer: for each merge whether it is clean, its tree, paths and messages."""
    for is_clean in fields:
        if not is_clean:
            return
        tree = next(fields)
        conflicts = set(iter(lambda: next(fields), ""))
        # A message names all paths that it is about; a file in the way of a folder has only there
        # the name that it had in the commit.
        while count := next(fields):
            paths = [next(fields) for _ in range(int(count))]
            kind, _ = next(fields), next(fields)
            if kind.startswith("CONFLICT"):
                conflicts.update(paths)
        yield MergeResult(tree, () if is_clean == "1" else tuple(sorted(conflicts)))


def _refused(quarantine: Quarantine, error: GitRefusedError) -> CannotRunError:
    version = quarantine.git.find("version") or "git"
    numbers = re.search(r"([0-9]+)\.([0-9]+)", version)
    if numbers is None or (int(numbers[1]), int(numbers[2])) < _OLDEST:
        return CannotRunError(
            say("{version} cannot merge without a work tree", version=version),
            say("Install git 2.39 or newer (https://git-scm.com), and put it on the PATH."),
        )
    return CannotVerifyError(
        say("git cannot tell what the merge gives: {words}", words=error.words),
        say("Fetch what is missing, or clone the repository anew. See also git fsck."),
    )
