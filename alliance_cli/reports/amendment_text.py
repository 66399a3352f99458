"""Show what an amendment changes: on a terminal, as Markdown, as a page of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from alliance_cli.messages import Message, mark, say
from alliance_cli.reports.amendments import ArticleChange, How, PartChange, Piece
from alliance_cli.reports.lines import Line, Style
from alliance_cli.reports.markdown import escape_markdown
from alliance_cli.reports.neutral import one_line

Words = Callable[[Message], str]
"""Puts a message into the reader's words."""

HOW: dict[How, str] = {
    "added": mark("{article}: added"),
    "removed": mark("{article}: removed"),
    "changed": mark("{article}: changed"),
}
"""What happened to an article."""

_STYLES: dict[How, Style] = {"added": "good", "removed": "error", "changed": "strong"}
_NOTHING = mark("No article changes.")
_TAGS = {"added": "ins", "removed": "del"}
_BRACKETS = {"added": ("{+", "+}"), "removed": ("[-", "-]")}

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; }}
main {{ max-width: 45rem; margin: 2rem auto; padding: 0 1rem; }}
ins {{ background: #d7f5dd; color: #0b3d17; text-decoration: underline; }}
del {{ background: #fbdcdc; color: #6b0f0f; text-decoration: line-through; }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def change_lines(changes: Sequence[ArticleChange]) -> Iterator[Line]:
    """Yield the lines that tell `changes` on a terminal; `[-what goes-] {+what comes+}`."""
    if not changes:
        yield Line(say(_NOTHING))
    for change in changes:
        yield Line(say(HOW[change.how], article=change.article), _STYLES[change.how], 2)
        for part in change.parts:
            text = "".join(map(_bracketed, part.pieces))
            yield Line(one_line(f"{part.part}: {text}" if part.part else text), indent=4)


def render_changes_markdown(title: Message, changes: Sequence[ArticleChange], words: Words) -> str:
    """Return `changes` as Markdown, what goes and what comes marked as HTML marks it."""
    lines = [f"# {escape_markdown(words(title))}", ""]
    if not changes:
        lines += [escape_markdown(words(say(_NOTHING))), ""]
    for change in changes:
        heading = words(say(HOW[change.how], article=change.article))
        lines += [f"## {escape_markdown(heading)}", ""]
        lines += [f"- {_named(part, escape_markdown, '**')}" for part in change.parts]
        lines += [""] if change.parts else []
    return "\n".join(lines)


def render_changes_html(
    title: Message, changes: Sequence[ArticleChange], words: Words, *, language: str
) -> str:
    """Return `changes` as a page that needs nothing beside itself."""
    heading = _in_html(words(title))
    body = [f"<h1>{heading}</h1>"]
    if not changes:
        body.append(f"<p>{_in_html(words(say(_NOTHING)))}</p>")
    for change in changes:
        told = _in_html(words(say(HOW[change.how], article=change.article)))
        items = "".join(f"<li>{_named(part, _in_html)}</li>" for part in change.parts)
        body.append(f"<h2>{told}</h2>\n<ul>{items}</ul>" if items else f"<h2>{told}</h2>")
    return _PAGE.format(language=escape(language), title=heading, body="\n".join(body))


def _bracketed(piece: Piece) -> str:
    before, after = _BRACKETS.get(piece.how, ("", ""))
    return f"{before}{piece.text}{after}"


def _named(part: PartChange, escaped: Callable[[str], str], strong: str = "") -> str:
    text = "".join(_tagged(piece, escaped) for piece in part.pieces)
    return f"{strong}{escaped(part.part)}{strong}: {text}" if part.part else text


def _tagged(piece: Piece, escaped: Callable[[str], str]) -> str:
    """Return a piece escaped, within its tag; blanks at its ends, which divide words, are kept."""
    inner = piece.text.strip()
    start, _, end = piece.text.partition(inner) if inner else (piece.text, "", "")
    tag = _TAGS.get(piece.how)
    text = escaped(inner) if inner else ""
    marked = f"<{tag}>{text}</{tag}>" if tag and inner else text
    return f"{' ' * bool(start)}{marked}{' ' * bool(end)}"


def _in_html(text: str) -> str:
    return escape(one_line(text)).replace("##", "#&#35;")  # some runners obey `##[…]`
