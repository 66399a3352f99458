"""Write files and one commit, whole or not at all, whatever happens in between.

The order makes it so. Under a lock: what an earlier run left is completed or undone; the files
must be as expected; the commit object is made, which nobody sees; a journal of it all goes to the
disk; git's index is locked; each file is replaced at once; the branch moves by compare-and-swap,
and from then on everything counts as done; the index follows; the journal goes. A run that dies
before the branch moved is undone by the next, one that dies after it is completed. Without a
commit, what counts is whether the journal is gone. Taking a commit back goes the same way: there
the branch moves to its parent. A commit on a branch of its own, too: there the branch comes into
being, and the files and the index stay but for what is put back.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.commits import CommitRequest
from alliance_cli.store.disk import Disk, SystemDisk
from alliance_cli.store.git_calls import GitRefusedError
from alliance_cli.store.lock import held
from alliance_cli.store.repository import Repository
from alliance_cli.store.workshop import JOURNAL, OWN, Recovery, Unfinished, Workshop

__all__ = [
    "CommitRequest",
    "Recovery",
    "Unfinished",
    "drop",
    "find_unfinished",
    "recover",
    "take_back",
    "tidy",
    "write",
]


def write(
    root: Path,
    changes: Mapping[str, bytes | None],
    *,
    expected: Mapping[str, bytes | None],
    commit: CommitRequest | None,
    put_back: Mapping[str, bytes | None] | None = None,
    disk: Disk | None = None,
) -> str | None:
    """Write `changes` (None removes) below `root`; return the id of the commit that was asked for.

    Paths are relative to `root`, which lies in a git repository. `expected` are the bytes that
    files must have now (None: no file). Raise CannotRunError when nothing was written. Where the
    commit is for a branch of its own, `changes` go into it alone; files get what is `put_back`.
    """
    with _workshop(root, disk or SystemDisk()) as shop:
        shop.recover()
        noted = shop.noted(root, changes, expected)
        if commit is None or not commit.branch:
            return shop.write(noted, commit)
        return shop.write_aside(noted, shop.noted(root, put_back or {}, {}), commit)


def drop(root: Path, branch: str, commit: str, *, disk: Disk | None = None) -> None:
    """Remove a branch that ends in `commit`; raise CannotRunError where it does not, or stays."""
    with _workshop(root, disk or SystemDisk()) as shop:
        shop.recover()
        shop.drop(branch, commit)


def take_back(
    root: Path,
    changes: Mapping[str, bytes | None],
    *,
    expected: Mapping[str, bytes | None],
    commit: str,
    disk: Disk | None = None,
) -> None:
    """Make `changes`, which lead back before `commit`, and move the branch to its parent.

    Paths and `expected` are as for `write`. Raise CannotRunError when nothing was changed: also
    where the branch does not end in `commit`, or somebody has staged something else for a file.
    """
    with _workshop(root, disk or SystemDisk()) as shop:
        shop.recover()
        shop.take_back(shop.noted(root, changes, expected), commit)


def recover(root: Path, *, disk: Disk | None = None) -> Recovery | None:
    """Complete or undo what a run that died has left; None, untouched, if there is nothing."""
    if not (Repository.enclosing(root).git_dir / OWN / JOURNAL).exists():
        return None
    with _workshop(root, disk or SystemDisk()) as shop:
        return shop.recover()


def tidy(root: Path, *, disk: Disk | None = None) -> Recovery | None:
    """Recover, and remove also what a run that died left without a journal."""
    with _workshop(root, disk or SystemDisk()) as shop:
        return shop.recover()


def find_unfinished(root: Path) -> Unfinished | None:
    """Return the write that a run began and did not finish, if there is one; touch nothing."""
    repository = Repository.enclosing(root)
    return Workshop(repository, repository.git_dir / OWN, SystemDisk()).find_unfinished()


@contextmanager
def _workshop(root: Path, disk: Disk) -> Iterator[Workshop]:
    repository = Repository.enclosing(root)
    shop = Workshop(repository, repository.git_dir / OWN, disk)
    try:
        shop.own.mkdir(exist_ok=True)
        with held(shop.own / "lock") as lock:
            shutil.rmtree(shop.work, ignore_errors=True)
            shop.work.mkdir()
            try:
                yield replace(shop, lock=lock)
            finally:
                shutil.rmtree(shop.work, ignore_errors=True)
    except OSError as error:
        raise _not_written(error.strerror or str(error)) from error
    except GitRefusedError as error:
        raise _not_written(str(error)) from error


def _not_written(reason: str) -> CannotRunError:
    return CannotRunError(
        say("nothing was written: {reason}", reason=reason),
        say("Make room on the disk, or look at the folder’s permissions, and try again."),
    )
