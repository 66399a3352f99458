"""Show the lines of a report: in the reader's language, wrapped where somebody sits and reads."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from alliance_cli.cli.languages import wanted
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import say, say_many
from alliance_cli.reports.lines import Line
from alliance_cli.reports.neutral import no_command

if TYPE_CHECKING:
    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.reports.views import ProposalView
    from alliance_cli.use_cases.load import Alliance

_NARROWEST = 40
_PADDING = re.compile(r"(?<=\S) {3,}")


def reader_languages(ledger: Ledger) -> tuple[str, ...]:
    """Return the languages in which records are shown: the reader's, then the alliance's."""
    return (*wanted(), *ledger.languages)


def width_of(terminal: Terminal) -> int | None:
    """Return how many columns there are; None where nobody looks at them."""
    is_looked_at = terminal.out.isatty() and not terminal.is_plain
    return max(get_terminal_size().columns, _NARROWEST) if is_looked_at else None


def show_lines(terminal: Terminal, lines: Iterable[Line]) -> None:
    """Print the lines of a report."""
    width = width_of(terminal)
    for line in lines:
        text = no_command(" " * line.indent + terminal.words(line.text))
        for part in _wrapped(text, line.indent, width):
            terminal.show(part, line.style)


def tell_unreadable(terminal: Terminal, alliance: Alliance) -> None:
    """Say on stderr that files have faults: what is shown does not know of them."""
    if count := len({finding.path for finding in alliance.findings}):
        terminal.tell(
            say_many(
                "{count} file has faults and was left out: alliance validate",
                "{count} files have faults and were left out: alliance validate",
                count,
            ),
            "warning",
        )


def tell_edited(terminal: Terminal, alliance: Alliance, proposal: str) -> None:
    """Say on stderr that the text of `proposal` is not what was published, where so."""
    from alliance_cli.reports.edits import edited_words

    for said in edited_words(alliance.ledger, proposal):
        terminal.tell(said, "warning")


def tell_left_out(terminal: Terminal, alliance: Alliance, views: Iterable[ProposalView]) -> None:
    """Say on stderr which files have faults or were edited, and what has no rules."""
    tell_unreadable(terminal, alliance)
    shown = {view.name for view in views}
    for name in sorted(shown):
        tell_edited(terminal, alliance, name)
    if lacking := sorted(set(alliance.ledger.proposals) - shown):
        terminal.tell(
            say("The rules that govern {proposals} cannot be found.", proposals=lacking),
            "warning",
        )


def _wrapped(text: str, indent: int, width: int | None) -> list[str]:
    """Return the lines that `text` takes; in too long a line columns come below each other."""
    if width is None or len(text) <= width:
        return [text]
    first, *columns = _PADDING.split(text)
    beside = "  ".join((first, *columns))
    if len(beside) <= width:
        return [beside]
    below = " " * (indent + 4)
    parts = (first, *(f"{below}{each}" for each in columns))
    return [line for part in parts for line in _broken(part, below, width)]


def _broken(text: str, below: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        subsequent_indent=below,
        break_long_words=False,
        break_on_hyphens=False,
    )
