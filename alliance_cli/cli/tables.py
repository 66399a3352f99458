"""Show a table: laid out where somebody sits and reads, columns in a pipe, in words where plain.

On a screen nothing is lost: what is too long for its column goes on below, and where the columns
would be too narrow to read, each row becomes a paragraph of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from alliance_cli.cli.showing import show_lines, width_of
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import Message, say
from alliance_cli.reports.lines import Line, Style
from alliance_cli.reports.neutral import columns_of, no_command, one_line, padded

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

_GAP = 2
_NONE = "–"
_ROOM, _ROOM_OF_NAMES, _LONG_WORD = 10, 32, 24
"""A column needs so much room, or what its widest cell takes, and that of its words unless they
are longer still. The first one, of names that people type, needs more: a name in two pieces cannot
be copied."""

_STYLES: dict[Style, str] = {
    "plain": "",
    "strong": "bold",
    "faint": "dim",
    "good": "green",
    "warning": "yellow",
    "error": "bold red",
}

Cell = Message | str | Line
"""What stands in a table; a line also says how much it stands out."""

Row = Sequence[tuple[str, Style]]


def show_table(
    terminal: Terminal,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    otherwise: Iterable[Line] | None = None,
) -> None:
    """Print `rows` under `headings`, which are marked texts; in a pipe each is one line.

    Where lines say the same `otherwise`, a table that does not fit as it is gives way to them.
    """
    titles = [one_line(terminal.words(say(heading))) for heading in headings]
    listed = [[_cell(terminal, cell) for cell in row] for row in rows]
    columns = list(zip(titles, *([text for text, _ in row] for row in listed), strict=True))
    widths = [max(map(columns_of, column)) for column in columns]
    width = width_of(terminal)
    if otherwise is not None and (width is None or sum(widths) + _GAP * len(widths) > width):
        show_lines(terminal, otherwise)
        return
    if terminal.is_plain:
        _say_rows(terminal, titles, listed)
        return
    if width is None:
        _show_plainly(terminal, titles, listed, widths)
        return
    fitted = _find_fitted(widths, [*map(_longest_word, columns)], width)
    table = _table(titles, listed, fitted) if fitted else _paragraphs(titles, listed, width)
    _show_on_screen(terminal, table, width)


def _longest_word(cells: Sequence[str]) -> int:
    return max((columns_of(word) for cell in cells for word in cell.split()), default=0)


def _find_fitted(widths: Sequence[int], words: Sequence[int], room: int) -> list[int] | None:
    """Return the widths made narrower, the widest first, until they fit; None if none do.

    `words` are how long the longest word of each column is.
    """
    wanted = [max(_ROOM, min(word, _LONG_WORD)) for word in words]
    wanted[0] = _ROOM_OF_NAMES
    least = [min(each, want) for each, want in zip(widths, wanted, strict=True)]
    fitted = list(widths)
    while sum(fitted) + _GAP * len(fitted) > room:
        spare = [each - low for each, low in zip(fitted, least, strict=True)]
        if not any(spare):
            return None
        fitted[max(range(len(fitted)), key=lambda place: (spare[place] > 0, fitted[place]))] -= 1
    return fitted


def _cell(terminal: Terminal, cell: Cell) -> tuple[str, Style]:
    text, style = (cell.text, cell.style) if isinstance(cell, Line) else (cell, "plain")
    return one_line(terminal.words(text)), style


def _say_rows(terminal: Terminal, titles: Sequence[str], rows: Sequence[Row]) -> None:
    """Print each row as a paragraph, in which every cell says what it is."""
    for place, row in enumerate(rows):
        if place:
            terminal.show()
        for title, (text, style) in zip(titles, row, strict=True):
            if text and text != _NONE:
                terminal.show(say("{title}: {text}", title=title, text=text), style)
    if not rows:
        terminal.show(say("Nothing."))


def _show_plainly(
    terminal: Terminal, titles: Sequence[str], rows: Sequence[Row], widths: Sequence[int]
) -> None:
    for row in (titles, *([text for text, _ in row] for row in rows)):
        cells = (padded(text, width) for text, width in zip(row, widths, strict=True))
        terminal.show(
            no_command((" " * _GAP).join(cells).rstrip()), "strong" if row is titles else "plain"
        )


def _table(titles: Sequence[str], rows: Sequence[Row], widths: Sequence[int]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="bold")
    for title, width in zip(titles, widths, strict=True):
        table.add_column(Text(title), overflow="fold", width=width)
    for row in rows:
        table.add_row(*(Text(text, _STYLES[style]) for text, style in row))
    return table


def _paragraphs(titles: Sequence[str], rows: Sequence[Row], width: int) -> Group:
    """Return `rows` as paragraphs: in each a line for every cell that is not empty.

    Where a name does not fit beside what its column is called, names stand by themselves.
    """
    from rich.console import Group
    from rich.text import Text

    columns = zip(titles, *([text for text, _ in row] for row in rows), strict=True)
    label = max(columns_of(title) for title, *cells in columns if any(cells))
    longest = max((columns_of(row[0][0]) for row in rows), default=0)
    if label + longest + _GAP <= width:
        return Group(*(each for row in rows for each in (_labelled(titles, row, label), Text())))
    return Group(
        *(
            each
            for (name, style), *cells in rows
            for each in (
                Text(name, _STYLES[style] or "bold", overflow="fold"),
                _labelled(titles[1:], cells, label),
                Text(),
            )
        )
    )


def _labelled(titles: Sequence[str], row: Row, label: int) -> Table:
    """Return the cells of a row below each other, beside what their columns are called."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, _GAP, 0, 0), show_header=False)
    table.add_column(no_wrap=True, width=label)
    table.add_column(overflow="fold")
    for place, (title, (text, style)) in enumerate(zip(titles, row, strict=True)):
        if text:
            first = "dim" if place else "bold"
            table.add_row(
                Text(title, first), Text(text, _STYLES[style] or ("" if place else first))
            )
    return table


def _show_on_screen(terminal: Terminal, table: Table | Group, width: int) -> None:
    """Print `table` with no more colour than the terminal shows, and no blanks at the ends."""
    from rich.console import Console

    written = StringIO()
    console = Console(
        file=written,
        width=width,
        height=25,
        force_terminal=terminal.has_colour,
        color_system="standard" if terminal.has_colour else None,
        no_color=not terminal.has_colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    console.print(table)
    for line in written.getvalue().rstrip().split("\n"):
        terminal.out.write(f"{line.rstrip()}\n")
