"""Take a sheet from outside apart: its bytes into rows of cells, each with the line it is on.

The separator, the marks of the beginning and the encoding are found out; what cannot be told for
certain is asked for, and never guessed.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.reports.cells import as_meant
from alliance_cli.reports.roster import COLUMNS, GIVEN_NAME, folded

MOST = 16 * 1024 * 1024
"""So many bytes are read."""
MOST_ROWS = 10_000
"""So many rows are read: a change of more files could not land."""

_SEPARATORS = (",", ";", "\t")
_HEADINGS = frozenset(
    folded(each) for column in (*COLUMNS, GIVEN_NAME) for each in column.headings
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY = "cp1252"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row, and the line of the file on which it begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: what people call it, its headings, and the rows in which something stands.

    `broken` is the line from which on it cannot be read, if there is one.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    first: int = 1
    broken: int | None = None


def sheet_of(
    name: str, rows: Iterator[SheetRow] | list[SheetRow], broken: int | None = None
) -> Sheet:
    """Return the sheet of `rows`, the first of which are the headings."""
    kept = [
        SheetRow(row.line, tuple(each.strip() for each in row.cells))
        for row in rows
        if any(each.strip() for each in row.cells)
    ]
    if not kept:
        raise UsageError(
            say("{file} is empty.", file=name),
            say("Its first line names the columns: name, email, colleges…"),
        )
    if len(kept) > MOST_ROWS + 1:
        raise UsageError(
            say("{file} has more than {most} rows.", file=name, most=MOST_ROWS),
            say("Divide it."),
        )
    head, *rest = kept
    return Sheet(name, head.cells, tuple(rest), head.line, broken)


def csv_sheet(name: str, content: bytes, *, encoding: str | None = None) -> Sheet:
    """Return the sheet that the bytes of a CSV file hold."""
    if len(content) > MOST:
        raise UsageError(
            say("{file} is larger than {most} MiB.", file=name, most=MOST // 1024 // 1024),
            say("Divide it."),
        )
    if content.startswith(b"PK\x03\x04"):
        raise UsageError(
            say("{file} is no CSV file: it looks like a workbook.", file=name),
            say("Give it the ending .xlsx if it is one; or save it as “CSV UTF-8”."),
        )
    text = _text_of(name, content, encoding).replace("\0", "\ufffd")
    rows: list[SheetRow] = []
    broken = None
    try:
        for row in _rows(text):
            rows.append(row)  # noqa: PERF402 - what came before a fault is kept
    except csv.Error:
        broken = _begin_after(rows)
    return sheet_of(name, rows, broken)


def _text_of(name: str, content: bytes, encoding: str | None) -> str:
    marked = next((each for mark, each in _MARKS if content.startswith(mark)), None)
    chosen = marked or encoding or "utf-8"
    try:
        return content.decode(chosen).removeprefix("\ufeff")
    except (LookupError, ValueError) as error:
        if encoding and not marked:
            raise UsageError(
                say("{file} cannot be read as {encoding}.", file=name, encoding=encoding),
                say("Known are for example utf-8, cp1252, latin-1, mac-roman."),
            ) from error
        raise _not_unicode(name, content) from None


def _not_unicode(name: str, content: bytes) -> UsageError:
    """Return what to do about a file in another encoding, with what it would say then."""
    likely = content.decode(_LIKELY, "replace")
    for number, line in enumerate(likely.splitlines(), start=1):
        word = next((each for each in line.replace(";", " ").split() if not each.isascii()), None)
        if word:
            return UsageError(
                say("{file} is not written in UTF-8.", file=name),
                say(
                    "Save it as “CSV UTF-8”. If “{word}” in line {line} is right, it is in"
                    " Windows-1252 (Western Europe): add --encoding cp1252",
                    word=word[:40],
                    line=number,
                ),
            )
    return UsageError(
        say("{file} is not written in UTF-8.", file=name), say("Save it as “CSV UTF-8”.")
    )


def _rows(text: str) -> Iterator[SheetRow]:
    csv.field_size_limit(MOST)
    separator = _separator(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    for cells in reader:
        yield SheetRow(begins, tuple(as_meant(each.strip()) for each in cells))
        begins = reader.line_num + 1


def _separator(text: str) -> str:
    """Return what sets the columns apart: what makes most known names of the first line."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def known(separator: str) -> int:
        return sum(folded(each) in _HEADINGS for each in first.split(separator))

    return max(_SEPARATORS, key=known)


def _begin_after(rows: list[SheetRow]) -> int:
    """Return the line after the last row that could be read."""
    if not rows:
        return 1
    last = rows[-1]
    return last.line + 1 + sum(each.count("\n") for each in last.cells)
