"""Look at what surrounds an alliance: git, its locks and settings, the disk; change nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alliance_cli.store.git_calls import Git
from alliance_cli.store.object_ids import object_id
from alliance_cli.store.repository import Repository
from alliance_cli.store.trees import WorkTree

_VERSION = re.compile(r"([0-9]+)\.([0-9]+)")
_RECENT = 100


@dataclass(frozen=True, slots=True)
class Edits:
    """Files that are not as the last commit has them; of `ends` only the line ends differ."""

    edited: tuple[str, ...]
    ends: tuple[str, ...]


def git_version(folder: Path) -> tuple[int, int] | None:
    """Return the version of git; None if it does not tell one."""
    told = Git(folder).run("version").decode(errors="replace")
    found = _VERSION.search(told)
    return (int(found[1]), int(found[2])) if found else None


def edits_in(root: Path, repository: Repository, folders: Collection[str]) -> Edits:
    """Compare the files at the root and in `folders` with the last commit, byte by byte."""
    prefix = root.resolve().relative_to(repository.top).as_posix()
    committed = repository.tree("HEAD", "" if prefix == "." else prefix)
    ids = {path: entry.id for path, entry in committed.found.items()}
    here = [entry.path for entry in WorkTree(root).entries(folders) if entry.kind == "file"]
    there = [entry.path for entry in committed.entries(folders) if entry.kind == "file"]
    differing = dict(_differing(root, here, ids))
    edited = {path for path, is_text in differing.items() if is_text} | {*there} - {*here}
    ends = tuple(path for path, is_text in differing.items() if not is_text)
    return Edits(tuple(sorted(edited)), ends)


def ignored_files(repository: Repository, paths: Collection[str]) -> tuple[str, ...]:
    """Return the files in and below `paths` (from the top) that git is told to ignore."""
    listing = repository.writing.run(
        *("ls-files", "-z", "--cached", "--others", "--ignored", "--exclude-standard", "--"),
        *paths,
    )
    return tuple(listing.decode(errors="surrogateescape").split("\0")[:-1])


def attribute(repository: Repository, name: str, path: str) -> str:
    """Return git's attribute `name` of a file (from the top); `unspecified` if it has none."""
    told = repository.writing.run("check-attr", "-z", name, "--", path)
    return told.decode(errors="replace").split("\0")[2]


def latest_commit(repository: Repository) -> datetime | None:
    """Return the latest date that a recent commit gives itself; None before the first."""
    if repository.head() is None:
        return None
    told = repository.reading.run("log", f"--max-count={_RECENT}", "--format=%ct", "HEAD")
    return datetime.fromtimestamp(max(int(line) for line in told.split()), UTC)


def has_left_work(repository: Repository) -> bool:
    """Tell whether a run that died left its folder for files in between."""
    return (repository.git_dir / "alliance" / "work").exists()


def has_index_lock(repository: Repository) -> bool:
    """Tell whether git's index is locked."""
    return (repository.git_dir / "index.lock").exists()


def ignores_case(file: Path) -> bool:
    """Tell whether the disk takes `file` for the same in capital letters."""
    return (file.parent / file.name.upper()).exists()


def _differing(
    root: Path, paths: Collection[str], ids: dict[str, str]
) -> Iterator[tuple[str, bool]]:
    """Yield the files that differ, and of each whether more than its line ends does."""
    for path in paths:
        content, known = WorkTree(root).read(path), ids.get(path, "")
        if object_id("blob", content, len(known) or 40) != known:
            plain = content.replace(b"\r\n", b"\n")
            yield path, object_id("blob", plain, len(known) or 40) != known
