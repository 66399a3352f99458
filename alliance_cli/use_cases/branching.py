"""A branch of its own for the commit of a plan: its name, and how one asks that it may land.

The work tree stays where it is: what it shows is what has landed. So what comes next begins there,
too, and each request is one by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.records.identifiers import id_from
from alliance_cli.store.branches import Remote, ahead_of, current_branch, find_remote, taken_names
from alliance_cli.store.repository import Repository
from alliance_cli.store.uncommitted import uncommitted
from alliance_cli.use_cases.forge_addresses import WORKFLOWS, find_request_address

_USUAL = ("main", "master")


@dataclass(frozen=True, slots=True)
class OwnBranch:
    """The branch, and what has to be known to have it land.

    `base` is where it is to land, `here` the branch on which one stands (None: on none), `remote`
    where it is pushed to, `request` the page of the forge, as far as they are known. `wanted` is
    the name it would have if that were free. `beside` is how many commits it takes along that
    `base` has not. Who joins by it `is_newcomer`: nobody here acts as one who is not in yet.
    """

    name: str
    wanted: str
    base: str
    here: str | None = None
    remote: Remote | None = None
    request: str | None = None
    beside: int = 0
    is_newcomer: bool = False

    @property
    def undo(self) -> str:
        """The command that takes it back, as long as it was not pushed."""
        return f"git branch -D {quote(self.name)}" if self.is_newcomer else "alliance undo"

    @property
    def push(self) -> str:
        """The command that pushes it."""
        return push_command(self.remote, self.name)

    @property
    def data(self) -> Mapping[str, str | None]:
        """What a script is told."""
        return {"branch": self.name, "push": self.push, "request": self.request}


def push_command(remote: Remote | None, branch: str) -> str:
    """Return what one types to push `branch` where one pushes to."""
    return f"git push -u {quote(remote.name if remote else 'origin')} {quote(branch)}"


def own_branch_for(subject: str, trailers: Collection[tuple[str, str]], root: Path) -> OwnBranch:
    """Return a branch that can be made now for a commit that says so.

    Raise CannotRunError where there is nothing it could begin from.
    """
    repository = Repository.enclosing(root)
    if repository.head() is None:
        raise CannotRunError(
            say("There is no commit here yet."),
            say("Commit the alliance first: git add --all && git commit"),
        )
    wanted = branch_name(subject, dict(trailers))
    taken, here = taken_names(repository), current_branch(repository)
    name, base = free_name(wanted, taken), _base(repository.main_branch(), here, taken)
    remote = find_remote(repository)
    files = {path for path in WORKFLOWS if (repository.top / path).is_file()}
    return OwnBranch(
        name,
        wanted,
        base,
        here,
        remote,
        find_request_address(remote.address, name, base=base, files=files) if remote else None,
        ahead_of(repository, remote.name, base) if remote else 0,
        is_newcomer=wanted.endswith("/join"),  # who joins something names it
    )


def _base(main: str | None, here: str | None, taken: Collection[str]) -> str:
    """Return where it is to land: on `main`, unless that is only where one happens to stand."""
    if main is not None and main != here:
        return main
    return next((name for name in _USUAL if name in taken), main or _USUAL[0])


def branch_name(subject: str, trailers: Mapping[str, str]) -> str:
    """Return a name that says who does what: `nadia/object-seed-library`, in ASCII alone."""
    hand = trailers.get("Alliance-Recorded-By") or trailers.get("Alliance-Ally") or ""
    act, _, what = subject.partition(": ")
    words = id_from(act if what == hand else subject) or "act"
    return f"{hand}/{words}" if hand else words


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, or what comes next to it, beside which git can keep those `taken`.

    To git a branch is a file: none may be where another has a folder, nor differ by case alone.
    """
    names = {name.casefold() for name in taken}
    folders = {name[:at] for name in names for at, sign in enumerate(name) if sign == "/"}
    parts = wanted.split("/")
    above = {"/".join(parts[:count]) for count in range(1, len(parts))}
    stem = wanted if above.isdisjoint(names) else wanted.replace("/", "-")
    name, number = stem, 1
    while name in names or name in folders:
        number += 1
        name = f"{stem}-{number}"
    return name


def put_back(edits: Mapping[str, bytes | None], root: Path) -> Mapping[str, bytes | None]:
    """Return what the last commit has of the files that hold `edits`, where it is something else.

    The edits are in the commit on the branch; left in the work tree they would be in the way of
    what lands.
    """
    repository = Repository.enclosing(root)
    contents = {path: content for path, content in edits.items() if content is not None}
    below = root.resolve().relative_to(repository.top).as_posix()
    committed = repository.tree("HEAD", "" if below == "." else below)
    edited = uncommitted(root, contents)
    return {path: committed.read(path) if path in committed.found else None for path in edited}
