"""What a picture is made of: shapes in whole pixels, in no language yet, and the table beside it.

What a shape means is said by its `kind`, which the style sheet turns into colour. No meaning hangs
on colour alone: marks differ in form, and the table says everything in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from alliance_cli.messages import Message
from alliance_cli.records.text import Text

Said = Message | Text | str
"""What is written in a picture, put into the reader's words when it is drawn."""

Form = Literal["dot", "ring", "square", "frame", "diamond", "triangle", "cross"]
"""The forms of marks, which can be told apart without colour."""

LINE = 22
"""How high a line of text is, in pixels."""

LETTER = 7
"""How wide a letter is taken to be: wide enough for most fonts of 12 pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner; `told` is what it tells whoever points at it."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    told: Said = ""
    is_round: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[int, int], ...]
    kind: str
    has_head: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A small sign around its middle."""

    x: int
    y: int
    form: Form
    kind: str
    told: Said = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A text from its baseline, cut at so many letters; `turn` turns it around its beginning."""

    x: int
    y: int
    text: Said
    letters: int
    kind: str = "text"
    anchor: Literal["start", "middle", "end"] = "start"
    turn: int = 0


Shape = Box | Stroke | Mark | Label


@dataclass(frozen=True, slots=True)
class Grid:
    """The table beside a picture; the first cell of a row says what the row is about."""

    headings: tuple[Said, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture called `id` on its page: what it shows, in short and at length, and how."""

    id: str
    title: Said
    about: Said
    width: int
    height: int
    shapes: tuple[Shape, ...]
    grid: Grid


def legend(
    entries: Sequence[tuple[Form, str, Said]], x: int, y: int, *, letters: int = 60
) -> tuple[Shape, ...]:
    """Return the shapes that tell what marks mean, one below the other, from (x, y) down."""
    return tuple(
        shape
        for row, (form, kind, words) in enumerate(entries)
        for shape in (
            Mark(x + 6, y + row * LINE - 4, form, kind),
            Label(x + 20, y + row * LINE, words, letters),
        )
    )
