"""A sheet of positions: its columns by name, its rows by line, everything in it text."""

from __future__ import annotations

import pytest

from alliance_cli.diagnostics import UsageError
from alliance_cli.use_cases.intake_sheets import MOST_ROWS, rows_of


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_sets_the_columns_apart_is_found_out(separator: str, ends: str) -> None:
    lines = (("Position", "Allié·e"), ("consent", "tom"), ("", ""), ("abstain", "amina"))
    content = ends.join(separator.join(line) for line in lines)
    rows = rows_of(content.encode("utf-8-sig"))
    assert [(row.line, row.cell("ally"), row.cell("position")) for row in rows] == [
        (2, "tom", "consent"),
        (4, "amina", "abstain"),
    ]


def test_a_cell_of_several_lines_is_one_and_the_next_row_keeps_its_line() -> None:
    first, second = rows_of(b'ally,position,why\ntom,consent,"a, b\nc ""d"""\namina,consent,\n')
    assert (first.line, first.cell("text")) == (2, 'a, b\nc "d"')
    assert second.line == 4


def test_what_looks_like_a_formula_is_text() -> None:
    (row,) = rows_of(b"ally,position,reason\n=cmd|'/c calc'!A1,+1,@SUM(A1)\n")
    assert row.cell("ally") == "=cmd|'/c calc'!A1"
    assert (row.cell("position"), row.cell("text")) == ("+1", "@SUM(A1)")


def test_what_is_hidden_in_a_cell_is_named() -> None:
    (row,) = rows_of("ally,position\nto\u200f\u2067m,consent\n".encode())
    with pytest.raises(UsageError, match=r"U\+2067"):
        row.cell("ally")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("ally,position\nt\xe9o,consent\n".encode("latin-1"), "not written in UTF-8"),
        ("ally,position\n".encode("utf-16"), "not written in UTF-8"),
        (b"ally,positon\n", "Did you mean: position"),
        (b"ally,position\n" + b"tom,consent\n" * (MOST_ROWS + 1), "more than 1000 rows"),
        (b"", "“ally” is missing"),
    ],
)
def test_what_is_no_sheet_is_told_why(content: bytes, reason: str) -> None:
    with pytest.raises(UsageError) as told:
        rows_of(content)
    assert reason in f"{told.value.message} {told.value.help}"
