"""Print reports, write them into files, and tell whether such a file is still what it would be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.freshness import catalogue_of_order, check_reports
from alliance_cli.cli.giving import give
from alliance_cli.cli.languages import wanted
from alliance_cli.cli.options import Looking, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import tell_unreadable
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.words import choice_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import language_of, mark, say

if TYPE_CHECKING:
    from alliance_cli.use_cases.report_orders import Format

_ENDINGS: dict[str, Format] = {".html": "html", ".htm": "html", ".pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class Printing:
    """How a report is printed: in which form, where, and whether persons are named in it."""

    form: Annotated[
        str | None,
        typer.Option("--format", help=mark("markdown, html or pdf (default: as FILE ends).")),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
    ] = None
    incognito: Annotated[
        bool, typer.Option("--incognito", help=mark("Put numbers in the place of persons."))
    ] = False


def report(
    context: typer.Context,
    looking: Looking,
    printing: Printing,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help=mark("Which report (default: list them).")),
    ] = None,
    about: Annotated[
        str | None,
        typer.Argument(metavar="ID", help=mark("What it is about, or the beginning of its name.")),
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option(
            "--check",
            metavar="PATH",
            help=mark("Tell whether this report, or each in this folder, is what it would be."),
        ),
    ] = None,
) -> None:
    """Print a report, or write it into a file; without a name, list the reports."""
    session = Session.of(context)
    if check is not None:
        if about is not None or printing != Printing() or looking.at is not None:
            raise UsageError(
                say("--check takes everything else from the file."),
                say("See: {command}", command="alliance report --check FILE"),
            )
        check_reports(session, check, name, as_json=looking.as_json)
    elif name is None:
        _list(session, as_json=looking.as_json)
    else:
        _make(session, looking, printing, name, about)


def _make(
    session: Session, looking: Looking, printing: Printing, name: str, about: str | None
) -> None:
    from alliance_cli.use_cases.report_making import report_content, report_data, settled
    from alliance_cli.use_cases.report_orders import Order

    form, output = _format_wanted(printing, as_json=looking.as_json), printing.output
    alliance, now = session.load(), session.now(looking.at).replace(microsecond=0)
    ledger = alliance.ledger
    language = (*wanted(), *ledger.languages)[0]
    asked = Order(name, about, now, language, form, incognito=printing.incognito)
    order = settled(asked, ledger)
    catalogue = catalogue_of_order(alliance, order)
    tell_unreadable(session.terminal, alliance)
    if looking.as_json:
        session.terminal.show_json(dict(report_data(alliance, order, catalogue)))
        return
    content = report_content(alliance, order, catalogue)
    if printing.form is None and output is None:
        session.terminal.show_document(content.decode())
    else:
        give(session, content, output)


def _format_wanted(printing: Printing, *, as_json: bool) -> Format:
    """Return in which form a report is wanted; raise UsageError where that is at odds."""
    from alliance_cli.use_cases.report_orders import FORMATS

    refuse_both(("--json", as_json), ("--output", printing.output))
    refuse_both(("--json", as_json), ("--format", printing.form))
    ending = printing.output.suffix.lower() if printing.output else ""
    given = printing.form or _ENDINGS.get(ending, "markdown")
    choice_given(given, FORMATS, option="--format")
    form = next(each for each in FORMATS if each == given)
    if form == "pdf" and printing.output is None:
        raise UsageError(
            say("A PDF is no text to print."),
            say("Name a file for it: --output report.pdf"),
        )
    return form


def _list(session: Session, *, as_json: bool) -> None:
    from alliance_cli.use_cases.report_list import REPORTS

    if as_json:
        rows = [
            {"name": each.name, "takes": each.takes or None, "about": say(each.help)}
            for each in REPORTS
        ]
        session.terminal.show_json({"reports": rows})
        return
    headings = (mark("report"), mark("takes"), mark("what it is"))
    language = language_of(session.terminal.catalogue)
    rows_shown = [
        (each.called(language), say(each.takes) if each.takes else "", say(each.help))
        for each in REPORTS
    ]
    show_table(session.terminal, headings, rows_shown)
