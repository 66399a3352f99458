"""Tables fit the width in front of a reader, and are whole in a pipe."""

from __future__ import annotations

from io import StringIO

import pytest

from alliance_cli.cli.tables import show_table
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import say

HEADINGS = ("ally", "name")
ROWS = (("nadia", "N" * 60), ("wei", "魏" * 30), ("x", say("two\nlines {n}", n="\x1b[31m")))


class Screen(StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """Say that somebody sits in front of it."""
        return True


def shown(out: StringIO) -> list[str]:
    show_table(Terminal(out=out), HEADINGS, ROWS)
    return out.getvalue().splitlines()


def test_on_a_screen_no_line_is_wider_than_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    lines = shown(Screen())
    assert lines[:2] == ["ally   name", f"nadia  {'N' * 32}…"]
    assert lines[2] == f"wei    {'魏' * 16}…"


def test_in_a_pipe_nothing_is_cut_and_each_row_is_one_harmless_line() -> None:
    lines = shown(StringIO())
    assert lines[0].split() == ["ally", "name"]
    assert lines[1:3] == [f"nadia  {'N' * 60}", f"wei    {'魏' * 30}"]
    assert lines[3] == "x      two lines \\x1b[31m"
    assert len(lines) == 4


def test_a_table_without_rows_has_its_headings() -> None:
    out = StringIO()
    show_table(Terminal(out=out), HEADINGS, ())
    assert out.getvalue() == "ally  name\n"
