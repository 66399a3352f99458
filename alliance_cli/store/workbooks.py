"""Read and write workbooks (XLSX): the only user of openpyxl, which is an extra.

A workbook is an archive that a stranger packed. What it would unfold to is weighed before any of
it is unfolded, and XML that declares entities is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.messages import say

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_UNFOLDED = 128 * 1024 * 1024
MOST_PARTS = 500
MOST_COLUMNS = 100
_LAST_ROW = 1_048_576
"""No spreadsheet has more rows; empty ones are made up by who reads them."""
_FAILURES = (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, OSError)
"""What openpyxl raises for what is no workbook: it does not say."""
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_PLAIN_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*\?>)?\s*<[A-Za-z_]")


def read_workbook(
    name: str, content: bytes, *, most_rows: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows of the first sheet in which something stands, each with its number.

    Cells are texts; formulas give what they gave. Raise UsageError where there are too many rows.
    """
    load_workbook = _openpyxl().load_workbook
    _refuse_harmful(name, content)
    count = 0
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for number, row in enumerate(islice(rows, _LAST_ROW), start=1):
            if any(value is not None for value in row):
                count += 1
                if count > most_rows:
                    raise _too_large(name)
                yield number, _cells(row)
    except _FAILURES as error:
        raise _not_a_workbook(name) from error


def _cells(row: Sequence[object]) -> tuple[str, ...]:
    """Return the cells of a row as texts, up to the last in which something stands."""
    texts = [*map(_text, row)]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def render_workbook(title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Render rows of texts as a workbook with one sheet; the same rows give the same bytes."""
    workbook: Workbook = _openpyxl().Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    stream = BytesIO()
    workbook.save(stream)
    return _without_dates(stream.getvalue())


def _openpyxl() -> Any:  # noqa: ANN401 - the library
    try:
        import openpyxl  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise CannotRunError(
            say("Workbooks (.xlsx) take the library openpyxl, which is not installed."),
            say("Install it (pip install 'alliance-cli[xlsx]'), or use CSV."),
        ) from None
    return openpyxl


def _refuse_harmful(name: str, content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNFOLDED:
                raise _too_large(name)
            for part in parts:
                begin = archive.open(part).read(4096)
                if _is_xml(part.filename, begin) and _is_harmful(begin):
                    raise _not_a_workbook(name)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _not_a_workbook(name) from error


def _is_xml(name: str, begin: bytes) -> bool:
    """Tell whether a part is read as XML, whatever it is called."""
    marks = (b"<", b"\0<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
    return name.endswith((".xml", ".rels")) or begin.lstrip().startswith(marks)


def _is_harmful(begin: bytes) -> bool:
    """Tell whether anything but the XML declaration stands before the first element.

    What XML is made to unfold with can only be declared there; no spreadsheet does.
    """
    return _PLAIN_XML.match(begin) is None


def _too_large(name: str) -> UsageError:
    return UsageError(
        say("{file} is too large once it is unfolded.", file=name),
        say("Save the list alone in a new workbook, divide it, or save it as CSV."),
    )


def _not_a_workbook(name: str) -> UsageError:
    return UsageError(
        say("{file} cannot be read as a workbook.", file=name),
        say("Save it anew as .xlsx, or as “CSV UTF-8”."),
    )


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | datetime() | time():
            return value.isoformat()
        case _:
            return str(value)


def _cell(sheet: Any, text: str) -> Any:  # noqa: ANN401 - openpyxl's own
    """Return a cell that is text, whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - likewise
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - likewise

    cell = WriteOnlyCell(sheet, "")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text) or None
    if text:
        cell.data_type = "s"
    return cell


def _without_dates(content: bytes) -> bytes:
    """Return an archive with nothing in it that tells when it was made."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            kept = ZipInfo(part.filename, _ALWAYS)
            kept.compress_type = ZIP_DEFLATED
            target.writestr(kept, _MADE.sub(rb"\g<1>1980-01-01T00:00:00Z", source.read(part)))
    return stream.getvalue()
