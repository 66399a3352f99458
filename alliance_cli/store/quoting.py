"""Tell which texts some YAML reader could take for something else, and so must be quoted."""

from __future__ import annotations

import re

# What YAML 1.1 or 1.2 reads as null, a boolean, a merge or a default key.
_WORDS = frozenset(
    {"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"}
)
# Numbers of either version, wide rather than exact: sexagesimal, octal, binary, with underscores.
_NUMBER = re.compile(
    r"[-+]?[0-9._][0-9a-fA-F_.,:xobXOB]*(?:[eE][-+]?[0-9]*)?|[-+]?\.(?:inf|nan)", re.IGNORECASE
)
# What means, or may mean, something else than itself in a plain text.
_INDICATOR = re.compile(r"^[^\w«“‘(/$]|[:#]$|[: ]#|:[ ,\[\]{}]|[\[{,] *[?:|>]|^\W*$")
# A date, or a moment with its offset, is text; older readers make a date of it, which is meant.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[-+]\d\d:\d\d))?")


def must_be_quoted(text: str) -> bool:
    """Tell whether `text` would be misread by some reader if it stood plain."""
    if text.lower() in _WORDS or text != text.strip():
        return True
    if _MOMENT.fullmatch(text):
        return False
    return bool(_NUMBER.fullmatch(text) or _INDICATOR.search(text))


def may_be_block(text: str) -> bool:
    """Tell whether a text of several lines can stand as a block after `|`, line by line."""
    if not text.strip() or text.startswith(("\n", " ")) or text.endswith("\n\n"):
        return False
    return all(_is_shown(character) for character in text)


def _is_shown(character: str) -> bool:
    return character == "\n" or character.isprintable() or character in "\xa0\u2009\u202f\u200d"
