"""Show how far long work has come: on stderr, where somebody sits and reads, and nowhere else.

One line tells it, which is written over and wiped at the end. What is soon done shows nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from shutil import get_terminal_size
from time import monotonic
from typing import TypeVar

from alliance_cli.cli.terminal import Terminal
from alliance_cli.following import Follow, unseen
from alliance_cli.messages import Message, say
from alliance_cli.reports.neutral import cut, one_line

T = TypeVar("T")

PATIENCE, BEAT = 1.0, 0.1
"""After so many seconds something is shown, and so long it stays before it changes."""

_ERASED = "\r\x1b[K"
_BAR = 20

_shown: list[_Line] = []
"""The line that stands on the screen, if one does."""


def follower(
    terminal: Terminal, *, since: float, clock: Callable[[], float] = monotonic
) -> Follow:
    """Return what shows on `terminal` how far work has come; nothing where nobody sits there.

    `since` is when the run began, as `clock` counts: who has waited for one piece of work need not
    wait again for the next to show.
    """
    return Follower(terminal, since, clock) if _is_looked_at(terminal) else unseen


@dataclass(frozen=True, slots=True)
class Follower:
    """Shows on a screen how far work has come, once it takes long."""

    terminal: Terminal
    since: float
    clock: Callable[[], float]

    def __call__(self, items: Iterable[T], what: Message, count: int) -> Iterator[T]:
        """Yield `items`, and show how many of `count` are done."""
        line, beat = _Line(self.terminal), max(self.since + PATIENCE, self.clock() + BEAT)
        try:
            for done, item in enumerate(items):
                if (now := self.clock()) >= beat:
                    line.show(_words(what, done, count))
                    beat = now + BEAT
                yield item
        finally:
            line.wipe()


def wipe() -> None:
    """Take away what stands there still because the work broke off."""
    for line in tuple(_shown):
        line.wipe()


@dataclass(slots=True)
class _Line:
    """A line at the foot of the screen."""

    terminal: Terminal
    is_there: bool = False

    def show(self, message: Message) -> None:
        """Write `message` over what stands there."""
        text = cut(one_line(self.terminal.words(message)), get_terminal_size().columns - 1)
        self._write(_ERASED + text)
        if not self.is_there:
            self.is_there = True
            _shown.append(self)

    def wipe(self) -> None:
        """Leave no trace."""
        if self.is_there:
            self.is_there = False
            _shown.remove(self)
            self._write(_ERASED)

    def _write(self, text: str) -> None:
        self.terminal.err.write(text)
        self.terminal.err.flush()


def _words(what: Message, done: int, count: int) -> Message:
    filled = _BAR * done // count if count else 0
    bar = "#" * filled + "." * (_BAR - filled)
    return say("{what}: [{bar}] {done} of {count}", what=what, bar=bar, done=done, count=count)


def _is_looked_at(terminal: Terminal) -> bool:
    is_dumb = os.environ.get("TERM") == "dumb"
    return terminal.err.isatty() and not (terminal.is_plain or is_dumb)
