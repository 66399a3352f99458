"""Have git merge the contents of files that two sides changed, all at once.

For this, commits are made in the quarantine that hold these files alone, under numbers: there is
nothing to rename, no attribute to obey, and each content was read and hashed before.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Mapping

from alliance_cli.diagnostics import CannotRunError, CannotVerifyError
from alliance_cli.messages import say
from alliance_cli.store.git_calls import GitRefusedError
from alliance_cli.store.object_ids import Kind, object_id
from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.raw_trees import TreeEntry
from alliance_cli.store.tree_merging import Contest, Settled, render_tree

_OLDEST = (2, 39)
_MERGE = ("merge-tree", "--write-tree", "--name-only", "--no-messages", "--stdin")
_NOBODY = b"author a <a> 0 +0000\ncommitter a <a> 0 +0000\n\n"


def settled_contests(
    quarantine: Quarantine, contests: Collection[Contest]
) -> Mapping[Contest, Settled]:
    """Return what comes of each contest.

    Raise CannotVerifyError where a content is missing, CannotRunError where git is too old.
    """
    if not contests:
        return {}
    named = {f"{number:07}": contest for number, contest in enumerate(contests)}
    for contest in contests:
        quarantine.blobs({each for each in (contest.old, contest.ours, contest.theirs) if each})
    old = _commit(quarantine, {name: each.old for name, each in named.items() if each.old})
    ours = _commit(quarantine, {name: each.ours for name, each in named.items()}, old)
    theirs = _commit(quarantine, {name: each.theirs for name, each in named.items()}, old)
    try:
        output = quarantine.git.run(*_MERGE, stdin=f"{ours} {theirs}\n".encode())
    except GitRefusedError as error:
        raise _refused(quarantine, error) from error
    _, tree, *conflicts = output.decode().split("\0")
    entries = quarantine.folders((tree,))[tree].entries
    return {named[each.path]: Settled(each.id, each.path in conflicts) for each in entries}


def store(quarantine: Quarantine, kind: Kind, content: bytes) -> str:
    """Store an object among the quarantine's own; return its id."""
    id_ = object_id(kind, content, quarantine.source.id_length)
    file = quarantine.git.git_dir / "objects" / id_[:2] / id_[2:]
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        head = f"{kind} {len(content)}\0".encode()
        file.write_bytes(zlib.compress(head + content, 1))
    return id_


def _commit(quarantine: Quarantine, files: Mapping[str, str], *parents: str) -> str:
    """Store a commit of these contents, by name."""
    entries = [TreeEntry(name, "100644", blob) for name, blob in files.items()]
    tree = store(quarantine, "tree", render_tree(entries))
    links = f"tree {tree}\n" + "".join(f"parent {each}\n" for each in parents)
    return store(quarantine, "commit", links.encode() + _NOBODY)


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
