"""Read a git repository: where it is, who writes in it, what its commits hold."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.commit_trees import CommitTree, commit_tree_of
from alliance_cli.store.git_calls import Git, GitRefusedError
from alliance_cli.store.git_folders import find_git_dir
from alliance_cli.store.quarantine import quarantined


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository.

    `top` is the work tree, `git_dir` what git keeps for it (each linked work tree has its own).
    A bare one has no work tree, and is only for reading commits.
    """

    top: Path
    git_dir: Path

    @classmethod
    def enclosing(cls, folder: Path) -> Repository:
        """Return the repository in which `folder` lies."""
        if found := find_git_dir(folder):
            return cls(*found)
        raise CannotRunError(
            say("{folder} is in no git repository", folder=folder),
            say(
                "Change to the alliance’s folder; if git does not keep it yet: git init."
                " To found an alliance: alliance init"
            ),
        )

    @classmethod
    def bare(cls, folder: Path) -> Repository | None:
        """Return the repository without a work tree that `folder` is, if it is one."""
        parts = (folder / part for part in ("HEAD", "objects", "refs"))
        return cls(folder, folder) if all(part.exists() for part in parts) else None

    @classmethod
    def create(cls, folder: Path) -> Repository:
        """Make a repository in `folder`, which may exist, on the branch “main”."""
        folder.mkdir(parents=True, exist_ok=True)
        try:
            Git(folder, is_writing=True).run("init", "--quiet", "--initial-branch=main", ".")
        except GitRefusedError as error:
            raise CannotRunError(
                error.message,
                say("Look at the folder’s permissions, and at git’s own settings: git config -l"),
            ) from error
        return cls(folder.resolve(), folder.resolve() / ".git")

    @property
    def reading(self) -> Git:
        """Git for reading."""
        return Git(self.top, self.git_dir)

    @property
    def writing(self) -> Git:
        """Git for writing, with the person's own configuration."""
        return Git(self.top, self.git_dir, is_writing=True)

    def head(self) -> str | None:
        """Return the commit checked out; None before the first."""
        return self.reading.find("rev-parse", "--verify", "--quiet", "HEAD^{commit}")

    def main_branch(self) -> str | None:
        """Return the branch that others begin from: origin's, else the one checked out."""
        theirs = self.reading.find(
            "symbolic-ref", "--short", "--quiet", "refs/remotes/origin/HEAD"
        )
        if theirs:
            return theirs.removeprefix("origin/")
        return self.reading.find("symbolic-ref", "--short", "--quiet", "HEAD")

    def discard(self) -> None:
        """Remove what git keeps here: for a repository whose first commit failed."""
        shutil.rmtree(self.git_dir)

    def author(self) -> tuple[str, str]:
        """Return the name and e-mail of who would be the author of a commit made now."""
        return author_of(self.writing)

    def setting(self, name: str) -> str | None:
        """Return a setting of git's configuration, as it holds here."""
        return self.writing.find("config", "--get", name)

    def set_setting(self, name: str, value: str) -> None:
        """Set a setting in this repository's own configuration."""
        self.writing.run("config", "--local", name, value)

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that `revision` names."""
        with quarantined(self) as quarantine:
            return quarantine.resolve(revision)

    def committed(self, commit: str) -> datetime:
        """Return the committer's time of a commit, in UTC."""
        with quarantined(self) as quarantine:
            return quarantine.commit(commit).committer.moment

    def tree(self, revision: str, prefix: str = "") -> CommitTree:
        """Return the tree of a commit, below `prefix`; the work tree is not looked at."""
        return commit_tree_of(self, revision, prefix)


def git_author(folder: Path) -> tuple[str, str]:
    """Return the name and e-mail that git gives to commits outside of any repository.

    `folder`, an absolute path in none, need not exist.
    """
    place = next(each for each in (folder, *folder.parents) if each.is_dir())
    return author_of(Git(place, is_writing=True))


def author_of(git: Git) -> tuple[str, str]:
    """Return the name and e-mail that `git` gives to a commit."""
    try:
        line = os.fsdecode(git.run("var", "GIT_AUTHOR_IDENT"))
    except GitRefusedError as error:
        raise CannotRunError(
            say("git does not know who you are"),
            say(
                'Tell it once: git config --global user.name "Your Name", '
                "and git config --global user.email you@example.org"
            ),
        ) from error
    name, _, rest = line.rpartition(" <")
    return name, rest.partition(">")[0]
