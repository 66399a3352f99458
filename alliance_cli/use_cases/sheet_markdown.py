"""Take Markdown apart: headings with what stands under them, points of lists, and no comments.

What somebody says may look like a heading, a comment or the fence of code: `marked` makes sure
that it is read as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADING = re.compile(r"(?P<marks>#{1,6})[ ]+(?P<words>.*?)[ ]*#*[ ]*")
_CODE = re.compile(r" {0,3}(?:```|~~~)")
_ITEM = re.compile(r"(?:[-*+•]|[0-9]{1,3}[.)])[ ]+(?P<words>.*)")
_COMMENT = re.compile(r"(?<!\\)<!--.*?-->", re.DOTALL)


def sections(text: str, first_line: int) -> Iterator[tuple[str, list[str], int]]:
    """Yield each heading (none at first) with the lines under it, and its line."""
    heading, lines, at, is_code = "", list[str](), first_line, False
    for number, line in enumerate(text.split("\n"), start=first_line):
        is_code ^= bool(_CODE.match(line))
        found = None if is_code else HEADING.fullmatch(line)
        if found is None:
            lines.append(line)
            continue
        yield heading, lines, at
        heading, lines, at = line, [], number
    yield heading, lines, at


def without_comments(text: str) -> str:
    """Return Markdown without its comments; each line keeps its number."""
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)


def marked(line: str) -> str:
    """Return a line of somebody's words so that it is not taken for a heading, code or comment."""
    return f"\\{line}" if _is_marked(line) else line.replace("<!--", "\\<!--")


def unmarked(line: str) -> str:
    """Return the line that `marked` has marked."""
    if line.startswith("\\") and _is_marked(line):
        return line[1:]
    return line.replace("\\<!--", "<!--")


def _is_marked(line: str) -> bool:
    bare = line.lstrip("\\")
    return bool(HEADING.fullmatch(bare) or _CODE.match(bare))


def points_in(said: str) -> list[str]:
    """Return the points of a list; of plain text, its paragraphs."""
    lines = said.split("\n")
    if not any(_ITEM.fullmatch(line) for line in lines):
        return [" ".join(each.split()) for each in re.split(r"\n\s*\n", said) if each.strip()]
    points: list[list[str]] = [[]]
    for line in lines:
        if found := _ITEM.fullmatch(line):
            points.append([found["words"]])
        else:
            points[-1].append(line)
    return [words for point in points if (words := " ".join(" ".join(point).split()))]
