"""Make a commit without anybody seeing it yet, and bring git's index along afterwards.

Only plumbing is used: what the person has staged stays out of the commit and stays staged.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from errno import ENOSPC
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.disk import Disk
from alliance_cli.store.git_calls import Git, GitRefusedError
from alliance_cli.store.journal import Change
from alliance_cli.store.repository import Repository, author_of

_UNDER_WAY = (
    "MERGE_HEAD",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "rebase-merge",
    "rebase-apply",
)


@dataclass(frozen=True, slots=True)
class CommitRequest:
    """What a commit says; `at` sets its dates (else git's own clock does).

    `signed_with` is the SSH key that signs it, as `user.signingkey` names it (else git's settings
    say whether it is signed, and how). Where a `branch` is named it is put on that one, which is
    new and begins where HEAD is; HEAD stays.
    """

    subject: str
    trailers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    at: datetime | None = None
    signed_with: str = ""
    branch: str = ""

    @property
    def message(self) -> str:
        """The whole message; line ends within a subject or trailer become spaces."""
        trailers = "\n".join(
            f"{_in_line(name)}: {_in_line(value)}" for name, value in self.trailers
        )
        parts = (_in_line(self.subject), self.body.strip("\n"), trailers)
        return "\n\n".join(part for part in parts if part) + "\n"


def refuse_while_git_is_busy(repository: Repository) -> None:
    """Raise CannotRunError while a merge or the like is under way."""
    for name in _UNDER_WAY:
        if (repository.git_dir / name).exists():
            raise CannotRunError(
                say("git is in the middle of a merge or rebase"),
                say("Finish or abort it first: see git status."),
            )


def branch_ref(branch: str) -> str:
    """Return what git calls the branch in full."""
    return f"refs/heads/{branch}"


def current_ref(repository: Repository) -> str:
    """Return the branch that HEAD stands for, or HEAD itself when it is detached."""
    return repository.reading.find("symbolic-ref", "--quiet", "HEAD") or "HEAD"


def made_commit(
    repository: Repository, changes: Iterable[Change], request: CommitRequest, work: Path
) -> tuple[str, bytes]:
    """Return the id of a commit of `changes` on HEAD, and what the index must learn of it.

    `work` is an empty folder for files in between.
    """
    git = repository.writing
    head = repository.head()
    entries = index_entries(git, {change.path: change.after for change in changes}, work)
    index = str(work / "index")
    if head is not None:
        git.run("read-tree", head, GIT_INDEX_FILE=index)
    git.run("update-index", "-z", "--index-info", stdin=entries, GIT_INDEX_FILE=index)
    tree = git.run("write-tree", GIT_INDEX_FILE=index).decode().strip()
    parent = ("-p", head) if head else ()
    return _commit(git, tree, parent, request, work), entries


def index_entries(git: Git, changes: Mapping[str, bytes | None], work: Path) -> bytes:
    """Return `changes` as `git update-index -z --index-info` takes them, their blobs written."""
    kept = {path: content for path, content in changes.items() if content is not None}
    ids = dict(zip(kept, _written_blobs(git, kept.values(), work), strict=True))
    # A removed path needs an id of any kind.
    nothing = "0" * 40
    lines = (f"100644 {ids[path]}\t" if path in ids else f"0 {nothing}\t" for path in changes)
    return b"".join(
        line.encode() + os.fsencode(path) + b"\0"
        for line, path in zip(lines, changes, strict=True)
    )


def publish_index(repository: Repository, entries: bytes, work: Path, disk: Disk) -> None:
    """Put the entries of a commit into the person's index, whose lock is held; keep the rest."""
    index, following = repository.git_dir / "index", work / "next-index"
    following.unlink(missing_ok=True)
    if index.exists():
        shutil.copyfile(index, following)
    git = repository.writing
    git.run("update-index", "-z", "--index-info", stdin=entries, GIT_INDEX_FILE=str(following))
    # Only a hint about times: without it, git status looks at the files once more.
    git.find("update-index", "-q", "--refresh", GIT_INDEX_FILE=str(following))
    disk.rename(following, index)


def _written_blobs(git: Git, contents: Iterable[bytes], work: Path) -> list[str]:
    listing = []
    for number, content in enumerate(contents):
        file = work / f"blob-{number}"
        file.write_bytes(content)
        listing.append(f"{file}\n")
    if not listing:
        return []
    output = git.run(
        *("hash-object", "-w", "--no-filters", "--stdin-paths"),
        stdin=os.fsencode("".join(listing)),
    )
    return output.decode().split()


def _commit(
    git: Git, tree: str, parent: tuple[str, ...], request: CommitRequest, work: Path
) -> str:
    signature = _signature(git, request)
    environment = {}
    if signature and (request.signed_with or git.find("config", "gpg.format") == "ssh"):
        environment["TMPDIR"] = str(work)  # where it cannot sign, git leaves the key in there
    if request.at is not None:
        moment = f"{int(request.at.timestamp())} +0000"
        environment |= {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    try:
        output = git.run(
            *("-c", "i18n.commitEncoding=UTF-8", *_with_key(request.signed_with)),
            *("commit-tree", *signature, *parent, "-F", "-", tree),
            stdin=request.message.encode(),
            **environment,
        )
    except GitRefusedError as error:
        if os.strerror(ENOSPC) in error.words:
            raise
        author_of(git)  # it may be that git does not know who commits, and then that is told
        raise CannotRunError(
            say("git could not make the commit: {words}", words=error.words),
            say("Check user.name, user.email and the signing settings in git config."),
        ) from error
    return output.decode().strip()


def _with_key(key: str) -> tuple[str, ...]:
    return ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}") if key else ()


def _signature(git: Git, request: CommitRequest) -> tuple[str, ...]:
    setting = git.find("config", "--type=bool", "--get", "commit.gpgsign")
    return ("-S",) if request.signed_with or setting == "true" else ()


def _in_line(text: str) -> str:
    return " ".join(text.split())
