"""Set a report in Markdown on paper, as a PDF: by Typst, an extra that needs nothing else.

What is set is given to Typst as data, never as markup, so that no text of a record is obeyed. The
fonts are those within Typst, never those of the machine, and the date is that of the report: the
same report makes the same bytes, with the same version of Typst.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.reports.typeset import blocks_of, captions_of

if TYPE_CHECKING:
    from markdown_it.token import Token

LAYOUT = "paper.typ"
"""The Typst source that sets every report; it is shipped, and not an alliance's own."""

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a PDF says of itself: the command that makes it again, its language and its moment."""

    command: str
    language: str
    at: datetime


def render_pdf(markdown: str, facts: PaperFacts, layout: str) -> bytes:
    """Return a report in Markdown as a PDF, set by the Typst source `layout`.

    Raise CannotRunError where Typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise CannotRunError(
            say("Making a PDF takes the extra “pdf”, which is not installed."),
            say('Install it: pip install "alliance-cli[pdf]"'),
        ) from error
    title, tokens = blocks_of(markdown)
    data = {
        "title": title,
        "command": facts.command,
        "language": facts.language.partition("-")[0],
        "body": list(_blocks(tokens)),
    }
    compiler = typst.Compiler(
        layout.encode(), ignore_system_fonts=True, sys_inputs={"report": json.dumps(data)}
    )
    made = compiler.compile(format="pdf", timestamp=int(facts.at.timestamp()))
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def _blocks(tokens: Sequence[Token]) -> Iterator[Node]:
    """Yield what stands one below the other, as data."""
    captioned = list(captions_of(tokens))
    listed, place = [token for token, _ in captioned], 0
    while place < len(listed):
        token, caption = captioned[place]
        end = _end(listed, place) if token.nesting == 1 else place + 1
        if token.nesting == 1:
            yield _element(listed[place:end], caption or "")
        elif token.type == "inline":
            yield _line(token)
        else:
            yield {"is": "code", "text": token.content} if token.content else {"is": "rule"}
        place = end


def _element(tokens: Sequence[Token], caption: str) -> Node:
    """Return an element and what is in it."""
    first = tokens[0]
    match first.type:
        case "table_open":
            return _table(tokens, caption)
        case "heading_open":
            inside = list(_blocks(tokens[1:-1]))
            return {"is": "heading", "level": int(first.tag[1:]), "body": inside}
        case "bullet_list_open" | "ordered_list_open":
            kind = "list" if first.type == "bullet_list_open" else "numbers"
            return {"is": kind, "items": [list(_blocks(each)) for each in _inside(tokens)]}
        case "paragraph_open":
            return {"is": "paragraph", "body": list(_blocks(tokens[1:-1]))}
        case _:
            return {"is": "block", "body": list(_blocks(tokens[1:-1]))}


def _inside(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield what is in each of the elements within an element."""
    place = 1
    while place < len(tokens) - 1:
        end = _end(tokens, place)
        yield tokens[place + 1 : end - 1]
        place = end


def _table(tokens: Sequence[Token], caption: str) -> Node:
    rows: list[list[Node]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_line(token))
    return {"is": "table", "caption": caption, "head": rows[0], "rows": rows[1:]}


def _line(token: Token) -> Node:
    return {"is": "line", "parts": list(_parts(token.children or []))}


def _parts(tokens: Sequence[Token]) -> Iterator[Node]:
    """Yield the parts of a line: each with its words, and how they are set."""
    strong = emphasis = 0
    link = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                target = str(token.attrGet("href") or "")
                link = "" if target.startswith("#") else target  # what is meant stands at the end
            case "link_close":
                link = ""
            case _:
                is_break = token.type in {"softbreak", "hardbreak"}
                yield {
                    "text": " " if is_break else token.content,
                    "strong": strong > 0,
                    "emphasis": emphasis > 0,
                    "link": link,
                }


def _end(tokens: Sequence[Token], start: int) -> int:
    """Return the place after the element that opens at `start`."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place + 1
    return len(tokens)
