"""Show the pulse of the alliance: how it lives, and what to do about what calls for care."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.giving import ENDINGS, find_form_of, form_given, give
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines, tell_unreadable
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.terminal import Terminal
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark

if TYPE_CHECKING:
    from alliance_cli.pulse.registry import Pulse
    from alliance_cli.use_cases.load import Alliance

FORMATS = ("text", "markdown", "html", "json")
_ENDINGS = {**ENDINGS, ".json": "json"}


@dataclass(frozen=True, slots=True)
class _Taken:
    """The pulse of an alliance, and whether it is shown beside the period before."""

    alliance: Alliance
    pulse: Pulse
    compare: bool


def pulse(
    context: typer.Context,
    looking: Looking,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=mark("The first day (default: a year before).")),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("The last day (default: now)."))
    ] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help=mark("Beside it the period before, as long."))
    ] = False,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", help=mark("text, markdown, html or json (default: as FILE ends).")
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
    ] = None,
) -> None:
    """Show how the alliance lives, in figures, and what to do about what calls for care."""
    from alliance_cli.pulse.registry import pulse_of
    from alliance_cli.use_cases.pulsing import period_given

    told = find_form_of(output, _ENDINGS)
    wanted = form_given(form, FORMATS, as_json=looking.as_json, told=told)
    first, last = (
        day_given(since, option="--since"),
        day_given(until, option="--until"),
    )
    session = Session.of(context)
    alliance = session.load()
    tell_unreadable(session.terminal, alliance)
    ledger = alliance.ledger
    period = period_given(ledger, first, last, now=session.now(looking.at))
    taken = _Taken(alliance, pulse_of(ledger, period), compare)
    if output is None:
        _show(session.terminal, taken, wanted)
        return
    written = StringIO()
    _show(replace(session.terminal, out=written), taken, wanted)
    give(session, written.getvalue().encode(), output)


def _show(terminal: Terminal, taken: _Taken, form: str) -> None:
    from alliance_cli.reports.pulse_data import pulse_data

    if form == "json":
        terminal.show_json(pulse_data(taken.pulse, compare=taken.compare))
    elif form == "text":
        _show_text(terminal, taken)
    else:
        terminal.out.write(_rendered(terminal, taken, form))


def _show_text(terminal: Terminal, taken: _Taken) -> None:
    from alliance_cli.reports import pulse as page
    from alliance_cli.reports.sparklines import ASCII, BLOCKS

    made, ledger, compare = taken.pulse, taken.alliance.ledger, taken.compare
    drawing = page.Drawing(BLOCKS if terminal.has_every_letter else ASCII)
    headings = page.COMPARED if compare else page.HEADINGS
    show_lines(terminal, page.heading_lines(made, ledger, compare=compare))
    show_table(terminal, headings, page.rows_of(made, drawing, compare=compare))
    if milieus := page.milieu_rows(made, ledger, reader_languages(ledger)):
        terminal.show()
        show_table(terminal, page.MILIEUS, milieus)
    show_lines(terminal, page.care_lines(made))


def _rendered(terminal: Terminal, taken: _Taken, form: str) -> str:
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.reports.pulse_page import HTML, MARKDOWN, pulse_fields
    from alliance_cli.use_cases.reporting import html_text, markdown_text

    ledger = taken.alliance.ledger
    languages = reader_languages(ledger)
    reader = Reader(terminal.catalogue, languages)
    fields = pulse_fields(ledger, taken.pulse, languages, compare=taken.compare)
    if form == "html":
        return html_text(taken.alliance, HTML, fields, reader)
    return markdown_text(taken.alliance, MARKDOWN, fields, reader)
