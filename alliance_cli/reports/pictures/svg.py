"""Write a picture as SVG, and beside it the table that says the same: markup safe to embed.

Every text passes through the reader, is made harmless and is escaped by MarkupSafe. There is no
script, no style attribute, no link and no reference to anything outside; colours come from the
page's style sheet, by classes. The same picture gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from markupsafe import Markup, escape

from alliance_cli.messages import say
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.neutral import cut, one_line
from alliance_cli.reports.pictures.shapes import (
    Box,
    Form,
    Grid,
    Label,
    Mark,
    Picture,
    Said,
    Shape,
    Stroke,
)

STYLE = "pictures.css"
"""The style sheet of pictures, beside that of pages (`html.STYLE`), whose colours it takes."""

_OPEN_ROWS = 12
"""A table of at most so many rows is open from the beginning."""

_SVG = Markup(
    '<svg class="drawing" role="img" aria-labelledby="{id}-title {id}-about" width="{width}"'
    ' height="{height}" viewBox="0 0 {width} {height}">\n'
    '<title id="{id}-title">{title}</title>\n<desc id="{id}-about">{about}</desc>\n'
    "{shapes}\n</svg>"
)
_FIGURE = Markup(
    '<figure class="picture" id="{id}">\n<figcaption id="{id}-caption">{title}</figcaption>\n'
    '<div class="wide" role="region" aria-labelledby="{id}-caption" tabindex="0">\n{svg}\n</div>\n'
    "<details{state}>\n<summary>{summary}</summary>\n{table}\n</details>\n</figure>"
)
_TABLE = Markup(
    '<div class="wide" role="region" aria-labelledby="{id}-table" tabindex="0">\n<table>\n'
    '<caption id="{id}-table">{caption}</caption>\n<thead>\n<tr>{head}</tr>\n</thead>\n'
    "<tbody>\n{body}\n</tbody>\n</table>\n</div>"
)
_BOX = Markup('<rect class="p-{}" x="{}" y="{}" width="{}" height="{}" rx="{}">{}</rect>')
_STROKE = Markup('<polyline class="p-{}" points="{}"/>')
_HEAD = Markup('<polygon class="p-{}-head" points="{}"/>')
_LABEL = Markup('<text class="p-{}" x="{}" y="{}" text-anchor="{}"{}>{}</text>')
_TURN = Markup(' transform="rotate({} {} {})"')
_TOLD = Markup("<title>{}</title>")
_CIRCLE = Markup('<circle class="p-{}" cx="{}" cy="{}" r="{}">{}</circle>')
_POLYGON = Markup('<polygon class="p-{}" points="{}">{}</polygon>')
_COLUMN = Markup('<th scope="col">{}</th>')
_ROW = Markup('<tr><th scope="row">{}</th>{}</tr>')
_CELL = Markup("<td>{}</td>")

_CORNERS: dict[Form, tuple[tuple[int, int], ...]] = {
    "square": ((-5, -5), (5, -5), (5, 5), (-5, 5)),
    "frame": ((-4, -4), (4, -4), (4, 4), (-4, 4)),
    "diamond": ((0, -6), (6, 0), (0, 6), (-6, 0)),
    "triangle": ((0, -6), (6, 5), (-6, 5)),
    "cross": (
        *((-6, -3), (-3, -6), (0, -3), (3, -6), (6, -3), (3, 0)),
        *((6, 3), (3, 6), (0, 3), (-3, 6), (-6, 3), (-3, 0)),
    ),
}
_OUTLINED: tuple[Form, ...] = ("ring", "frame")
_HEAD_LENGTH, _HEAD_WIDTH = 8, 5


def render_figure(picture: Picture, reader: Reader) -> Markup:
    """Return the picture with its caption, and the table beside it."""
    title = _words(picture.title, reader)
    return _filled(
        _FIGURE,
        id=picture.id,
        title=title,
        svg=render_svg(picture, reader),
        state=Markup(" open") if len(picture.grid.rows) <= _OPEN_ROWS else "",
        summary=_words(say("The same as a table"), reader),
        table=_table(picture, picture.grid, reader),
    )


def render_svg(picture: Picture, reader: Reader) -> Markup:
    """Return the picture alone, with its title and its description."""
    return _filled(
        _SVG,
        id=picture.id,
        width=picture.width,
        height=picture.height,
        title=_words(picture.title, reader),
        about=_words(picture.about, reader),
        shapes=_lines(part for shape in picture.shapes for part in _shape(shape, reader)),
    )


def _table(picture: Picture, grid: Grid, reader: Reader) -> Markup:
    caption = say("{title}, as a table", title=_words(picture.title, reader))
    head = _joined("", (_filled(_COLUMN, _words(each, reader)) for each in grid.headings))
    rows = (
        _filled(
            _ROW,
            _words(row[0], reader),
            _joined("", (_filled(_CELL, _words(cell, reader)) for cell in row[1:])),
        )
        for row in grid.rows
    )
    return _filled(
        _TABLE, id=picture.id, caption=_words(caption, reader), head=head, body=_lines(rows)
    )


def _shape(shape: Shape, reader: Reader) -> Iterator[Markup]:
    match shape:
        case Box():
            radius = shape.height // 2 if shape.is_round else 3
            sides = (shape.x, shape.y, shape.width, shape.height)
            yield _filled(_BOX, shape.kind, *sides, radius, _told(shape.told, reader))
        case Stroke():
            yield _filled(_STROKE, shape.kind, _points(shape.points))
            if shape.has_head:
                yield _filled(_HEAD, shape.kind, _points(_head(*shape.points[-2:])))
        case Mark():
            yield _mark(shape, reader)
        case Label():
            yield _label(shape, reader)
        case _:
            assert_never(shape)


def _mark(mark: Mark, reader: Reader) -> Markup:
    kind = f"{mark.kind}-line" if mark.form in _OUTLINED else mark.kind
    told = _told(mark.told, reader)
    if mark.form in {"dot", "ring"}:
        return _filled(_CIRCLE, kind, mark.x, mark.y, 5 if mark.form == "dot" else 4, told)
    corners = ((mark.x + x, mark.y + y) for x, y in _CORNERS[mark.form])
    return _filled(_POLYGON, kind, _points(corners), told)


def _label(label: Label, reader: Reader) -> Markup:
    turned = _filled(_TURN, label.turn, label.x, label.y) if label.turn else ""
    whole = _words(label.text, reader)
    shown = cut(whole, label.letters)
    text = (_filled(_TOLD, whole) if shown != whole else Markup()) + escape(shown)
    return _filled(_LABEL, label.kind, label.x, label.y, label.anchor, turned, text)


def _head(before: tuple[int, int], tip: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the corners of an arrow's head; arrows arrive straight, from a side or from above."""
    (from_x, from_y), (x, y) = before, tip
    if from_x == x:
        back = -_HEAD_LENGTH if y > from_y else _HEAD_LENGTH
        return (x, y), (x - _HEAD_WIDTH, y + back), (x + _HEAD_WIDTH, y + back)
    back = -_HEAD_LENGTH if x > from_x else _HEAD_LENGTH
    return (x, y), (x + back, y - _HEAD_WIDTH), (x + back, y + _HEAD_WIDTH)


def _points(points: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _told(told: Said, reader: Reader) -> Markup:
    words = _words(told, reader)
    return _filled(_TOLD, words) if words else Markup()


def _words(said: Said, reader: Reader) -> str:
    return one_line(reader.words(said))


def _lines(parts: Iterable[Markup]) -> Markup:
    return _joined("\n", parts)


def _joined(between: str, parts: Iterable[Markup]) -> Markup:
    return Markup(between.join(parts))  # noqa: S704 - each part was made here


def _filled(form: Markup, *values: object, **named: object) -> Markup:
    """Return `form` with values in it, escaped unless they are markup, as its own `format` does.

    That one takes ten times as long, since it also minds what each value says of its format.
    """
    safe = [_safe(each) for each in values]
    known = {name: _safe(each) for name, each in named.items()}
    return Markup(str.format(form, *safe, **known))  # noqa: S704 - all in it is escaped


def _safe(value: object) -> object:
    return value if type(value) is int or type(value) is Markup else escape(value)
