"""Show how far long work has come: on stderr, where somebody sits and reads, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size

from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import say
from alliance_cli.reports.neutral import cut, one_line

_ERASED = "\r\x1b[K"


@contextmanager
def progress(terminal: Terminal, count: int) -> Iterator[Callable[[str], None]]:
    """Give what is told of each of `count` things that is done; afterwards no trace is left."""
    if terminal.is_plain or not terminal.err.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _: None
        return
    done = 0

    def told(name: str) -> None:
        nonlocal done
        done += 1
        words = terminal.words(say("{done} of {count}: {name}", done=done, count=count, name=name))
        terminal.err.write(_ERASED + cut(one_line(words), get_terminal_size().columns - 1))
        terminal.err.flush()

    try:
        yield told
    finally:
        terminal.err.write(_ERASED)
        terminal.err.flush()
