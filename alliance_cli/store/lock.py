"""Let one process at a time write: a lock that the system releases when its owner dies."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.clock import SystemClock

_PATIENCE = 5.0
_PAUSE = 0.05
_MOST_OWNER = 500
# On Windows a locked stretch cannot be read; far beyond the end it hides nothing.
_FAR = 1 << 30


@contextmanager
def held(path: Path, patience: float = _PATIENCE) -> Iterator[int]:
    """Hold the lock at `path`; wait `patience` seconds for another process to finish.

    Yield its descriptor: a process that is given it holds the lock, too, until it ends.

    The file says who holds it (pid, host, since when), for people; what counts is the system's own
    lock on it, so that what a dead process left is no obstacle.
    """
    with path.open("a+b") as file:
        _wait_for(file, patience)
        try:
            file.truncate(0)
            owner = {
                "pid": os.getpid(),
                "host": socket.gethostname(),
                "since": SystemClock().now().isoformat(),
            }
            file.write(json.dumps(owner).encode())
            file.flush()
            yield file.fileno()
        finally:
            file.truncate(0)
            _unlock(file)


@dataclass(frozen=True, slots=True)
class LockState:
    """Whether a run holds the lock, and who it said it was (empty: nobody)."""

    is_held: bool
    owner: str


def lock_state(path: Path) -> LockState:
    """Look at the lock at `path`, which is not taken."""
    try:
        with path.open("rb") as file:
            is_held = not _is_locked_now(file)
            if not is_held:
                _unlock(file)
            file.seek(0)
            return LockState(is_held, file.read(_MOST_OWNER).decode(errors="replace"))
    except FileNotFoundError:
        return LockState(is_held=False, owner="")


def _wait_for(file: BinaryIO, patience: float) -> None:
    end = time.monotonic() + patience
    while not _is_locked_now(file):
        if time.monotonic() >= end:
            file.seek(0)
            owner = file.read(_MOST_OWNER).decode(errors="replace")
            raise CannotRunError(
                say("another run of alliance is writing here: {owner}", owner=owner),
                say("Wait until it is done, and try again."),
            )
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _is_locked_now(file: BinaryIO) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _is_locked_now(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
