"""Read the way from one commit to another: what each commit between changes, and what comes of it.

Nothing is judged here, but what no judge could make sense of is told: a root, a merge of more than
two, a commit that does not say clearly what it says, more than anybody would look through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from alliance_cli.messages import Message, say
from alliance_cli.store.commit_changes import CommitChanges
from alliance_cli.store.completeness import Completeness
from alliance_cli.store.differences import ChangedPath, TooManyChangesError
from alliance_cli.store.foreseeing import foresee_line
from alliance_cli.store.lineage import MOST_COMMITS, Lineage, Past, lineage_of
from alliance_cli.store.merge_results import MergeResult, merge_results
from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.raw_commits import Commit, MalformedCommitError, commit_of
from alliance_cli.store.raw_trees import TreeFault
from alliance_cli.store.walking import find_tree

MOST_PATHS = 10_000
"""How many paths the commits between base and head may change, each counted in each commit."""

_FILES = frozenset({"file", "executable"})
_TWO = 2


@dataclass(frozen=True, slots=True)
class RawStep:
    """A commit on the way, and the paths it changes, in the order of their names.

    Of one with one parent these are its differences from it (of one with more than two, from the
    first); of a root, all it has; of a merge of two, where it differs from the merge that git
    computes, and for a path that conflicts there, where it differs from each parent: such a path
    may come twice.
    """

    commit: Commit
    changes: tuple[ChangedPath, ...]


WayFaultKind = Literal["root", "octopus", "malformed", "commits", "paths", "unrelated"]


@dataclass(frozen=True, slots=True)
class WayFault:
    """What is wrong with a way, and the commit at which it shows."""

    kind: WayFaultKind
    commit: str
    message: Message


@dataclass(frozen=True, slots=True)
class Way:
    """What lies between two commits. Paths are those below the prefix asked for.

    `steps` are the commits that head reaches and base does not, parents before their children; a
    malformed one is only among the `faults`. `merged` is the merge of head into base, its
    conflicts named from the top of the repository; `net` is where its tree differs from base. With
    a fault “commits” or “paths” there are no steps, with “commits” nothing is merged either.
    """

    base: str
    head: str
    merged: MergeResult
    steps: tuple[RawStep, ...] = ()
    net: tuple[ChangedPath, ...] = ()
    faults: tuple[WayFault, ...] = ()
    tree_faults: tuple[TreeFault, ...] = ()


def way_between(past: Past, base: str, head: str, prefix: str = "") -> Way:
    """Read the way between two commits of a repository; raise CannotVerifyError if it cannot be.

    The clone is neither shallow nor partial, and all that the answer rests on was read and is
    what its id says: the commits between, as many of base's as it takes to know which these are,
    and each folder in which there is a difference. Of older history nothing is said.
    """
    require_whole(past.quarantine)
    lineage = lineage_of(past, base, head)
    if lineage.is_too_long:
        message = say("there are more than {most} commits between", most=MOST_COMMITS)
        fault = WayFault("commits", head, message)
        return Way(base, head, MergeResult(past.tree(base)), faults=(fault,))
    return _Reader(past, prefix.strip("/")).way(base, head, lineage)


def require_whole(quarantine: Quarantine) -> None:
    """Raise CannotVerifyError if the clone says itself that it lacks something."""
    source = quarantine.source
    Completeness(source.is_shallow, source.is_partial, ()).require()


def first_parents(past: Past, head: str) -> tuple[str, ...]:
    """Return the line of first parents down to `head`, oldest first.

    It ends at a commit without parents: raise CannotVerifyError if one is missing.
    """
    require_whole(past.quarantine)
    foresee_line(past, head)
    line = [head]
    while parents := past.parents(line[-1]):
        line.append(parents[0])
    return tuple(reversed(line))


def find_first_with(past: Past, line: Sequence[str], path: str, prefix: str = "") -> int | None:
    """Return which commit of `line` is the first with a file at `path` below `prefix`, if any.

    It may have gone and come again meanwhile, so each is looked at from the first on.
    """
    known = dict[str, bool]()
    for index, id_ in enumerate(line):
        tree = past.tree(id_)
        if tree not in known:
            known[tree] = _has_file(past.quarantine, tree, f"{prefix}/{path}")
        if known[tree]:
            return index
    return None


def _has_file(quarantine: Quarantine, tree: str, path: str) -> bool:
    place, _, name = path.rpartition("/")
    folder = find_tree(quarantine, tree, place)
    entries = quarantine.folders((folder,))[folder].entries if folder else ()
    return any(entry.path == name and entry.kind in _FILES for entry in entries)


class _Reader:
    """Reads the commits between two others, and takes down what is wrong with them."""

    def __init__(self, past: Past, prefix: str) -> None:
        self._past, self._prefix = past, prefix
        self._faults: list[WayFault] = []
        self._tree_faults: dict[TreeFault, None] = {}

    def way(self, base: str, head: str, lineage: Lineage) -> Way:
        """Read what lies between, and what comes of it."""
        if lineage.is_unrelated:
            self._blame("unrelated", head, say("the commit has no past in common with base"))
        merged = merge_results(self._past, ((base, head),))[base, head]
        try:
            steps = self._steps(lineage.commits)
            net = self._changes().between(self._past.tree(base), merged.tree)
        except TooManyChangesError:
            steps, net = (), ()
            self._blame("paths", head, say("more than {most} paths are changed", most=MOST_PATHS))
        return Way(base, head, merged, steps, net, tuple(self._faults), tuple(self._tree_faults))

    def _steps(self, ids: tuple[str, ...]) -> tuple[RawStep, ...]:
        past, changes = self._past, self._changes()
        past.read({parent for id_ in ids for parent in past.parents(id_)})
        pairs = {id_: past.parents(id_) for id_ in ids if len(past.parents(id_)) == _TWO}
        merges = merge_results(past, {(one, two) for one, two in pairs.values()})
        contents = past.quarantine.objects.read(ids, "commit")
        steps = []
        for id_ in ids:
            if commit := self._find_commit(id_, contents[id_]):
                match tuple(past.tree(parent) for parent in commit.parents):
                    case (one, two):
                        merged = merges[commit.parents[0], commit.parents[1]]
                        found = changes.of_merge(commit.tree, (one, two), merged)
                    case parents:
                        found = changes.between(next(iter(parents), None), commit.tree)
                steps.append(RawStep(commit, found))
        return tuple(steps)

    def _find_commit(self, id_: str, content: bytes) -> Commit | None:
        """Return the commit, whose parents may be too few or too many; None if it is malformed."""
        match len(self._past.parents(id_)):
            case 0:
                self._blame("root", id_, say("the commit stands on no other"))
            case 1 | 2:
                pass
            case count:
                self._blame("octopus", id_, say("the commit merges {count} others", count=count))
        try:
            return commit_of(id_, content)
        except MalformedCommitError as error:
            self._blame("malformed", id_, error.message)
            return None

    def _changes(self) -> CommitChanges:
        return CommitChanges(self._past, self._prefix, MOST_PATHS, faults=self._tree_faults)

    def _blame(self, kind: WayFaultKind, commit: str, message: Message) -> None:
        self._faults.append(WayFault(kind, commit, message))
