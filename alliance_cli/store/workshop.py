"""The workshop in which a transaction happens: prepare, note, carry out, and put right.

It knows the steps and their order; who may enter it, and when, is for `transaction` to say.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.commits import (
    CommitRequest,
    branch_ref,
    current_ref,
    index_entries,
    made_commit,
    publish_index,
    refuse_while_git_is_busy,
)
from alliance_cli.store.disk import Disk
from alliance_cli.store.files import Files
from alliance_cli.store.index_lock import IndexLock
from alliance_cli.store.journal import Change, Journal, find_journal, save_journal
from alliance_cli.store.repository import Repository
from alliance_cli.store.tips import parent_of, refuse_other_tip, refuse_staged

OWN, JOURNAL = "alliance", "journal.json"
"""The tool's folder within git's, and the journal in it."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What became of a run that died; `kept` are files edited since, which were left so."""

    is_completed: bool
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A write that was begun: its files, and whether the next run completes or undoes it.

    Where it changes no file here, it is told by its branch.
    """

    paths: tuple[str, ...]
    will_be_completed: bool


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a write happens: `own` is the tool's folder within git's, `lock` the lock held."""

    repository: Repository
    own: Path
    disk: Disk
    lock: int | None = None

    @property
    def work(self) -> Path:
        """An empty folder for files in between."""
        return self.own / "work"

    @property
    def files(self) -> Files:
        """The files of the work tree."""
        return Files(self.repository.top, self.disk)

    @property
    def _journal(self) -> Path:
        return self.own / JOURNAL

    @property
    def _index_lock(self) -> IndexLock:
        return IndexLock(self.repository.git_dir / "index.lock", self.disk)

    def noted(
        self,
        root: Path,
        changes: Mapping[str, bytes | None],
        expected: Mapping[str, bytes | None],
    ) -> tuple[Change, ...]:
        """Return `changes` with what is there now, which must be as `expected`."""
        prefix = _prefix(root, self.repository)
        for path, content in expected.items():
            self.files.refuse_unless(f"{prefix}{path}", content)
        return tuple(
            self.files.change_of(f"{prefix}{path}", after) for path, after in changes.items()
        )

    def write(self, changes: tuple[Change, ...], commit: CommitRequest | None) -> str | None:
        """Write `changes`; return the commit that was asked for."""
        journal, entries = self._prepared(changes, commit)
        self._perform(journal, entries)
        return journal.new

    def write_aside(
        self, changes: tuple[Change, ...], here: tuple[Change, ...], commit: CommitRequest
    ) -> str:
        """Put a commit of `changes` on a new branch; of the work tree change what is `here`."""
        refuse_while_git_is_busy(self.repository)
        new, _ = made_commit(self.repository, changes, commit, self.work)
        contents = {change.path: change.after for change in here}
        entries = index_entries(self.repository.writing, contents, self.work)
        token, folders = secrets.token_hex(8), tuple(self.files.missing_folders(here))
        ref = branch_ref(commit.branch)
        self._perform(Journal(token, here, folders, ref, None, new), entries)
        return new

    def drop(self, branch: str, commit: str) -> None:
        """Remove a branch that ends in `commit`."""
        self.disk.before_git("drop the branch")
        git = replace(self.repository.writing, holding=self.lock)
        git.run("update-ref", "-d", branch_ref(branch), commit)

    def take_back(self, changes: tuple[Change, ...], commit: str) -> None:
        """Make `changes` and move the branch from `commit` to its parent."""
        refuse_while_git_is_busy(self.repository)
        refuse_other_tip(self.repository, commit)
        refuse_staged(self.repository, [change.path for change in changes])
        contents = {change.path: change.after for change in changes}
        entries = index_entries(self.repository.writing, contents, self.work)
        journal = Journal(
            secrets.token_hex(8),
            changes,
            tuple(self.files.missing_folders(changes)),
            current_ref(self.repository),
            commit,
            parent_of(self.repository, commit),
            takes_back=True,
        )
        self._perform(journal, entries)

    def find_unfinished(self) -> Unfinished | None:
        """Return what a run that died has left; touch nothing."""
        journal = find_journal(self._journal)
        if journal is None:
            return None
        paths = tuple(change.path for change in journal.changes)
        branch = (journal.ref,) if journal.ref else ()
        return Unfinished(paths or branch, self._has_moved(journal))

    def _perform(self, journal: Journal, entries: bytes) -> None:
        save_journal(journal, self._journal, self.disk, self.work)
        try:
            self._carry_out(journal)
        except BaseException as error:
            self._give_up(journal, error)
            raise
        self._complete(journal, entries)

    def recover(self) -> Recovery | None:
        """Complete or undo what a run that died has left."""
        journal = find_journal(self._journal)
        if journal is None:
            return None
        if not self._has_moved(journal):
            return Recovery(is_completed=False, kept=self._undo(journal))
        if journal.concerns_index:
            self._index_lock.release(journal.token)
            self._index_lock.take(journal.token, self.work)
        contents = {change.path: change.after for change in journal.changes}
        self._complete(journal, index_entries(self.repository.writing, contents, self.work))
        return Recovery(is_completed=True)

    def _prepared(
        self, changes: tuple[Change, ...], commit: CommitRequest | None
    ) -> tuple[Journal, bytes]:
        token, folders = secrets.token_hex(8), tuple(self.files.missing_folders(changes))
        if commit is None:
            return Journal(token, changes, folders), b""
        refuse_while_git_is_busy(self.repository)
        ref, old = current_ref(self.repository), self.repository.head()
        new, entries = made_commit(self.repository, changes, commit, self.work)
        return Journal(token, changes, folders, ref, old, new), entries

    def _carry_out(self, journal: Journal) -> None:
        if journal.concerns_index:
            self._index_lock.take(journal.token, self.work)
        self.files.carry_out(journal)
        if journal.new and journal.ref:
            self.disk.before_git("move the branch")
            old = journal.old or "0" * len(journal.new)
            move = ("update-ref", "--create-reflog", "-m", "alliance")
            # If we are killed now, git moves the branch all the same: the next run waits for it.
            git = replace(self.repository.writing, holding=self.lock)
            git.run(*move, journal.ref, journal.new, old)

    def _give_up(self, journal: Journal, error: BaseException) -> None:
        """Undo a write that failed; say so if even that failed, or if it was done all the same."""
        if self._has_moved(journal):
            raise _half_done(error) from error
        try:
            self._undo(journal)
        except OSError as worse:
            raise _half_done(worse) from worse

    def _complete(self, journal: Journal, entries: bytes) -> None:
        try:
            if journal.concerns_index:
                self.disk.before_git("bring the index along")
                publish_index(self.repository, entries, self.work, self.disk)
                self._index_lock.release(journal.token)
            self._forget_journal()
        except (OSError, CannotRunError) as error:
            # Git's own commands must not find the index locked until our next run.
            with suppress(OSError):
                self._index_lock.release(journal.token)
            raise _half_done(error) from error

    def _undo(self, journal: Journal) -> tuple[str, ...]:
        kept = self.files.undo(journal)
        self._index_lock.release(journal.token)
        self._forget_journal()
        return kept

    def _forget_journal(self) -> None:
        self.disk.remove(self._journal)
        self.disk.sync_folder(self.own)

    def _has_moved(self, journal: Journal) -> bool:
        """Tell whether the branch holds the journal's commit, or the one taken back no more."""
        if journal.new is None or journal.ref is None or not self._holds(journal.ref, journal.new):
            return False
        return not (journal.takes_back and journal.old and self._holds(journal.ref, journal.old))

    def _holds(self, ref: str, commit: str) -> bool:
        ancestry = ("merge-base", "--is-ancestor", commit, ref)
        return self.repository.reading.find(*ancestry) is not None


def _prefix(root: Path, repository: Repository) -> str:
    below = root.resolve().relative_to(repository.top).as_posix()
    return "" if below == "." else f"{below}/"


def _half_done(error: BaseException) -> CannotRunError:
    return CannotRunError(
        say("the write was interrupted: {reason}", reason=str(error)),
        say("Nothing is lost: the next command that writes completes or undoes it first."),
    )
