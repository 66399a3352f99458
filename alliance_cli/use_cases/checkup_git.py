"""Look at git: its version, who one is for it, the repository, and what was left in it."""

from __future__ import annotations

import json
from datetime import UTC, timedelta
from pathlib import Path

from alliance_cli.messages import say
from alliance_cli.store.commits import refuse_while_git_is_busy
from alliance_cli.store.completeness import completeness_of
from alliance_cli.store.lock import LockState, lock_state
from alliance_cli.store.repository import Repository, git_author
from alliance_cli.store.surroundings import (
    git_version,
    has_index_lock,
    has_left_work,
    latest_commit,
)
from alliance_cli.store.transaction import find_unfinished
from alliance_cli.use_cases.checkup import Check, Patient, doubtful, well, wrong

_OLDEST_GIT = (2, 34)
_SKEW = timedelta(minutes=5)


def examine_git(patient: Patient) -> Check:
    """Look at git's version."""
    version = git_version(patient.root or Path())
    told = ".".join(map(str, version or ())) or "?"
    if version is not None and version >= _OLDEST_GIT:
        return well("git", say("git {version}", version=told))
    return wrong(
        "git",
        say("git {version} is too old, or not to be known.", version=told),
        say("Install git 2.34 or newer (https://git-scm.com), and put it on the PATH."),
    )


def examine_identity(patient: Patient) -> Check:
    """Look at who git takes one for."""
    name, email = (
        patient.repository.author() if patient.repository else git_author(patient.root or Path())
    )
    return well("identity", say("{name} <{email}>", name=name, email=email))


def examine_repository(patient: Patient) -> Check | None:
    """Look whether the repository has a work tree and the whole history."""
    if patient.root is None:
        return None
    repository = patient.repository or Repository.enclosing(patient.root)
    if repository.setting("core.bare") == "true":
        return wrong(
            "repository",
            say("The repository is bare: it has no files to work in."),
            say("Work in a clone of it, or: git config core.bare false"),
        )
    found = completeness_of(repository, ())
    if found.is_shallow:
        return doubtful(
            "repository",
            say("this clone is shallow: a part of its history is missing"),
            say("Fetch the rest: git fetch --unshallow (in a workflow: fetch-depth: 0)"),
        )
    if found.is_partial:
        return doubtful(
            "repository",
            say("this clone is partial: some of its objects are missing"),
            say("Clone the repository anew, without --filter."),
        )
    return well("repository", say("whole, in {folder}", folder=repository.top))


def examine_journal(patient: Patient) -> Check | None:
    """Look whether a run has begun to write and not finished."""
    repository = patient.repository
    if repository is None:
        return None
    if _lock(repository).is_held:
        return well("unfinished-write", say("a run is writing just now"))
    try:
        unfinished = find_unfinished(repository.top)
    except (ValueError, KeyError, TypeError):
        return wrong(
            "unfinished-write",
            say("What a run that died has left cannot be read."),
            say("Look at git status, then remove {file}.", file=_own(repository) / "journal.json"),
        )
    if unfinished is None:
        return well("unfinished-write", say("nothing was left half-written"))
    paths = unfinished.paths[:5]
    told = say("A run died while it wrote {paths}; it will be undone.", paths=paths)
    if unfinished.will_be_completed:
        told = say("A run died while it wrote {paths}; it will be completed.", paths=paths)
    return doubtful(
        "unfinished-write",
        told,
        say("The next command that writes does so, or: alliance doctor --mend"),
    )


def examine_lock(patient: Patient) -> Check | None:
    """Look whether a run holds our lock, or a dead one has left its name in it."""
    if patient.repository is None:
        return None
    state = _lock(patient.repository)
    owner = _owner(state.owner)
    if state.is_held:
        return doubtful(
            "lock",
            say("Another run is writing here: {owner}", owner=owner),
            say("Wait until it is done; if it hangs, end it."),
        )
    if state.owner:
        return doubtful(
            "lock",
            say("A run that died has left its lock: {owner}", owner=owner),
            say("It is in nobody’s way. To be rid of it: alliance doctor --mend"),
        )
    return well("lock", say("nobody is writing"))


def examine_leftovers(patient: Patient) -> Check | None:
    """Look for the folder of a run that died."""
    repository = patient.repository
    if repository is None:
        return None
    if has_left_work(repository) and not _lock(repository).is_held:
        return doubtful(
            "leftovers",
            say("A run that died has left its folder: {folder}", folder=_own(repository) / "work"),
            say("The next command that writes removes it, or: alliance doctor --mend"),
        )
    return well("leftovers", say("nothing lies about"))


def examine_index_lock(patient: Patient) -> Check | None:
    """Look whether git's index is locked."""
    repository = patient.repository
    if repository is None:
        return None
    lock = repository.git_dir / "index.lock"
    if not has_index_lock(repository):
        return well("index-lock", say("git’s index is free"))
    return doubtful(
        "index-lock",
        say("another git command is at work here: {lock} exists", lock=lock),
        say("Wait until it is done. If none is running, remove that file."),
    )


def examine_work(patient: Patient) -> Check | None:
    """Look whether a merge or the like is under way."""
    if patient.repository is None:
        return None
    refuse_while_git_is_busy(patient.repository)
    return well("merge", say("no merge or rebase is under way"))


def examine_clock(patient: Patient) -> Check | None:
    """Look whether commits are dated later than the machine's clock says it is."""
    latest = latest_commit(patient.repository) if patient.repository else None
    now = patient.clock.astimezone(UTC).replace(microsecond=0)
    if latest is not None and latest > patient.clock + _SKEW:
        return doubtful(
            "clock",
            say("A commit is of {when} (UTC), and this machine’s clock says {now}.",
                when=latest.astimezone(UTC), now=now),
            say("Set the clock; if it is right, that of whoever made the commit was not."),
        )  # fmt: skip
    return well("clock", say("{now} (UTC)", now=now))


def _lock(repository: Repository) -> LockState:
    return lock_state(_own(repository) / "lock")


def _own(repository: Repository) -> Path:
    return repository.git_dir / "alliance"


def _owner(text: str) -> object:
    """Return who a lock says holds it, in words if it says so in our way."""
    try:
        told = json.loads(text)
        return say(
            "process {pid} on {host}, since {since}",
            **{key: str(told[key]) for key in ("pid", "host", "since")},
        )
    except (ValueError, KeyError, TypeError):
        return text
