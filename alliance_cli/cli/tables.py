"""Show a table: columns under headings, cut to the width where somebody sits and reads."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_cli.cli.showing import width_of
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import Message, say
from alliance_cli.reports.neutral import columns_of, cut, no_command, one_line, padded

_GAP = 2
_NARROWEST = 8

Cell = Message | str


def show_table(
    terminal: Terminal, headings: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> None:
    """Print `rows` under `headings`, which are marked texts; in a pipe nothing is cut."""
    titles = [terminal.words(say(heading)) for heading in headings]
    cells = [[one_line(terminal.words(cell)) for cell in row] for row in rows]
    columns = list(zip(titles, *cells, strict=True))
    widths = _fitted(
        [max(columns_of(cell) for cell in column) for column in columns], width_of(terminal)
    )
    terminal.show(_row(titles, widths), "strong")
    for row in cells:
        terminal.show(no_command(_row(row, widths)))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    shown = (padded(cut(cell, width), width) for cell, width in zip(cells, widths, strict=True))
    return (" " * _GAP).join(shown).rstrip()


def _fitted(widths: Sequence[int], room: int | None) -> list[int]:
    """Return the widths made narrower, the widest first, until they fit into `room`."""
    fitted = list(widths)
    if room is None:
        return fitted
    while sum(fitted) + _GAP * (len(fitted) - 1) > room and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted
