"""Where a command works: the alliance's folder, the moment, and who acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alliance_cli.codes import finding
from alliance_cli.diagnostics import CannotRunError, RefusedError, UsageError
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.moments import moment_text
from alliance_cli.store.commit_trees import CommitTree
from alliance_cli.store.repository import Repository
from alliance_cli.store.transaction import Recovery, recover
from alliance_cli.store.trees import Tree
from alliance_cli.use_cases.actors import actor_of
from alliance_cli.use_cases.folders import (
    MARKER,
    current_folder,
    find_root,
    is_current,
    root_of,
)
from alliance_cli.use_cases.known_work_trees import load_work_tree
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.plans import find_content

__all__ = [
    "MARKER",
    "Scene",
    "current_folder",
    "find_place",
    "is_current",
    "open_scene",
    "refuse_former_ally",
    "refuse_unless_open",
    "root_of",
    "rules_in_force",
    "tree_of",
]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a use case decides upon: the records, the moment, and the ally who acts."""

    alliance: Alliance
    now: datetime
    actor: str
    recovery: Recovery | None = None
    """What became of an earlier run that had died."""

    @property
    def ledger(self) -> Ledger:
        """The records."""
        return self.alliance.ledger

    @property
    def tree(self) -> Tree:
        """The files."""
        return self.alliance.tree

    def find_content(self, path: str) -> bytes | None:
        """Return the bytes of a file; None if there is none."""
        return find_content(self.tree, path)


def refuse_former_ally(scene: Scene, path: str) -> None:
    """Raise RefusedError where the actor has left: the file at `path` would be no ally's."""
    if not scene.ledger.people().is_ally(scene.actor, scene.now):
        message = say("“{ally}” is no ally now", ally=scene.actor)
        help_ = say("Come back first: alliance return")
        raise RefusedError((finding("ALY203", path, message, help_),))


def refuse_unless_open(ledger: Ledger, moment: datetime, *, clock: datetime) -> None:
    """Raise UsageError where at `clock` nobody may say any more, or yet, that it acts at `moment`.

    What held before could be changed otherwise: the past is closed.
    """
    when = moment_text(moment)
    if moment > clock:
        raise UsageError(
            say("{when} lies in the future.", when=when), say("One acts now, or has just acted.")
        )
    rules = rules_in_force(ledger)
    if rules.late_by.after(moment, ledger.zone) < clock:
        raise UsageError(
            say("{when} is too long ago: the past is closed.", when=when),
            say(
                "What one did may be written down {late_by} later at most.", late_by=rules.late_by
            ),
        )


def find_place(given: Path | None) -> tuple[Repository, str]:
    """Return the repository of the alliance at `given`, or around here, and its folder in it.

    The files need not be on disk: the repository may be bare.
    """
    start = (find_root(given) or given or current_folder()).resolve()
    repository = Repository.bare(start) or Repository.enclosing(start)
    prefix = start.relative_to(repository.top.resolve()).as_posix()
    return repository, "" if prefix == "." else prefix


def tree_of(given: Path | None, revision: str) -> CommitTree:
    """Return the files of the alliance at `given`, or around here, as `revision` has them."""
    repository, prefix = find_place(given)
    tree = repository.tree(revision, prefix)
    if find_root(given) is None and find_content(tree, MARKER) is None:
        folder = (given or current_folder()).resolve()
        raise CannotRunError(
            say(
                "There is no alliance in {folder} at {revision}.", folder=folder, revision=revision
            ),
            say("Name its folder with --root, and a commit that has its {file}.", file=MARKER),
        )
    return tree


def open_scene(
    root: Path, *, now: datetime, acting: str | None = None, follow: Follow = unseen
) -> Scene:
    """Load the alliance at `root` for an act at `now` by `acting`, or by whoever git says.

    What an earlier run that died has left is completed or undone before.
    """
    recovery = recover(root)
    alliance = load_work_tree(root, follow)
    return Scene(alliance, now, actor_of(alliance.ledger, root, acting), recovery)


def rules_in_force(ledger: Ledger) -> Constitution:
    """Return the constitution in force; raise CannotRunError if it cannot be read."""
    if ledger.constitution is None:
        raise CannotRunError(
            say("The constitution cannot be read."),
            say("See what is wrong with it: alliance validate"),
        )
    return ledger.constitution.record
