"""Extract the texts that the code says, for Babel: those that stand in the calls themselves.

Babel takes every text within a call, also the key in `say(WORDS["none"])`, which nobody reads.
"""  # noqa: INP001 - no part of the package

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from babel.messages.extract import extract_python


def extract(
    file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[tuple[Any, ...]]:
    """Yield what Babel extracts from a module, without what is no argument of a call."""
    content = file.read()
    arguments = {
        argument.value
        for call in ast.walk(ast.parse(content))
        if isinstance(call, ast.Call)
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    for each in extract_python(BytesIO(content), keywords, comment_tags, options):
        texts = each[2] if isinstance(each[2], tuple) else (each[2],)
        if all(text in arguments for text in texts if text is not None):
            yield each
