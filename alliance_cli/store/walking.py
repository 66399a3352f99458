"""Walk through the raw trees of a commit, level by level, and never without end.

A few small trees that contain each other many times would unfold to more paths than there are
atoms, so the entries are counted while they are unfolded.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.messages import say
from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.raw_trees import TreeEntry, TreeFault

MOST_ENTRIES = 1_000_000
"""How many files and folders a tree may unfold to."""

LONGEST_PATH = 4_096
"""How many bytes a path may have."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """All that lies in a tree, by path, folders left out, and what is wrong in its folders."""

    entries: tuple[TreeEntry, ...]
    faults: tuple[TreeFault, ...]


def unfold(quarantine: Quarantine, tree: str, *, most: int = MOST_ENTRIES) -> Unfolded:
    """Return all that lies below the tree object `tree`; raise CannotVerifyError beyond `most`."""
    entries: list[TreeEntry] = []
    faults: list[TreeFault] = []
    pending, count = [("", tree)], 0
    while pending:
        folders = quarantine.folders({id_ for _, id_ in pending})
        following = []
        for prefix, id_ in pending:
            folder = folders[id_]
            faults.extend(TreeFault(prefix + fault.path, fault.kind) for fault in folder.faults)
            count = counted(count + len(folder.entries), most)
            for entry in folder.entries:
                path = prefix + entry.path
                if entry.is_folder:
                    following.append((below(path), entry.id))
                else:
                    entries.append(TreeEntry(path, entry.mode, entry.id))
        pending = following
    return Unfolded(tuple(sorted(entries, key=lambda entry: entry.path)), tuple(faults))


def find_tree(quarantine: Quarantine, tree: str, prefix: str) -> str | None:
    """Return the tree at the path `prefix` below another; None if there is no such folder."""
    for name in filter(None, prefix.split("/")):
        folder = quarantine.folders((tree,))[tree]
        if fault := next((fault for fault in folder.faults if fault.path == name), None):
            raise doubtful(fault)
        found = [entry.id for entry in folder.entries if entry.path == name and entry.is_folder]
        if not found:
            return None
        tree = found[0]
    return tree


def ids_at(quarantine: Quarantine, tree: str, paths: Iterable[str]) -> dict[str, str]:
    """Return the ids of the files that lie at `paths` below a tree, where there are any."""
    found: dict[str, str] = {}
    pending = {tree: [("", tuple(paths))]}
    while pending:
        folders = quarantine.folders(tuple(pending))
        following: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for id_, asked in pending.items():
            entries = {entry.path: entry for entry in folders[id_].entries}
            for prefix, below_it in asked:
                for name, rest in _by_first_name(below_it).items():
                    entry = entries.get(name)
                    if entry is not None and entry.is_folder and rest != ("",):
                        following.setdefault(entry.id, []).append((f"{prefix}{name}/", rest))
                    elif entry is not None and not entry.is_folder:
                        found[prefix + name] = entry.id
        pending = following
    return found


def _by_first_name(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return what follows the first name in paths, by that name."""
    found: dict[str, list[str]] = {}
    for path in paths:
        name, _, rest = path.partition("/")
        found.setdefault(name, []).append(rest)
    return {name: tuple(rest) for name, rest in found.items()}


def below(path: str) -> str:
    """Return the beginning of the paths in the folder `path`, which may be so long and no more."""
    if len(os.fsencode(path)) > LONGEST_PATH:
        raise CannotVerifyError(
            say("the tree has a path of more than {most} bytes", most=LONGEST_PATH),
            say("No disk could hold it; the commit was not made by honest means."),
        )
    return f"{path}/"


def counted(count: int, most: int) -> int:
    """Return `count`, unless it is more than `most`."""
    if count > most:
        raise CannotVerifyError(
            say("the tree holds more than {most} files and folders", most=most),
            say("So many are not read. Look into it: git ls-tree -r"),
        )
    return count


def doubtful(fault: TreeFault) -> CannotVerifyError:
    """Return the error that a tree can be read in two ways because of `fault`."""
    match fault.kind:
        case "duplicate":
            what = say("the tree has two entries named “{path}”", path=fault.path)
        case "unsorted":
            what = say("the tree has “{path}” in the wrong order", path=fault.path)
        case "mode":
            what = say("the tree gives “{path}” a mode that git does not have", path=fault.path)
        case "malformed":
            what = say("the tree of the folder “{path}” cannot be read", path=fault.path)
        case _:
            what = say("the tree has “{path}”, a name that no tree may have", path=fault.path)
    return CannotVerifyError(
        what, say("No honest git makes such a commit. See git fsck, and make the commit anew.")
    )
