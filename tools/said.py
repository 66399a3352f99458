"""Extract the texts that the code says, for Babel: those that are arguments of the calls.

Babel itself takes every text within a call, also the key in `say(WORDS["none"])`, and sees none
that is said within an f-string.
"""  # noqa: INP001 - no part of the package

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import IO, Any

SAYING = {"say": 1, "mark": 1, "say_many": 2, "mark_as": 2}
"""What takes texts, and how many of them."""


def extract(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],  # noqa: ARG001 - Babel's own
) -> Iterator[tuple[int, str, tuple[str, ...], list[str]]]:
    """Yield line, keyword, texts and comments of each call that says something."""
    content = file.read().decode()
    lines = content.splitlines()
    calls = [each for each in ast.walk(ast.parse(content)) if isinstance(each, ast.Call)]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in keywords:
            for texts in product(*map(_choices, call.args[: SAYING[name]])):
                yield call.lineno, name, texts, _comments(lines, call.lineno, comment_tags)


def _choices(argument: ast.expr) -> Sequence[str]:
    """Return the text that `argument` is, or those it may be; none where it stands elsewhere."""
    match argument:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.IfExp(body=one, orelse=other):
            return (*_choices(one), *_choices(other))
        case _:
            return ()


def _comments(lines: Sequence[str], number: int, tags: Collection[str]) -> list[str]:
    """Return what the comment right above the line says, if it is for translators."""
    above = lines[number - 2].strip() if number > 1 else ""
    text = above.removeprefix("#").strip()
    return [text] if above.startswith("#") and any(map(text.startswith, tags)) else []
