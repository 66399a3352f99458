"""Compare two raw trees: what was added, modified or removed, at a cost that grows with that.

An honest git stores no empty folder; one that is there all the same is told like a file, with its
own mode, so that no difference goes untold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.messages import say
from alliance_cli.store.object_ids import object_id
from alliance_cli.store.raw_trees import TreeEntry, TreeFault
from alliance_cli.store.recent_folders import Foldered
from alliance_cli.store.walking import below

MOST_CHANGES = 100_000
"""How many files and folders may differ."""

_EMPTY = frozenset(object_id("tree", b"", length) for length in (40, 64))


@dataclass(frozen=True, slots=True)
class ChangedPath:
    """A path at which two trees differ; None where one has nothing there."""

    path: str
    before: TreeEntry | None
    after: TreeEntry | None

    @property
    def kind(self) -> Literal["added", "modified", "removed"]:
        """What happened; a change of mode alone is a modification."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "modified"


class TooManyChangesError(CannotVerifyError):
    """There are more differences than may be."""

    def __init__(self, most: int) -> None:
        super().__init__(
            say("more than {most} files and folders differ", most=most),
            say("So many are not looked at. See how they came about: git log --stat"),
        )


@dataclass(frozen=True, slots=True)
class Differences:
    """Where two trees differ, by path, and what is wrong in the folders of the new one there."""

    changes: tuple[ChangedPath, ...]
    faults: tuple[TreeFault, ...] = ()


_Pair = tuple[str, str | None, str | None]
"""Where two folders lie, and their ids; None where there is no folder."""


def changed_paths(
    source: Foldered, old_tree: str | None, new_tree: str | None, *, most: int = MOST_CHANGES
) -> Differences:
    """Compare two tree objects; None is an empty one. Equal folders are not looked into.

    Raise TooManyChangesError where more than `most` files, or more than so many folders, differ.
    """
    changes: list[ChangedPath] = []
    faults: list[TreeFault] = []
    count = 0
    pending: list[_Pair] = [("", old_tree, new_tree)] if old_tree != new_tree else []
    while pending:
        folders = source.folders({id_ for _, *ids in pending for id_ in ids if id_})
        following: list[_Pair] = []
        for prefix, old, new in pending:
            before = folders[old].entries if old else ()
            after = folders[new].entries if new else ()
            found = folders[new].faults if new else ()
            faults.extend(TreeFault(prefix + fault.path, fault.kind) for fault in found)
            for name, one, other in differing(before, after):
                path = prefix + name
                files = (_file(path, one), _file(path, other))
                if any(files):
                    changes.append(ChangedPath(path, *files))
                inner = (folder_id(one), folder_id(other))
                if any(inner):
                    following.append((below(path), *inner))
            if len(changes) > most or count + len(following) > MOST_CHANGES:
                raise TooManyChangesError(most)
        count += len(following)
        pending = following
    return Differences(tuple(sorted(changes, key=lambda change: change.path)), tuple(faults))


def differing(
    before: Iterable[TreeEntry], after: Iterable[TreeEntry]
) -> Iterator[tuple[str, TreeEntry | None, TreeEntry | None]]:
    """Yield the names at which two folders differ, with what either has there."""
    old = {entry.path: entry for entry in before}
    new = {entry.path: entry for entry in after}
    for name in sorted(old.keys() | new.keys()):
        one, other = old.get(name), new.get(name)
        if one != other:
            yield name, one, other


def _file(path: str, entry: TreeEntry | None) -> TreeEntry | None:
    if entry is None or folder_id(entry):
        return None
    return TreeEntry(path, entry.mode, entry.id)


def folder_id(entry: TreeEntry | None) -> str | None:
    """Return the folder's tree; None for what is no folder, or one with nothing in it."""
    if entry is None or not entry.is_folder or entry.id in _EMPTY:
        return None
    return entry.id
