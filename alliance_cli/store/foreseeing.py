"""Read together what will be asked for bit by bit: to ask git once costs as little as one answer.

Nothing is judged by what is foreseen. It is read, and hashed, as everything is; and what cannot be
read, or nobody foresaw, is asked for when it is wanted, and told then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import islice

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.differences import differing, folder_id
from alliance_cli.store.lineage import Past
from alliance_cli.store.walking import below

LANDINGS = 32
"""So many landings are looked ahead: the trees that they differ in are kept until they come."""

_DEEPEST = 8
"""So many commits one after another are foreseen of what a landing merges."""

_MOST_FILES = _MOST_FOLDERS = 2_000
_SMALL = 16 * 1024

_Pair = tuple[str, str | None, str | None]
"""Where two folders lie, and their ids; None where there is no folder."""


def foresee_line(past: Past, head: str) -> None:
    """Read the links of the first-parent line of `head` together."""
    with suppress(CannotRunError):
        told = past.quarantine.git.find("rev-list", "--first-parent", "--end-of-options", head)
        past.read(told.split() if told else ())


def foresee_landings(past: Past, commits: Collection[str], prefix: str) -> None:
    """Read what landed with `commits`, and by what they differ below `prefix`.

    It takes the place of what was foreseen before.
    """
    objects = past.quarantine.objects
    objects.release()
    with suppress(CannotRunError):
        landed = _with_merged(past, commits)
        objects.hold(landed, "commit")
        past.read({parent for id_ in landed for parent in past.parents(id_)})
        files = frozenset(islice(_differing_files(past, landed, prefix), _MOST_FILES))
        small = (id_ for id_, (_, size) in objects.facts(files).items() if size <= _SMALL)
        objects.hold(tuple(small), "blob")


def _with_merged(past: Past, commits: Collection[str]) -> tuple[str, ...]:
    """Return `commits`, and those merged by them of which nothing was read yet."""
    found = dict.fromkeys(commits)
    latest = found
    for _ in range(_DEEPEST):
        past.read(latest)
        parents = (parent for id_ in latest for parent in past.parents(id_))
        latest = {id_: None for id_ in parents if id_ not in found and not past.knows(id_)}
        found |= latest
    past.read(latest)
    return tuple(found)


def _differing_files(past: Past, commits: Collection[str], prefix: str) -> Iterator[str]:
    """Yield the ids of the files, on either side, in which commits differ from their parents.

    Where very many folders differ, as in trees that are made to explode, the rest is left.
    """
    pairs: set[_Pair] = {
        ("", past.tree(parent), past.tree(id_))
        for id_ in commits
        for parent in past.parents(id_)
        if past.tree(parent) != past.tree(id_)
    }
    looked_into = 0
    while pairs and (looked_into := looked_into + len(pairs)) <= _MOST_FOLDERS:
        folders = past.trees.folders({id_ for _, *ids in pairs for id_ in ids if id_})
        following: set[_Pair] = set()
        for lead, old, new in pairs:
            before = folders[old].entries if old else ()
            after = folders[new].entries if new else ()
            for name, one, other in differing(before, after):
                path, inner = lead + name, (folder_id(one), folder_id(other))
                is_inside = path.startswith(prefix)
                if any(inner) and (is_inside or prefix.startswith(below(path))):
                    following.add((below(path), *inner))
                for each in (one, other) if is_inside else ():
                    if each and each.kind == "file":
                        yield each.id
            if len(following) > _MOST_FOLDERS:
                return
        pairs = following
