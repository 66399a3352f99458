"""The matrix at a glance: what each chantier or territory makes of each principle, as a sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from alliance_cli.messages import mark, say
from alliance_cli.reports.answers import STATES, State
from alliance_cli.reports.lines import when
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.matrix import Cell, Column, Matrix
from alliance_cli.reports.matrix_page import HEADINGS, heading_of
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.pictures.columns import room_above, uprights
from alliance_cli.reports.pictures.shapes import (
    LINE,
    Form,
    Grid,
    Label,
    Mark,
    Picture,
    Said,
    Shape,
    Stroke,
    legend,
)

if TYPE_CHECKING:
    from markupsafe import Markup

SIGNS: Mapping[State, tuple[Form, str]] = {
    "complied": ("dot", "good"),
    "adapted": ("diamond", "calm"),
    "explained": ("square", "warm"),
    "stale": ("triangle", "old"),
    "missing": ("cross", "bad"),
}
"""The sign of each state: its form tells it apart, and its colour."""

_MOST_COLUMNS = 40
_ABOUT = mark("Principles across, from top to bottom; {columns} columns, as of {when}.")
_LEFT, _COLUMN, _RIGHT = 240, 34, 130
_LETTERS = (_LEFT - 16) // 7


def matrix_picture(matrix: Matrix, languages: Sequence[str]) -> Picture:
    """Return the matrix as a picture; only its first columns where it has very many."""
    columns = matrix.columns[:_MOST_COLUMNS]
    names = tuple(_called(each, languages) for each in columns)
    top = room_above(names)
    bottom = top + len(matrix.rows) * LINE
    used = [state for state in SIGNS if matrix.counts.get(state)]
    return Picture(
        id="matrix",
        title=say(HEADINGS["title"]),
        about=say(_ABOUT, columns=len(columns), when=when(matrix.at, matrix.zone)),
        width=_LEFT + _COLUMN * max(len(columns), 4) + _RIGHT,
        height=bottom + (len(used) + 1) * LINE,
        shapes=(
            *uprights(names, tuple(map(_x, range(len(columns)))), top, bottom, "tick"),
            *_laths(matrix, len(columns), top, languages),
            *legend([(*SIGNS[state], say(STATES[state])) for state in used], _LEFT, bottom + LINE),
        ),
        grid=Grid(
            (say(HEADINGS["principle"]), *(_called(each, languages) for each in matrix.columns)),
            tuple(_rows(matrix, languages)),
        ),
    )


def matrix_svg(matrix: Matrix, reader: Reader) -> Markup | None:
    """Return the matrix as a picture with its table; None where there is no principle."""
    from alliance_cli.reports.pictures.svg import render_figure  # noqa: PLC0415 - heavy

    if not matrix.rows or not matrix.columns:
        return None
    return render_figure(matrix_picture(matrix, reader.languages), reader)


def _called(column: Column, languages: Sequence[str]) -> Said:
    return one_line(column.name.in_language(languages)) if column.name else heading_of(column)


def _laths(matrix: Matrix, columns: int, top: int, languages: Sequence[str]) -> Iterator[Shape]:
    end = _x(columns - 1) + 12
    for row, each in enumerate(matrix.rows):
        y = top + row * LINE + 6
        statement = one_line(each.record.statement.in_language(languages))
        yield Label(_LEFT - 10, y + 4, statement, _LETTERS, "text", "end")
        yield Stroke(((_LEFT, y), (end, y)), "lath")
        for place, cell in enumerate(each.cells[:columns]):
            if cell.state:
                told = say("{name}: {state}", name=each.id, state=say(STATES[cell.state]))
                form, kind = SIGNS[cell.state]
                yield Mark(_x(place), y, form, kind, told)


def _x(place: int) -> int:
    return _LEFT + 18 + place * _COLUMN


def _rows(matrix: Matrix, languages: Sequence[str]) -> Iterator[tuple[Said, ...]]:
    for row in matrix.rows:
        statement = one_line(row.record.statement.in_language(languages))
        yield statement, *(_state(cell) for cell in row.cells)


def _state(cell: Cell) -> Said:
    return say(STATES[cell.state]) if cell.state else say("–")
