"""Tell what a plain scalar means by the core schema of YAML 1.2; floats are not kept."""

from __future__ import annotations

import re

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?(?:\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
)

LARGEST_NUMBER = 10**18
"""Whole numbers must be smaller: every reader can hold them."""

_MOST_DIGITS = 64


def value_of(text: str) -> str | int | float | bool | None:
    """Return what the plain scalar `text` means; every float and over-long number is a float."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if len(text) > _MOST_DIGITS:
        return float("nan") if _WHOLE.fullmatch(text) or _FLOAT.fullmatch(text) else text
    if _WHOLE.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text[2:], 16 if text[1] == "x" else 8)
    return float("nan") if _FLOAT.fullmatch(text) else text
