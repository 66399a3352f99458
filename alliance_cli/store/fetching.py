"""Let git fetch from an address that others chose, in bounded time and room.

The person's own configuration holds, since it knows their keys and proxies. Yet only `https`,
`ssh` and `file` are spoken, whatever it allows, and nobody is asked for a password: there is no
terminal. What is fetched are objects. Nothing is checked out, and neither hooks nor submodules are
obeyed.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import IO

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.git_calls import ELSEWHERE, GitRefusedError, git_program

_LOOK_EVERY = 0.1
_MOST_WORDS = 4_096
_MOST_ANSWER = 1 << 20
_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "fetch.recurseSubmodules=false"),
    *("-c", "fetch.writeCommitGraph=false"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
    *("-c", "transfer.bundleURI=false"),
)
_ENVIRONMENT = {
    # It outweighs what a configuration allows: `protocol.ext.allow` and the like.
    "GIT_ALLOW_PROTOCOL": "https:ssh:file",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GCM_INTERACTIVE": "never",
    "SSH_ASKPASS_REQUIRE": "never",
    "LANGUAGE": "C",
    "LC_ALL": "C",
}
_TELLS_ALL = re.compile("GIT_TRACE.*|GIT_CURL_VERBOSE")
_CREDENTIALS = re.compile(r"(?<=://)[^/\s@]*@")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many seconds fetching may take, and how many bytes its folder may come to.

    Whoever sets `ended` ends all that is fetched within these bounds.
    """

    seconds: float = 300.0
    bytes: int = 512 * 1024 * 1024
    ended: Event = field(default_factory=Event, compare=False)


def fetching_git(git_dir: Path, *arguments: str, bounds: Bounds) -> str:
    """Return what a command of git prints that speaks with another repository.

    Raise GitRefusedError where it fails, CannotRunError where it goes beyond the bounds.
    """
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - no shell, and git's own place
            [git_program(), *_OPTIONS, f"--git-dir={git_dir}", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=said,
            cwd=git_dir,
            env=_environment(),
            start_new_session=True,  # without a terminal ssh cannot ask for anything
        )
        try:
            status = _watched(process, git_dir, answer, bounds)
        finally:
            _end(process)
        for each in (answer, said):
            each.seek(0)
        if status:
            words = os.fsdecode(said.read(_MOST_WORDS)).strip()
            raise GitRefusedError(arguments[0], without_credentials(words) or str(status))
        return os.fsdecode(answer.read(_MOST_ANSWER))


def without_credentials(words: str) -> str:
    """Return `words` in which no address names a user or a password."""
    return _CREDENTIALS.sub("", words)


def _watched(
    process: subprocess.Popen[bytes], git_dir: Path, answer: IO[bytes], bounds: Bounds
) -> int:
    until = monotonic() + bounds.seconds
    status: int | None = None
    while status is None:
        if bounds.ended.is_set():
            raise CannotRunError(
                say("it was interrupted"), say("Begin again: what was fetched is kept.")
            )
        if monotonic() > until:
            raise CannotRunError(
                say("it took longer than {seconds} seconds", seconds=round(bounds.seconds)),
                say("Try again later, or fetch this one alone."),
            )
        with suppress(subprocess.TimeoutExpired):
            status = process.wait(_LOOK_EVERY)
        if sum(_sizes(git_dir)) + os.fstat(answer.fileno()).st_size > bounds.bytes:
            raise CannotRunError(
                say("it is larger than {most} MiB", most=bounds.bytes >> 20),
                say("Records are small: look at what else lies in that repository."),
            )
    return status


def _sizes(folder: Path) -> Iterator[int]:
    for file in folder.rglob("*"):
        with suppress(OSError):  # git renames what it has received
            yield file.lstat().st_size


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and whatever it started, if it still runs."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ELSEWHERE and not _TELLS_ALL.fullmatch(name)
    }
    return {**kept, **_ENVIRONMENT}
