"""Read a sheet of positions that were gathered on paper: CSV, one row for each ally.

Columns are known by their names, in English or in French, whatever their order. The comma, the
semicolon or the tab sets them apart. What looks like a formula is text, as everything else.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.records.nearest import nearest_few
from alliance_cli.use_cases.intake_text import MOST, clean, fold, refuse_large

COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("ally", "allié", "alliée", "allié(e)", "allié·e", "name", "nom"), "ally"),
    **dict.fromkeys(("position",), "position"),
    **dict.fromkeys(("reason", "why", "text", "raison", "motif", "pourquoi", "texte"), "text"),
    **dict.fromkeys(("harms", "harm", "nuit à", "atteinte", "atteintes"), "harms"),
    **dict.fromkeys(("example", "exemple"), "example"),
    **dict.fromkeys(("remedy", "remède"), "remedy"),
    **dict.fromkeys(("version",), "version"),
}
"""What each column is, by its name, folded."""

MOST_ROWS = 1_000
_SEPARATORS = (",", ";", "\t")
_HOW = say("The first line names the columns: ally, position, reason, harms, version.")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet: the line on which it begins, and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """Return a cell, cleaned; nothing where there is none."""
        return clean(self.cells.get(column, "")).strip()


def rows_of(content: bytes) -> tuple[Row, ...]:
    """Return the rows of a sheet, empty ones left out; raise UsageError where it is none."""
    refuse_large(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(
            say("The sheet is not written in UTF-8."),
            say("Save it anew as “CSV UTF-8”, and try again."),
        ) from None
    separator = _separator(text.lstrip("\r\n").partition("\n")[0])
    return tuple(_rows(text, separator))


def _separator(first: str) -> str:
    """Return what sets the columns apart: what makes most known names of the first line."""
    counts = {each: _known(first, each) for each in _SEPARATORS}
    return max(_SEPARATORS, key=lambda each: counts[each])


def _known(first: str, separator: str) -> int:
    return sum(fold(each.strip('"\r ')) in COLUMNS for each in first.split(separator))


def _rows(text: str, separator: str) -> Iterator[Row]:
    lines = _lines(text, separator)
    _, first = next(lines, (1, []))
    columns = _columns(first)
    for count, (line, cells) in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise UsageError(
                say("The sheet has more than {most} rows.", most=MOST_ROWS), say("Divide it.")
            )
        if any(each.strip() for each in cells[len(columns) :]):
            raise UsageError(
                say("Line {line} has more cells than there are columns.", line=line),
                say("Put a text with commas or semicolons into quotation marks."),
            )
        yield Row(line, dict(zip(columns, cells, strict=False)))


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows in which something stands, each with the line on which it begins."""
    csv.field_size_limit(MOST)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(each.strip() for each in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise UsageError(
            say("The sheet cannot be read from line {line} on.", line=begins),
            say("Look at its quotation marks, or save it anew as “CSV UTF-8”."),
        ) from None


def _columns(first: list[str]) -> list[str]:
    """Return what the columns are; raise UsageError where one is unknown, twice or missing."""
    columns: list[str] = []
    for name in first:
        column = COLUMNS.get(fold(name))
        if column is None and name.strip():
            close = nearest_few(fold(name)[:64], COLUMNS)
            raise UsageError(
                say("The column “{name}” is not known.", name=name.strip()[:64]),
                say("Did you mean: {names}?", names=close) if close else _HOW,
            )
        if column in columns:
            raise UsageError(say("The column “{name}” is there twice.", name=name.strip()), _HOW)
        columns.append(column or f"({len(columns)})")
    for needed in ("ally", "position"):
        if needed not in columns:
            raise UsageError(say("The column “{name}” is missing.", name=needed), _HOW)
    return columns
