"""What goes out in a list comes in again as it was, and whatever comes in is told in words."""

from __future__ import annotations

import csv
from contextlib import suppress
from io import StringIO

from hypothesis import example, given
from hypothesis import strategies as st

from alliance_cli.diagnostics import UsageError
from alliance_cli.reports.cells import (
    as_meant,
    disarmed,
    names_cell,
    names_in,
    render_csv,
    texts_cell,
    texts_in,
)
from alliance_cli.use_cases.importing_rows import columns_of, rows_told
from alliance_cli.use_cases.sheets import Sheet, csv_sheet

OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋")
PIECES = st.sampled_from((*OBEYED, "'", " ", "a", "|", "\\", ",", ";", '"', "é"))
CELLS = st.text(PIECES, max_size=8)
HEADINGS = ("name", "nom", "id", "courriel", "offres", "engagé", "visible", "odd", "")


@given(CELLS)
@example("'=1")
@example("''=1")
@example("'tis")
@example(" =1")
def test_a_cell_means_what_it_meant(text: str) -> None:
    cell = disarmed(text)
    assert as_meant(cell) == text
    assert not cell.lstrip(" ").startswith(OBEYED)


@given(st.lists(CELLS.map(str.strip).filter(bool)))
def test_texts_in_one_cell_stay_apart(texts: list[str]) -> None:
    assert texts_in(texts_cell(texts)) == texts


@given(st.lists(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)))
def test_names_in_one_cell_stay_apart(names: list[str]) -> None:
    assert names_in(names_cell(names)) == names


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2)), st.sampled_from(",;"))
def test_a_table_comes_back_from_csv(rows: list[list[str]], separator: str) -> None:
    text = render_csv(rows, separator=separator)
    back = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    assert [[as_meant(cell) for cell in row] for row in back] == rows


@given(st.lists(st.lists(st.sampled_from(HEADINGS) | st.text(max_size=6), max_size=5), max_size=5),
       st.sampled_from(",;\t"))  # fmt: skip
def test_whatever_stands_in_a_sheet_is_read_or_told(rows: list[list[str]], mark: str) -> None:
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=mark).writerows(rows)
    read(stream.getvalue().encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
@example(b"PK\x03\x04")
@example(b"\xff\xfen")
@example(b'name\n"')
@example(b"name\n\0")
def test_whatever_bytes_come_in_are_read_or_told(content: bytes) -> None:
    read(content)


def read(content: bytes) -> None:
    with suppress(UsageError):
        sheet: Sheet = csv_sheet("list.csv", content)
        fields, _ = columns_of(sheet)
        list(rows_told(sheet, fields))
