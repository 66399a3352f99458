"""Set a report in Markdown as HTML: what it says, once, becomes a page as well.

A line in bold alone before a table is its caption, or else the heading is. A diagram is left out:
a page draws no Mermaid without a script, and what it shows stands beside it in words. Elements of
HTML in the Markdown stay text, and only links to pages and mail are links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from alliance_cli.reports.markdown import anchor_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markupsafe import Markup

TYPESET = "typeset.html.j2"
"""The template of a page that is made of Markdown."""

_DIAGRAM = "mermaid"


@dataclass(frozen=True, slots=True)
class Set:
    """A report that was set: its title as plain text, and what comes after it as HTML."""

    title: str
    body: str

    @property
    def markup(self) -> Markup:
        """What comes after the title, as a template prints it: no HTML of a record is in it."""
        from markupsafe import Markup  # noqa: PLC0415 - heavy

        return Markup(self.body)  # noqa: S704 - the parser wrote it, and lets no HTML through


def html_of(markdown: str) -> Set:
    """Return the title (the first heading) of a report in Markdown, and the rest as HTML."""
    title, tokens = blocks_of(markdown)
    parser = _parser()
    return Set(title, parser.renderer.render(list(_dressed(tokens)), parser.options, {}))


def blocks_of(markdown: str) -> tuple[str, list[Token]]:
    """Return the title of a report, and its other blocks as tokens; diagrams are left out."""
    tokens = [
        each
        for each in _parser().parse(markdown)
        if not (each.type == "fence" and each.info.strip() == _DIAGRAM)
    ]
    if [each.type for each in tokens[:1]] == ["heading_open"]:
        return plain_text(tokens[1]), tokens[3:]
    return "", tokens


def plain_text(inline: Token) -> str:
    """Return what is read in a line, without its marks."""
    words = {"softbreak": " ", "hardbreak": " "}
    return "".join(words.get(each.type, each.content) for each in inline.children or ())


def find_caption(tokens: Sequence[Token], place: int) -> str | None:
    """Return the caption of the table that follows what begins at `place`, if that is one."""
    found = [each.type for each in tokens[place : place + 4]]
    if found != ["paragraph_open", "inline", "paragraph_close", "table_open"]:
        return None
    inside = [each for each in tokens[place + 1].children or () if each.content or each.tag]
    is_bold = [each.type for each in inside] == ["strong_open", "text", "strong_close"]
    return inside[1].content if is_bold else None


def captions_of(tokens: Sequence[Token]) -> Iterator[tuple[Token, str | None]]:
    """Yield tokens, each that opens a table with its caption: a line in bold, else the heading.

    The line in bold itself is left out.
    """
    heading, place = "", 0
    while place < len(tokens):
        token = tokens[place]
        caption = find_caption(tokens, place)
        if token.type == "heading_open":
            heading = plain_text(tokens[place + 1])
        if caption is not None:
            yield tokens[place + 3], caption
            place += 4
            continue
        yield token, heading if token.type == "table_open" else None
        place += 1


def _dressed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens with captions, scopes and frames for tables, and names for linked headings."""
    from markdown_it.token import Token  # noqa: PLC0415 - heavy

    _name_headings(tokens)
    count = 0
    for token, caption in captions_of(tokens):
        if caption is not None:
            count += 1
            html = (
                f'<div class="wide" role="region" aria-labelledby="table-{count}" tabindex="0">\n'
                f'<table>\n<caption id="table-{count}">{escape(caption)}</caption>\n'
            )
            yield Token("html_block", "", 0, content=html)
            continue
        if token.type == "th_open":
            token.attrSet("scope", "col")
        yield token
        if token.type == "table_close":
            yield Token("html_block", "", 0, content="</div>\n")


def _name_headings(tokens: Sequence[Token]) -> None:
    """Give each heading that a link of the report leads to the name that the link has."""
    inside = [child for token in tokens for child in token.children or ()]
    linked = {unquote(str(child.attrGet("href") or "")) for child in inside}
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            name = anchor_of(plain_text(tokens[place + 1]))
            if f"#{name}" in linked:
                token.attrSet("id", name)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - heavy

    return MarkdownIt("commonmark", {"html": False}).enable("table")
