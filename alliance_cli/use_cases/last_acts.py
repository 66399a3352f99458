"""Find acts on branches of their own: the last, to be taken back; those still to be pushed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.store.branches import (
    LocalBranch,
    current_branch,
    find_branch,
    find_remote,
    is_reached,
    local_branches,
    may_have_several,
    unpushed_branches,
)
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.raw_commits import Commit, MalformedCommitError
from alliance_cli.store.repository import Repository
from alliance_cli.store.tips import remote_branches
from alliance_cli.use_cases.actors import find_repository
from alliance_cli.use_cases.branching import push_command
from alliance_cli.use_cases.workspace import Scene


def is_act(commit: Commit) -> bool:
    """Tell whether `commit` is one act of one ally."""
    trailers = map(commit.values_of, ("Alliance-Act", "Alliance-Ally"))
    return len(commit.parents) == 1 and all(len(values) == 1 for values in trailers)


def is_own(scene: Scene, commit: Commit) -> bool:
    """Tell whether the actor did an act, recorded it, or did it for an organisation."""
    (ally,) = commit.values_of("Alliance-Ally")
    if scene.actor in (ally, *commit.values_of("Alliance-Recorded-By")):
        return True
    return scene.ledger.people().may_represent(scene.actor, ally, scene.now)


def find_branch_of_last_act(
    scene: Scene, repository: Repository, given: str | None
) -> LocalBranch | None:
    """Return the branch that holds one's last act and no more; None: it is what is checked out.

    Without a name `given` that is a branch that begins where one stands, which is later than what
    is there. Raise UsageError where it is not clear which one is meant.
    """
    if given is not None:
        return _named(repository, given)
    found = _begun_here(scene, repository)
    open_ = [each for each in found if not is_pushed(repository, each)]
    if len(open_) > 1:
        raise _several(open_)
    return next(iter(open_ or found), None)


def commands_that_push(root: Path) -> tuple[str, ...]:
    """Return what pushes each branch that ends in an act which nobody else can have got."""
    repository = find_repository(root)
    if repository is None or not may_have_several(repository) or repository.head() is None:
        return ()
    branches = unpushed_branches(repository)
    acts = _acts_in(repository, branches)
    waiting = [each.name for each in branches if each.commit in acts]
    remote = find_remote(repository) if waiting else None
    return tuple(push_command(remote, name) for name in waiting)


def is_pushed(repository: Repository, branch: LocalBranch) -> bool:
    """Tell whether others can have seen what is on `branch`, also where they removed it since."""
    return bool(branch.upstream or remote_branches(repository, branch.commit))


def _named(repository: Repository, name: str) -> LocalBranch | None:
    if name == current_branch(repository):
        return None
    branch = find_branch(repository, name)
    if branch is None:
        raise UsageError(
            say("There is no branch {branch} here.", branch=name),
            say("See which there are: git branch"),
        )
    if branch.is_checked_out or not all(is_reached(repository, each) for each in branch.parents):
        raise UsageError(
            say("On {branch} there is more than one act, or somebody works on it.", branch=name),
            say("Take it back from there: git switch {branch}, then alliance undo", branch=name),
        )
    return branch


def _begun_here(scene: Scene, repository: Repository) -> list[LocalBranch]:
    """Return the branches that hold one act of the actor and no more, from where one stands."""
    head = repository.head()
    begun = [
        each
        for each in local_branches(repository)
        if each.parents == (head,) and not each.is_checked_out
    ]
    acts = _acts_in(repository, begun)
    return [each for each in begun if each.commit in acts and is_own(scene, acts[each.commit])]


def _acts_in(repository: Repository, branches: Sequence[LocalBranch]) -> Mapping[str, Commit]:
    """Return those of the last commits of `branches` that are acts, by their ids."""
    if not branches:
        return {}
    acts = {}
    with quarantined(repository) as quarantine:
        for each in branches:
            with suppress(MalformedCommitError):
                commit = quarantine.commit(each.commit)
                if is_act(commit):
                    acts[each.commit] = commit
    return acts


def _several(branches: Sequence[LocalBranch]) -> UsageError:
    names = [each.name for each in branches]
    return UsageError(
        say("Several acts of yours are on branches of their own: {names}.", names=names),
        say("Say which one: alliance undo BRANCH"),
    )
