"""Take the harm out of texts that strangers wrote, before any of them is shown anywhere.

A terminal obeys control characters, a reader's eye obeys bidirectional overrides, and the runners
of continuous integration obey lines such as `::error` and `##[…]`. All are written out instead.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSHOWABLE = "\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
HARMFUL = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_UNSHOWABLE}]")
"""Characters that are obeyed, or that no stream of text can carry."""

_COMMAND = re.compile(r"##(?=[\w.]*\[)")
_WIDE = {"W", "F"}
_WITHOUT_WIDTH = {"Mn", "Me", "Cf"}


def harmless(text: str) -> str:
    """Return `text` with what a terminal would obey written out as an escape."""
    return HARMFUL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def one_line(text: str) -> str:
    """Return `text` harmless and on one line, so that it cannot pretend to be several."""
    return harmless(" ".join(text.split()))


def no_command(line: str) -> str:
    """Return `line`, which a runner may read, so that nothing in it is taken for a command."""
    line = _COMMAND.sub("# #", line)
    return f"\\{line}" if line.lstrip().startswith("::") else line


def columns_of(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(_columns(character) for character in text)


def padded(text: str, columns: int) -> str:
    """Return `text` with blanks after it, up to so many columns."""
    return text + " " * (columns - columns_of(text))


def cut(text: str, columns: int) -> str:
    """Return `text`, cut with an ellipsis where it takes more than so many columns."""
    if columns_of(text) <= columns:
        return text
    kept, taken = "", 0
    for character in text:
        taken += _columns(character)
        if taken > columns - 1:
            break
        kept += character
    return f"{kept}…"


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if category(character) in _WITHOUT_WIDTH:
        return 0
    return 2 if east_asian_width(character) in _WIDE else 1
