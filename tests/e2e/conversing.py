"""Talk to the tool at a terminal of its own: wait for what it asks, and type."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_PATIENCE = 60.0
INTERRUPT, END = "\x03", "\x04"


@dataclass
class Conversation:
    """A run of the tool, and all that it has said so far; `_read` of it was waited for."""

    pid: int
    terminal: int
    said: str = ""
    _read: int = field(default=0, repr=False)

    def await_(self, words: str) -> None:
        """Wait until the tool says `words`, after what was waited for before."""
        end = time.monotonic() + _PATIENCE
        while (found := self.said.find(words, self._read)) < 0:
            assert time.monotonic() < end, f"“{words}” was never said:\n{self.said}"
            assert self._hear(), f"it ended without “{words}”:\n{self.said}"
        self._read = found + len(words)

    def answer(self, question: str, words: str = "") -> None:
        """Wait for `question`, and answer it."""
        self.await_(question)
        self.await_(": ")
        self.type(f"{words}\n")

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal, keys.encode())

    def end(self) -> int:
        """Wait until the run is over; return its exit code."""
        while self._hear():
            pass
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def _hear(self) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], _PATIENCE)
        with suppress(OSError):  # how a terminal ends whose other side is closed
            if ready and (heard := os.read(self.terminal, 4096)):
                self.said += heard.decode().replace("\r\n", "\n")
                return True
        return False


@contextmanager
def conversation(
    folder: Path, environment: Mapping[str, str], *words: str
) -> Iterator[Conversation]:
    """Run `alliance words…` in `folder`, at a terminal where somebody sits."""
    command = [sys.executable, "-m", "alliance_cli", *words]
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(folder)
        os.execve(command[0], command, {**os.environ, **environment})  # noqa: S606 - our own
    try:
        yield Conversation(pid, terminal)
    finally:
        os.close(terminal)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
