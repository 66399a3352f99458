"""How far long work has come is shown to those who sit and read, and to nobody else."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from io import StringIO
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

from alliance_cli.cli import progress
from alliance_cli.cli.progress import follower
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import say
from tests.unit.cli.conftest import Tool

WIPED = "\r\x1b[K"


class Screen(StringIO):
    """A stream in front of which somebody sits."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def shown(screen: StringIO, *, is_plain: bool = False, beat: float = 1.0) -> str:
    """Follow work of three steps, of which each takes so long, and return what was shown."""
    seconds = count(0.0, beat)
    terminal = Terminal(err=screen, is_plain=is_plain)
    follow = follower(terminal, since=0.0, clock=lambda: next(seconds))
    assert [*follow("abc", say("Fetching \x1b[31mall"), 3)] == ["a", "b", "c"]
    return screen.getvalue()


@pytest.fixture(autouse=True)
def _screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def test_what_takes_long_is_shown_on_a_screen_and_wiped_afterwards() -> None:
    told = shown(Screen())
    assert told.startswith(f"{WIPED}Fetching \\x1b[31mall: [....................] 0 of 3{WIPED}")
    assert told.endswith(f"2 of 3{WIPED}")


def test_what_is_soon_done_shows_nothing() -> None:
    assert shown(Screen(), beat=0.01) == ""


def test_nothing_is_shown_in_a_pipe_or_where_all_is_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert (shown(StringIO()), shown(Screen(), is_plain=True)) == ("", "")
    monkeypatch.setenv("TERM", "dumb")
    assert shown(Screen()) == ""


def test_work_that_breaks_off_leaves_no_line_behind() -> None:
    screen = Screen()
    follow = follower(Terminal(err=screen), since=0.0, clock=count(5.0, 1.0).__next__)
    work = follow(range(4), say("Auditing"), 4)
    assert [next(work), next(work)] == [0, 1]
    assert not screen.getvalue().endswith(WIPED)
    progress.wipe()
    assert screen.getvalue().endswith(WIPED)


class Watched:
    """A real terminal, and what is written to it."""

    def __init__(self) -> None:
        self._end, own = os.openpty()
        self.screen = os.fdopen(own, "w", encoding="utf-8")
        self._told = b""
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    def told(self) -> str:
        """Return all that was written, and close it."""
        self.screen.close()
        self._reading.join()
        os.close(self._end)
        return self._told.decode()

    def _read(self) -> None:
        with suppress(OSError):  # that is how the other end closes
            while read := os.read(self._end, 4096):
                self._told += read


WORK = (
    ("simulate standard@1 --proposals 2 --allies 3", "Playing standard@1"),
    ("validate", "Checking rules"),
    ("replay --under constitution.yaml", "Replaying proposals"),
    ("export csv --output tables", "Making tables"),
    ("site build --output site", "Making pages"),
    ("status", "Reading records"),
)


@pytest.mark.parametrize(("line", "what"), WORK, ids=[line for line, _ in WORK])
def test_each_long_command_shows_it_on_a_terminal_and_nothing_in_a_pipe(
    line: str, what: str, folder: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "BEAT", 0.0)
    piped = tool(*line.split())
    assert WIPED not in piped.err

    watched = Watched()
    monkeypatch.setattr(sys, "stderr", watched.screen)
    assert tool(*line.split()).out == piped.out
    told = watched.told()
    assert re.search(rf"{re.escape(what)}[^\r]*: \[[#.]{{20}}\] \d+ of \d+", told)
    assert " of " not in told.rpartition(WIPED)[2]
