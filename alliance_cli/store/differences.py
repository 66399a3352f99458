"""Compare two raw trees: what was added, modified or removed, at a cost that grows with that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.raw_trees import TreeEntry, TreeFault
from alliance_cli.store.walking import below, counted

MOST_CHANGES = 100_000
"""How many files and folders may differ."""


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


@dataclass(frozen=True, slots=True)
class Differences:
    """Where two trees differ, by path, and what is wrong in the folders of the new one there."""

    changes: tuple[ChangedPath, ...]
    faults: tuple[TreeFault, ...] = ()


_Pair = tuple[str, str | None, str | None]
"""Where two folders lie, and their ids; None where there is no folder."""


def changed_paths(
    quarantine: Quarantine, old_tree: str | None, new_tree: str | None, *, most: int = MOST_CHANGES
) -> Differences:
    """Compare two tree objects; None is an empty one. Equal folders are not looked into."""
    changes: list[ChangedPath] = []
    faults: list[TreeFault] = []
    pending: list[_Pair] = [("", old_tree, new_tree)] if old_tree != new_tree else []
    while pending:
        folders = quarantine.folders({id_ for _, *ids in pending for id_ in ids if id_})
        following: list[_Pair] = []
        for prefix, old, new in pending:
            before = folders[old].entries if old else ()
            after = folders[new].entries if new else ()
            found = folders[new].faults if new else ()
            faults.extend(TreeFault(prefix + fault.path, fault.kind) for fault in found)
            for name, one, other in _differing(before, after):
                path = prefix + name
                files = (_file(path, one), _file(path, other))
                if any(files):
                    changes.append(ChangedPath(path, *files))
                inner = (_folder(one), _folder(other))
                if any(inner):
                    following.append((below(path), *inner))
            counted(len(changes) + len(following), most)
        pending = following
    return Differences(tuple(sorted(changes, key=lambda change: change.path)), tuple(faults))


def _differing(
    before: Iterable[TreeEntry], after: Iterable[TreeEntry]
) -> Iterable[tuple[str, TreeEntry | None, TreeEntry | None]]:
    old = {entry.path: entry for entry in before}
    new = {entry.path: entry for entry in after}
    for name in sorted(old.keys() | new.keys()):
        one, other = old.get(name), new.get(name)
        if one != other:
            yield name, one, other


def _file(path: str, entry: TreeEntry | None) -> TreeEntry | None:
    if entry is None or entry.is_folder:
        return None
    return TreeEntry(path, entry.mode, entry.id)


def _folder(entry: TreeEntry | None) -> str | None:
    return entry.id if entry is not None and entry.is_folder else None
