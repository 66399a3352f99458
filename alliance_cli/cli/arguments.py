"""Take what was typed as text: UTF-8 whatever the locale, and such as a record can hold.

What comes from a clipboard has accents as characters of their own, tabs, and the line ends of
another system. Names of files are left as they are: a folder is called what it is called.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import normalize

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say

_FILES = {"path", "file", "directory"}


def refuse_other_encodings(arguments: Sequence[str]) -> None:
    """Raise UsageError where something was typed that is not UTF-8."""
    for each in arguments:
        try:
            os.fsencode(each).decode()
        except UnicodeError:
            raise UsageError(
                say("“{argument}” is not written in UTF-8.", argument=ascii(each)[1:-1]),
                say("Set your terminal to UTF-8, and type it again."),
            ) from None


def tidied(parameters: Sequence[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values `given` to a command’s parameters: texts tidied, names of files as is."""
    files = {each.name for each in parameters if each.type.name in _FILES}
    return {name: value if name in files else _tidied(value) for name, value in given.items()}


def argument_text(argument: str) -> str:
    """Return an argument of this process as text, whichever encoding the locale has."""
    return tidy(os.fsencode(argument).decode())


def tidy(text: str) -> str:
    """Return `text` in Unicode normal form NFC, with plain line ends, and spaces for tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", lines).replace("\t", " ")


def _tidied(value: Any) -> Any:  # noqa: ANN401 - whatever a parameter takes
    match value:
        case str():
            return argument_text(value)
        case list() | tuple():
            return type(value)(map(_tidied, value))
        case _:
            return value
