"""Read which branches and remote repositories git knows here; names alone, nothing is fetched."""

from __future__ import annotations

import os
from dataclasses import dataclass

from alliance_cli.store.repository import Repository

_HEADS, _REMOTES, _TAGS = "refs/heads", "refs/remotes", "refs/tags"


@dataclass(frozen=True, slots=True)
class Remote:
    """Another repository: what git calls it here, and the address to which one pushes."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class LocalBranch:
    """A branch: its last commit, the parents of that, and whether it is checked out anywhere.

    `upstream` is the branch elsewhere that it goes with, as after `git push -u`; "" if none.
    """

    name: str
    commit: str
    parents: tuple[str, ...]
    is_checked_out: bool
    upstream: str


def taken_names(repository: Repository) -> frozenset[str]:
    """Return the names of the branches here and in known remote repositories, and of the tags.

    A branch that is called like a tag cannot be pushed by its name.
    """
    listed = _lines(repository, "%(refname)", _HEADS, _REMOTES, _TAGS)
    return frozenset(map(_name, listed))


def local_branches(repository: Repository) -> tuple[LocalBranch, ...]:
    """Return the branches that are here."""
    fields = ("refname", "objectname", "parent", "worktreepath", "upstream:short")
    form = "%00".join(f"%({field})" for field in fields)
    return tuple(_branch(line) for line in _lines(repository, form, _HEADS))


def find_branch(repository: Repository, name: str) -> LocalBranch | None:
    """Return the branch called `name`, if it is here."""
    return next((each for each in local_branches(repository) if each.name == name), None)


def may_have_several(repository: Repository) -> bool:
    """Tell whether there may be more than one branch; without git, which is slow to start."""
    told = repository.git_dir / "commondir"
    common = repository.git_dir / told.read_text().strip() if told.exists() else repository.git_dir
    packed = common / "packed-refs"
    lines = packed.read_bytes().splitlines() if packed.exists() else []
    found = sum(f" {_HEADS}/".encode() in line for line in lines)
    found += sum(each.is_file() for each in (common / _HEADS).rglob("*"))
    return found > 1 or (common / "reftable").exists()


def unpushed_branches(repository: Repository) -> tuple[LocalBranch, ...]:
    """Return the branches that end in what is neither in HEAD nor, as far as known, elsewhere."""
    branches = [
        each for each in local_branches(repository) if not (each.is_checked_out or each.upstream)
    ]
    if not branches:
        return ()
    tips = [each.commit for each in branches]
    listed = repository.reading.run("rev-list", *tips, "--not", "HEAD", "--remotes")
    alone = set(listed.decode().split())
    return tuple(each for each in branches if each.commit in alone)


def current_branch(repository: Repository) -> str | None:
    """Return the branch that is checked out; None where none is."""
    return repository.reading.find("symbolic-ref", "--short", "--quiet", "HEAD")


def find_remote(repository: Repository) -> Remote | None:
    """Return where one pushes to: as git is set, else “origin”, else the first there is."""
    git = repository.writing  # where one pushes to may be told by the person's own settings
    known = (git.find("remote") or "").split("\n")
    here = current_branch(repository)
    settings = ("remote.pushDefault", f"branch.{here}.remote") if here else ("remote.pushDefault",)
    wanted = [*map(repository.setting, settings), "origin", *known]
    for name in wanted:
        if name and name in known:
            return Remote(name, git.find("remote", "get-url", "--push", name) or "")
    return None


def ahead_of(repository: Repository, remote: str, branch: str) -> int:
    """Return how many commits HEAD has that a branch of `remote`, as known here, has not."""
    range_ = f"{_REMOTES}/{remote}/{branch}..HEAD"
    return int(repository.reading.find("rev-list", "--count", range_) or 0)


def is_reached(repository: Repository, commit: str) -> bool:
    """Tell whether `commit` is HEAD, or comes before it."""
    return repository.reading.find("merge-base", "--is-ancestor", commit, "HEAD") is not None


def _lines(repository: Repository, form: str, *places: str) -> tuple[str, ...]:
    listed = repository.reading.run("for-each-ref", f"--format={form}", *places)
    return tuple(os.fsdecode(listed).splitlines())


def _name(ref: str) -> str:
    """Return what is called `ref` in full: of a remote's branch without the remote's name."""
    _, place, name = ref.split("/", 2)
    return name.partition("/")[2] if place == "remotes" else name


def _branch(line: str) -> LocalBranch:
    ref, commit, parents, place, upstream = line.split("\0")
    name = ref.removeprefix(f"{_HEADS}/")
    return LocalBranch(name, commit, tuple(parents.split()), bool(place), upstream)
