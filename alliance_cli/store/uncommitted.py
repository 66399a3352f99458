"""Tell which files hold what nobody has committed yet."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from alliance_cli.store.object_ids import object_id
from alliance_cli.store.repository import Repository


def uncommitted(root: Path, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the paths, relative to `root`, whose `contents` are not those of the last commit.

    Before the first commit there is nothing to compare with, and none is returned.
    """
    repository = Repository.enclosing(root)
    head = repository.head()
    if head is None or not contents:
        return ()
    below = root.resolve().relative_to(repository.top).as_posix()
    prefix = "" if below == "." else f"{below}/"
    committed = dict(_blobs(repository, head, [f"{prefix}{path}" for path in contents]))
    return tuple(
        path
        for path, content in contents.items()
        if committed.get(f"{prefix}{path}") != object_id("blob", content, len(head))
    )


def has_uncommitted(root: Path, contents: Mapping[str, bytes]) -> bool:
    """Tell whether the last commit has not the same `contents`, which may be very many."""
    repository = Repository.enclosing(root)
    head = repository.head()
    if head is None:
        return True
    below = root.resolve().relative_to(repository.top).as_posix()
    prefix = "" if below == "." else f"{below}/"
    committed = dict(_blobs(repository, head, [prefix] if prefix else [], "-r"))
    return any(
        committed.get(f"{prefix}{path}") != object_id("blob", content, len(head))
        for path, content in contents.items()
    )


def _blobs(
    repository: Repository, commit: str, paths: list[str], *options: str
) -> Iterator[tuple[str, str]]:
    """Yield those of `paths` that are files in `commit`, each with the id of what it holds."""
    listed = repository.reading.run(
        "ls-tree", *options, "-z", "--full-tree", "--end-of-options", commit, *paths
    )
    for line in listed.split(b"\0")[:-1]:
        facts, _, path = line.partition(b"\t")
        yield os.fsdecode(path), facts.split()[2].decode()
