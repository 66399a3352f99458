"""Tables fit the width in front of a reader, and are whole in a pipe."""

from __future__ import annotations

from io import StringIO

import pytest

from alliance_cli.cli.tables import show_table
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import say
from alliance_cli.reports.lines import Line
from alliance_cli.reports.neutral import columns_of

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


@pytest.fixture
def _forty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("_forty")
def test_on_a_screen_no_line_is_wider_than_it_and_nothing_is_lost() -> None:
    out = Screen()
    lines = shown(out)
    assert max(map(columns_of, lines)) <= 40
    assert lines[0] == "ally   name"
    assert lines[1] == f"nadia  {'N' * 31}"
    text = out.getvalue()
    assert (text.count("N"), text.count("魏")) == (60, 30)
    assert "x      two lines \\x1b[31m" in lines
    assert "\x1b" not in text


@pytest.mark.usefixtures("_forty")
def test_what_a_record_says_is_no_markup() -> None:
    out = Screen()
    words = "[bold red]Sols[/] :seedling: https://a.org 12 [link=https://b.org]b[/link]"
    show_table(Terminal(out=out), HEADINGS, (("nadia", words),))
    kept = "".join(line[7:] for line in out.getvalue().splitlines()[1:])
    assert kept.replace(" ", "") == words.replace(" ", "")
    assert "\x1b" not in out.getvalue()


@pytest.mark.usefixtures("_forty")
def test_where_columns_would_be_too_narrow_each_row_is_a_paragraph() -> None:
    out = Screen()
    headings = ("ally", "name", "state", "colleges", "chantiers", "roles")
    row = (
        "nadia-of-the-mill",
        "Nadia of the mill",
        "engaged",
        "farmers, researchers",
        "",
        "guide",
    )
    show_table(Terminal(out=out), headings, (row, row))
    assert (
        out.getvalue()
        == (
            "ally      nadia-of-the-mill\n"
            "name      Nadia of the mill\n"
            "state     engaged\n"
            "colleges  farmers, researchers\n"
            "roles     guide\n"
            "\n"
        )
        + out.getvalue()[: len(out.getvalue()) // 2]
    )


@pytest.mark.parametrize("width", range(40, 130, 3))
def test_nothing_is_lost_at_any_width(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    out = Screen()
    headings = ("ally", "name", "state", "colleges", "chantiers")
    row = ("a" * 26, "b" * 31, "c" * 11, "d" * 13, "e" * 40)
    show_table(Terminal(out=out), headings, (row,))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    said = "\n".join(lines[1:] if lines[0].split()[1] == "name" else [line[11:] for line in lines])
    assert [said.count(letter) for letter in "abcde"] == [26, 31, 11, 13, 40]


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_is_shown_where_it_is_wanted_alone(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    rows = (("nadia", Line("away", "warning")),)
    coloured, plain = Screen(), Screen()
    show_table(Terminal(out=coloured), HEADINGS, rows)
    assert "\x1b[33maway\x1b[0m" in coloured.getvalue()
    monkeypatch.setenv(name, value)
    show_table(Terminal(out=plain), HEADINGS, rows)
    assert plain.getvalue() == "ally   name\nnadia  away\n"


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
