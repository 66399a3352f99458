"""Progress is shown to those who sit and read, and to nobody else."""

from __future__ import annotations

from io import StringIO

import pytest

from alliance_cli.cli.progress import progress
from alliance_cli.cli.terminal import Terminal


class Screen(StringIO):
    """A stream in front of which somebody sits."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def shown(screen: StringIO, *, is_plain: bool = False) -> str:
    with progress(Terminal(err=screen, is_plain=is_plain), 2) as told:
        told("west")
        told("ea\x1b[31mst")
    return screen.getvalue()


def test_what_is_done_is_shown_on_a_screen_and_wiped_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    wiped = "\r\x1b[K"
    assert shown(Screen()) == f"{wiped}1 of 2: west{wiped}2 of 2: ea\\x1b[31mst{wiped}"


def test_nothing_is_shown_in_a_pipe_or_where_all_is_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert (shown(StringIO()), shown(Screen(), is_plain=True)) == ("", "")
    monkeypatch.setenv("TERM", "dumb")
    assert shown(Screen()) == ""
