"""How far long work has come is shown to those who sit and read, and to nobody else."""

from __future__ import annotations

from io import StringIO
from itertools import count

import pytest

from alliance_cli.cli.progress import follower
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import say

WIPED = "\r\x1b[K"


class Screen(StringIO):
    """A stream in front of which somebody sits."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def shown(screen: StringIO, *, is_plain: bool = False, beat: float = 1.0) -> str:
    """Follow work of three steps, of which each takes so long, and return what was shown."""
    seconds = count(0.0, beat)
    follow = follower(Terminal(err=screen, is_plain=is_plain), lambda: next(seconds))
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
