"""Cells of tables that people open in a spreadsheet: no cell is obeyed, a list is one text.

What looks like a formula gets an apostrophe in front, which is taken off when it is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from csv import QUOTE_MINIMAL, writer
from io import StringIO

_OBEYED = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_BETWEEN_NAMES = re.compile(r"[,;|\n]")
_TEXT_PART = re.compile(r"\\[\\|]|[^|\\]+|\\|\|")


def disarmed(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _OBEYED.match(text) else text


def as_meant(cell: str) -> str:
    """Return the text of a cell that `disarmed` made; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and _OBEYED.match(cell[1:]) else cell


def names_cell(names: Iterable[str]) -> str:
    """Return several names as one cell."""
    return ", ".join(names)


def names_in(cell: str) -> list[str]:
    """Return the names in a cell, set apart by commas, semicolons, bars or lines."""
    return [name for each in _BETWEEN_NAMES.split(cell) if (name := each.strip())]


def texts_cell(texts: Iterable[str]) -> str:
    r"""Return several texts as one cell, with bars between them; a bar within one is `\|`."""
    return " | ".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts)


def texts_in(cell: str) -> list[str]:
    """Return the texts in a cell, set apart by bars, without the space around them."""
    texts = [""]
    for part in _TEXT_PART.findall(cell):
        if part == "|":
            texts.append("")
        else:
            texts[-1] += part[1:] if part in {"\\\\", "\\|"} else part
    return [text.strip() for text in texts if text.strip()]


def render_csv(rows: Iterable[Sequence[str]], *, separator: str = ",") -> str:
    """Render rows of cells as CSV (RFC 4180), none of which a spreadsheet obeys."""
    stream = StringIO(newline="")
    lines = writer(stream, delimiter=separator, quoting=QUOTE_MINIMAL, lineterminator="\r\n")
    lines.writerows([disarmed(cell) for cell in row] for row in rows)
    return stream.getvalue()
