"""Take lists of allies in, and give them out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.data import Readers, give_table, warn
from alliance_cli.cli.giving import find_form_of, form_given
from alliance_cli.cli.languages import wanted
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say, say_many

if TYPE_CHECKING:
    from alliance_cli.use_cases.sheets import Sheet

_WORKBOOK = ".xlsx"
_ENDINGS = {".json": "json", _WORKBOOK: "xlsx"}


def import_allies(
    context: typer.Context,
    writing: Writing,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=mark("The list: a CSV file, or a workbook (.xlsx).")),
    ],
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=mark("How it is encoded, if not in UTF-8: cp1252.")),
    ] = None,
    mass_change: Annotated[
        str,
        typer.Option(
            "--mass-change", metavar="REASON", help=mark("A steward’s word why so many join.")
        ),
    ] = "",
) -> None:
    """Write down all who are on a list and no allies yet; what is wrong is told line by line."""
    from alliance_cli.use_cases.importing import NobodyNew, plan_import

    session = Session.of(context)
    sheet = _sheet(file, encoding)
    scene = session.scene(writing)
    tell_recovery(session, scene.recovery)
    plan = plan_import(scene, sheet, mass_change=mass_change, follow=session.follow)
    if not isinstance(plan, NobodyNew):
        session.carry_out(plan, scene, writing)
    elif writing.as_json:
        session.terminal.show_json(
            {"wrote": [], "commit": None, "added": [], "unchanged": plan.count}
        )
    else:
        session.terminal.show(plan.said)


def export_allies(
    context: typer.Context,
    looking: Looking,
    readers: Readers,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", help=mark("csv, json or xlsx (default: by the file, else csv).")),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", help=mark("Of headings and texts: en or fr (default: yours).")),
    ] = None,
) -> None:
    """Print the list of allies, as far as each lets it be shown; it can be imported again."""
    from alliance_cli.use_cases.exporting import (
        ROSTER_FORMATS,
        Roster,
        roster_bytes,
        withheld_from,
    )

    session = Session.of(context)
    told = find_form_of(output, _ENDINGS)
    chosen = form_given(format_, ROSTER_FORMATS, as_json=looking.as_json, told=told)
    ledger, now = session.load().ledger, session.now(looking.at)
    spoken = (language and choice_given(language, ("en", "fr"), option="--language")) or next(
        (each for each in (*wanted(), *ledger.languages) if each in {"en", "fr"}), "en"
    )
    content = roster_bytes(ledger, Roster(chosen, spoken, readers.audience), now=now)
    if output is None and chosen == "xlsx":
        raise UsageError(
            say("A workbook goes into a file: name it with --output."),
            say(
                "See: {command}", command="alliance ally export --format xlsx --output allies.xlsx"
            ),
        )
    give_table(session, content, output)
    if hidden := withheld_from(ledger, readers.audience, now=now):
        session.terminal.tell(
            say_many(
                "Of {count} ally it holds the id alone: the ally shows no more to such readers.",
                "Of {count} allies it holds the ids alone: they show no more to such readers.",
                hidden,
            )
        )
    warn(session, readers)


def _sheet(path: Path, encoding: str | None) -> Sheet:
    from alliance_cli.store.input import read_input
    from alliance_cli.store.workbooks import read_workbook
    from alliance_cli.use_cases.sheets import MOST, MOST_ROWS, SheetRow, csv_sheet, sheet_of

    name, content = str(path), read_input(path, most=MOST)
    if path.suffix.lower() != _WORKBOOK:
        return csv_sheet(name, content, encoding=encoding)
    rows = read_workbook(name, content, most_rows=MOST_ROWS + 1)
    return sheet_of(name, [SheetRow(line, cells) for line, cells in rows])
