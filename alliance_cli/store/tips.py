"""The last commit of a branch: what it says and did, and whether it is still ours to take back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.differences import changed_paths
from alliance_cli.store.quarantine import Quarantine, quarantined
from alliance_cli.store.raw_commits import Commit, MalformedCommitError
from alliance_cli.store.raw_trees import TreeEntry
from alliance_cli.store.repository import Repository

_PLAIN = {"100644", "100664"}


@dataclass(frozen=True, slots=True)
class Tip:
    """A commit, and the bytes of each file that it changed, from the work tree's top.

    `before` and `after` are empty for a merge or for the first commit of all; `odd` are paths of
    links, executables and the like, whose bytes are not told.
    """

    commit: Commit
    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]
    odd: tuple[str, ...] = ()


def tip_of(repository: Repository, at: str | None = None) -> Tip:
    """Return what the commit `at` did, or else the one checked out.

    Raise CannotRunError if there is none, or it is not clear what it says.
    """
    head = at or repository.head()
    if head is None:
        raise CannotRunError(
            say("There is no commit here yet."),
            say("Commit the alliance first: git add --all && git commit"),
        )
    with quarantined(repository) as quarantine:
        try:
            commit = quarantine.commit(head)
        except MalformedCommitError as error:
            raise CannotRunError(
                say("the commit {id} cannot be read: {why}", id=head, why=error.message),
                say("Look for what is wrong with the repository: git fsck"),
            ) from error
        if len(commit.parents) != 1:
            return Tip(commit, {}, {})
        return _compared(quarantine, commit)


def remote_branches(repository: Repository, commit: str) -> tuple[str, ...]:
    """Return the branches of other repositories that are known here and hold `commit`."""
    listing = repository.reading.run(
        "for-each-ref", "--format=%(refname:short)", f"--contains={commit}", "refs/remotes"
    )
    return tuple(listing.decode(errors="surrogateescape").splitlines())


def parent_of(repository: Repository, commit: str) -> str:
    """Return the only parent of `commit`."""
    with quarantined(repository) as quarantine:
        (parent,) = quarantine.links((commit,))[commit][1]
    return parent


def refuse_other_tip(repository: Repository, commit: str) -> None:
    """Raise CannotRunError unless `commit` is the one checked out."""
    if repository.head() != commit:
        raise CannotRunError(
            say("the branch has moved meanwhile; nothing was changed"),
            say("Look at it (git log), and run the command again."),
        )


def refuse_staged(repository: Repository, paths: Sequence[str]) -> None:
    """Raise CannotRunError where something else than what HEAD has is staged for `paths`."""
    staged = _staged(repository, paths) if paths else ()
    if staged:
        raise CannotRunError(
            say("{path} was changed meanwhile; nothing was written", path=staged[0]),
            say("Look at it (git diff --cached), and commit it or take it out of the index."),
        )


def _staged(repository: Repository, paths: Sequence[str]) -> tuple[str, ...]:
    output = repository.reading.run(
        "diff-index", "--cached", "--no-renames", "--name-only", "-z", "HEAD", "--", *paths
    )
    return tuple(output.decode(errors="surrogateescape").split("\0")[:-1])


def _compared(quarantine: Quarantine, commit: Commit) -> Tip:
    (old,) = (quarantine.links((parent,))[parent][0] for parent in commit.parents)
    changes = changed_paths(quarantine, old, commit.tree).changes
    sides = [(each.path, each.before, each.after) for each in changes]
    odd = tuple(path for path, *both in sides if not all(map(_is_plain, both)))
    if odd:
        return Tip(commit, {}, {}, odd)
    contents = quarantine.blobs({entry.id for _, *both in sides for entry in both if entry})
    before = {path: contents[entry.id] if entry else None for path, entry, _ in sides}
    after = {path: contents[entry.id] if entry else None for path, _, entry in sides}
    return Tip(commit, before, after)


def _is_plain(entry: TreeEntry | None) -> bool:
    return entry is None or entry.mode in _PLAIN
