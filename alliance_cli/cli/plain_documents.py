"""Read Markdown out in plain lines: what is marked up is said, what is a picture is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alliance_cli.cli.plain_lines import Words, find_plain
from alliance_cli.messages import say

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_FENCE = re.compile(r" *(?:```|~~~)(?P<language>\w*)(?: +file=(?P<file>\S+))?")
_HEADING = re.compile(r"^#{1,6} +")
_RULE = re.compile(r"[-*_]{3,} *")
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|`+)|<br ?/?>")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)\)")
_ESCAPE = re.compile(r"\\([!-/:-@[-`{-~])")
_CELL = re.compile(r"(?<!\\)\|")
_DIVIDER = re.compile(r"\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
_PICTURES = {"mermaid"}
"""What blocks in these languages draw is also said beside them."""


def plain_document(markdown: str, words: Words) -> Iterator[str]:
    """Yield the lines in which a document in Markdown is read out."""
    table: list[str] = []
    language: str | None = None
    for line in _COMMENT.sub("", markdown).splitlines():
        fence = _FENCE.match(line)
        if fence is not None:
            language = fence["language"] if language is None else None
            if fence["file"]:
                yield f"{fence['file']}:"
        elif language is not None:
            if language not in _PICTURES:
                yield line
        elif line.startswith("|"):
            table.append(line)
        else:
            yield from _rows(table, words)
            table = []
            yield from _said(line, words)
    yield from _rows(table, words)


def _said(line: str, words: Words) -> Iterator[str]:
    if _RULE.fullmatch(line):
        return
    plain = find_plain(_unmarked(_HEADING.sub("", line)), words)
    if plain is not None:
        yield plain


def _unmarked(text: str) -> str:
    text = _LINK.sub(lambda found: f"{found[1]} ({found[2]})", text)
    return _ESCAPE.sub(r"\1", _MARKS.sub("", text))


def _rows(table: Sequence[str], words: Words) -> Iterator[str]:
    """Yield each row of a table as a paragraph: what its columns are called, and what is there."""
    if not table:
        return
    titles, *rows = (_cells(line) for line in table if not _DIVIDER.fullmatch(line.strip()))
    for place, row in enumerate(rows):
        if place:
            yield ""
        for title, cell in zip(titles, row, strict=False):
            if cell:
                yield from _said(words(say("{title}: {text}", title=title, text=cell)), words)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]
