"""From the steps of an attack to commits: one on the other, with merges where they say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.attacks.saying import commit_content
from tests.attacks.trees import changed, stored_tree
from tests.attacks.workshop import Blob, Data, Snapshot, Workshop, commit_named, many


def laid(shop: Workshop, steps: Any, tip: str) -> str:  # noqa: ANN401 - as it is read
    """Make a commit for each step, one on the other; return the last."""
    for step in steps:
        for number in range(1, int(step.get("repeat", 1)) + 1):
            tip = _commit(shop, _numbered(step, number) if "repeat" in step else step, tip)
    return tip


def _numbered(value: Any, number: int) -> Any:  # noqa: ANN401 - as it is read
    """Return `value` with `{n}` filled in wherever it stands."""
    match value:
        case str():
            return value.replace("{n}", str(number))
        case list():
            return [_numbered(each, number) for each in value]
        case dict():
            return {_numbered(key, number): _numbered(each, number) for key, each in value.items()}
    return value


def _commit(shop: Workshop, step: Data, tip: str) -> str:
    tip = commit_named(shop, str(step["on"])) if "on" in step else tip
    parents = _parents(shop, step, tip)
    snapshot = changed(shop, step, _starting_tree(shop, step, parents))
    tree = stored_tree(shop, snapshot)
    content = commit_content(shop, step, tree, parents)
    id_ = shop.put("commit", content)
    shop.trees[id_] = (tree, snapshot)
    if "as" in step:
        shop.names[str(step["as"])] = id_
    return id_


def _parents(shop: Workshop, step: Data, tip: str) -> tuple[str, ...]:
    if "parents" in step:
        return tuple(shop.names[str(name)] for name in step["parents"])
    merged = tuple(shop.names[str(name)] for name in many(step.get("merge", ())))
    return (*((tip,) if tip else ()), *merged)


def _starting_tree(shop: Workshop, step: Data, parents: tuple[str, ...]) -> Snapshot:
    """Return the tree that a step starts from: of a merge the one that git would make."""
    if "tree" in step:
        return shop.trees[commit_named(shop, str(step["tree"]))][1]
    if not parents:
        return Snapshot()
    first = shop.trees[parents[0]][1]
    if step.get("take") == "ours" or len(parents) == 1:
        return first
    if step.get("take") == "theirs":
        return shop.trees[parents[1]][1]
    files = dict(first.files)
    for parent in parents[1:]:
        fork = _fork(shop, parents[0], parent)
        old = shop.trees[fork][1].files if fork else {}
        files = _merged(old, files, shop.trees[parent][1].files)
    return Snapshot(files, first.odd)


def _merged(
    old: Mapping[str, Blob], ours: Mapping[str, Blob], theirs: Mapping[str, Blob]
) -> dict[str, Blob]:
    """Merge two trees path by path; where both changed one there is a mistake in the attack."""
    merged = dict(ours)
    for path in old.keys() | theirs.keys():
        if old.get(path) == theirs.get(path):
            continue
        assert ours.get(path) in {old.get(path), theirs.get(path)}, f"both changed {path}"
        if path in theirs:
            merged[path] = theirs[path]
        else:
            merged.pop(path, None)
    return merged


def _fork(shop: Workshop, one: str, other: str) -> str:
    """Return a nearest common ancestor; "" if there is none."""
    known = set(_ancestors(shop, one))
    return next((each for each in _ancestors(shop, other) if each in known), "")


def _ancestors(shop: Workshop, commit: str) -> Iterator[str]:
    waiting, seen = [commit], set[str]()
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.add(each)
        yield each
        lines = shop.objects[each].partition(b"\0")[2].partition(b"\n\n")[0].split(b"\n")
        waiting += [line[7:].decode() for line in lines if line.startswith(b"parent ")]
