"""Keep mirrors of other repositories: bare, shallow, partial, and of nothing but their objects.

A mirror has what one commit holds, without any file that is too large to be a record, and without
the history. Its configuration is ours. It is read like any other source, through a quarantine.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.commit_trees import CommitTree, commit_tree_of
from alliance_cli.store.fetching import Bounds, fetching_git
from alliance_cli.store.reading import LARGEST
from alliance_cli.store.sources import ID_LENGTHS, ObjectFormat

_HEAD = b"ref: refs/heads/nothing\n"
_FETCHED = "refs/mirror/head"
_LEFT_OUT = LARGEST + 1
"""Files of so many bytes, or more, are not fetched: no record is as large."""

_MOST_PACKS = 40


@dataclass(frozen=True, slots=True)
class Mirror:
    """A mirror in the folder `git_dir`, which need not be there yet."""

    git_dir: Path

    def tree(self, commit: str, prefix: str) -> CommitTree:
        """Return the tree of a commit that was fetched, below `prefix`."""
        return commit_tree_of(self, commit, prefix, left_out=_LEFT_OUT)

    def fetch(self, address: str, branch: str | None, *, bounds: Bounds) -> str:
        """Fetch what a branch of the repository at `address` holds; return the commit's id.

        Without a `branch` it is the one that the repository shows first. Raise CannotRunError
        where it cannot be reached, holds nothing, or is too large.
        """
        try:
            self._prepare(address, "sha1")
            theirs = f"refs/heads/{branch}" if branch else "HEAD"
            commit = self._find_head(theirs, bounds)
            form = next(name for name, length in ID_LENGTHS.items() if length == len(commit))
            if form != "sha1":
                self._prepare(address, form)
            self._fetch(theirs, bounds)
            if len([*self.git_dir.glob("objects/pack/*.pack")]) > _MOST_PACKS:
                return self._renewed(address, branch, bounds)
            return self._fetched()
        except OSError as error:
            raise CannotRunError(
                say("{path} cannot be written: {reason}",
                    path=self.git_dir, reason=error.strerror or ""),
                say("Look at the permissions, and whether there is room on the disk."),
            ) from error  # fmt: skip
        except CannotRunError:
            self._sweep()
            raise

    def _prepare(self, address: str, form: ObjectFormat) -> None:
        """Write the least that git takes for a bare repository, whose origin is `address`."""
        (self.git_dir / "objects" / "info").mkdir(parents=True, exist_ok=True)
        (self.git_dir / "refs").mkdir(exist_ok=True)
        (self.git_dir / "HEAD").write_bytes(_HEAD)
        (self.git_dir / "config").write_bytes(_configuration(address, form))

    def _find_head(self, theirs: str, bounds: Bounds) -> str:
        listed = fetching_git(
            self.git_dir, "ls-remote", "--quiet", "--end-of-options", "origin", theirs,
            bounds=bounds,
        )  # fmt: skip
        pairs = (line.split("\t") for line in listed.splitlines() if "\t" in line)
        found = next((id_ for id_, name, *_ in pairs if name == theirs), "")
        if len(found) not in ID_LENGTHS.values():
            raise CannotRunError(
                say("it has no commit at {name}", name=theirs),
                say("Look at its branches; “branch” in federation.yaml names one."),
            )
        return found

    def _fetch(self, theirs: str, bounds: Bounds) -> None:
        fetching_git(
            self.git_dir,
            *("fetch", "--quiet", "--force", "--depth=1", f"--filter=blob:limit={_LEFT_OUT}"),
            *("--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"),
            *("--no-auto-maintenance", "--refmap=", "--end-of-options", "origin"),
            f"+{theirs}:{_FETCHED}",
            bounds=bounds,
        )

    def _fetched(self) -> str:
        return (self.git_dir / _FETCHED).read_text(encoding="ascii").strip()

    def _renewed(self, address: str, branch: str | None, bounds: Bounds) -> str:
        """Fetch all once more into a mirror that takes the place of this one.

        What was there before would else stay for good: a mirror keeps no history.
        """
        fresh = Mirror(self.git_dir.with_name(f"{self.git_dir.name}.new"))
        remove_folder(fresh.git_dir)
        commit = fresh.fetch(address, branch, bounds=bounds)
        remove_folder(self.git_dir)
        fresh.git_dir.rename(self.git_dir)
        return commit

    def _sweep(self) -> None:
        """Remove what a fetch that failed has left half-way."""
        for pattern in ("objects/*/tmp_*", "*.lock", "refs/**/*.lock"):
            for file in self.git_dir.glob(pattern):
                file.unlink(missing_ok=True)


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as the system lets us."""
    shutil.rmtree(folder, ignore_errors=True)


def _configuration(address: str, form: ObjectFormat) -> bytes:
    quoted = address.replace("\\", "\\\\").replace('"', '\\"')
    return (
        "[core]\n\trepositoryFormatVersion = 1\n\tbare = true\n"
        f"[extensions]\n\tobjectFormat = {form}\n\tpartialClone = origin\n"
        f'[remote "origin"]\n\turl = "{quoted}"\n\tpromisor = true\n'
        f"\tpartialCloneFilter = blob:limit={_LEFT_OUT}\n"
    ).encode()
