"""Where a command works: the alliance's folder, the moment, and who acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shlex import quote

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
from alliance_cli.store.trees import Tree, WorkTree, cannot_read
from alliance_cli.use_cases.actors import actor_of
from alliance_cli.use_cases.load import Alliance, load_alliance
from alliance_cli.use_cases.plans import find_content

MARKER = "alliance.yaml"
"""The file that makes a folder an alliance."""


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


def root_of(given: Path | None) -> Path:
    """Return the alliance's folder: `given`, else the nearest one around the current folder."""
    if root := _find_root(given):
        return root
    if given is not None:
        raise CannotRunError(
            say("There is no alliance in {folder}.", folder=str(given)),
            say("Name the folder, and not a file in it.")
            if given.is_file()
            else say("Found one: alliance init {folder}", folder=quote(str(given))),
        )
    raise CannotRunError(
        say("There is no alliance here."),
        say("Go into an alliance’s folder, name it with --root, or found one: alliance init"),
    )


def current_folder() -> Path:
    """Return the current folder; raise CannotRunError where it was removed."""
    try:
        return Path.cwd()
    except OSError as error:
        raise CannotRunError(
            say("The current folder is gone."),
            say("Go into a folder that is there, or name the alliance with --root."),
        ) from error


def is_current(folder: Path) -> bool:
    """Tell whether `folder` is the current one, which may be gone."""
    try:
        return folder == Path.cwd()
    except OSError:
        return False


def find_place(given: Path | None) -> tuple[Repository, str]:
    """Return the repository of the alliance at `given`, or around here, and its folder in it.

    The files need not be on disk: the repository may be bare.
    """
    start = (_find_root(given) or given or current_folder()).resolve()
    repository = Repository.bare(start) or Repository.enclosing(start)
    prefix = start.relative_to(repository.top.resolve()).as_posix()
    return repository, "" if prefix == "." else prefix


def tree_of(given: Path | None, revision: str) -> CommitTree:
    """Return the files of the alliance at `given`, or around here, as `revision` has them."""
    repository, prefix = find_place(given)
    tree = repository.tree(revision, prefix)
    if _find_root(given) is None and find_content(tree, MARKER) is None:
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
    alliance = load_alliance(WorkTree(root), follow)
    return Scene(alliance, now, actor_of(alliance.ledger, root, acting), recovery)


def _find_root(given: Path | None) -> Path | None:
    """Return the folder that has the marker: `given`, or the nearest around here, if there is."""
    if given is not None:
        return given if _is_alliance(given) else None
    start = current_folder()
    return next(filter(_is_alliance, (start, *start.parents)), None)


def _is_alliance(folder: Path) -> bool:
    try:
        return (folder / MARKER).is_file()
    except OSError as error:
        raise cannot_read(folder, error) from error


def rules_in_force(ledger: Ledger) -> Constitution:
    """Return the constitution in force; raise CannotRunError if it cannot be read."""
    if ledger.constitution is None:
        raise CannotRunError(
            say("The constitution cannot be read."),
            say("See what is wrong with it: alliance validate"),
        )
    return ledger.constitution.record
