"""What strangers wrote is shown and not obeyed, and takes the columns it takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.reports.neutral import (
    columns_of,
    cut,
    harmless,
    no_command,
    one_line,
    padded,
)


@given(st.text(st.characters()))
def test_what_is_harmless_can_be_written_anywhere(text: str) -> None:
    shown = harmless(text)
    shown.encode()
    assert not {"\x1b", "\x9b", "\r", "\u202e", "\u2066"} & set(shown)
    assert harmless(shown) == shown


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    "line", ["::error ::x", "   ::stop-commands::x", "##[group]x", "##vso[x]"]
)
def test_a_line_is_no_command_of_a_runner(line: str) -> None:
    assert not no_command(line).lstrip().startswith("::")
    assert "##[" not in no_command(line)
    assert "##vso[" not in no_command(line)


def test_ordinary_lines_stay_as_they_are() -> None:
    for line in ("a :: b", "## Heading", "C#", "[x] done", ""):
        assert no_command(line) == line


def test_columns_are_those_of_a_terminal() -> None:
    assert [columns_of(text) for text in ("ab", "日本", "e\u0301", "🌱", "")] == [2, 4, 1, 2, 0]
    assert padded("日本", 6) == "日本  "
    assert cut("日本語", 5) == "日本…"
    assert cut("abc", 3) == "abc"
