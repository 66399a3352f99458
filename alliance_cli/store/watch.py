"""End a process that takes too long over what it was asked."""

from __future__ import annotations

import math
import subprocess
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Self


class Watch:
    """A watch over `process`, which has `seconds` for each thing it is asked."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.is_over = False
        self._process = process
        self._seconds = seconds
        self._until = monotonic() + seconds
        self._stopped = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """Let the time run from now: the process was asked for something."""
        self._until = monotonic() + self._seconds

    def rest(self) -> None:
        """Let no time run: the process has answered."""
        self._until = math.inf

    def stop(self) -> None:
        """Watch no longer."""
        self._stopped.set()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._process.kill()
        self.stop()

    def _look(self) -> None:
        left = self._seconds
        while not self._stopped.wait(min(left, self._seconds)):
            left = self._until - monotonic()
            if left <= 0:
                self.is_over = True
                self._process.kill()
                return
