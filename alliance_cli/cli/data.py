"""Take lists of allies in, and give records away for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.languages import wanted
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given
from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.messages import mark, say, say_many
from alliance_cli.reports.neutral import harmless

if TYPE_CHECKING:
    from alliance_cli.reports.roster import Audience
    from alliance_cli.use_cases.sheets import Sheet

_WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class Readers:
    """Who will read what is given away: each ally says what others may see of it."""

    among_allies: Annotated[
        bool,
        typer.Option("--among-allies", help=mark("Also what allies show to other allies alone.")),
    ] = False
    all_fields: Annotated[
        bool,
        typer.Option(
            "--all-fields", help=mark("Everything, addresses too: for those who keep it.")
        ),
    ] = False

    @property
    def audience(self) -> Audience:
        """Who they are."""
        if self.all_fields:
            return "keepers"
        return "allies" if self.among_allies else "everybody"


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
    plan = plan_import(scene, sheet, mass_change=mass_change)
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
    chosen = format_ or ("json" if looking.as_json else _format_of(output))
    choice_given(chosen, ROSTER_FORMATS, option="--format")
    if looking.as_json and chosen != "json":
        raise UsageError(say("--json and --format {format} do not go together.", format=chosen))
    ledger, now = session.load().ledger, session.now(looking.at)
    spoken = (language and choice_given(language, ("en", "fr"), option="--language")) or next(
        (each for each in (*wanted(), *ledger.languages) if each in {"en", "fr"}), "en"
    )
    content = roster_bytes(ledger, Roster(chosen, spoken, readers.audience), now=now)
    if output is None and chosen == "xlsx":
        raise UsageError(say("A workbook goes into a file: name it with --output."))
    _give(session, content, output)
    if hidden := withheld_from(ledger, readers.audience, now=now):
        session.terminal.tell(
            say_many(
                "Of {count} ally it holds the id alone: the ally shows no more to such readers.",
                "Of {count} allies it holds the ids alone: they show no more to such readers.",
                hidden,
            )
        )
    _warn(session, readers)


def export(
    context: typer.Context,
    looking: Looking,
    readers: Readers,
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=mark("csv, json or parquet."))],
    kind: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KIND]...", help=mark("Kinds of records (default: all).")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help=mark("Write files into this folder.")),
    ] = None,
    incognito: Annotated[
        bool, typer.Option("--incognito", help=mark("Put numbers in the place of persons."))
    ] = False,
) -> None:
    """Give all records away as tables, one for each kind."""
    from alliance_cli.use_cases.exporting import (
        FORMATS,
        exported_files,
        exported_tables,
        kind_given,
    )

    session = Session.of(context)
    choice_given(format_, FORMATS, option="FORMAT")
    if incognito and readers.audience != "everybody":
        raise UsageError(
            say("--incognito shows nobody: leave out --among-allies and --all-fields.")
        )
    alliance = session.load()
    tables = exported_tables(
        alliance.ledger, readers.audience, [kind_given(each) for each in kind or ()],
        incognito=incognito,
    )  # fmt: skip
    files = exported_files(tables, format_)
    _tell_of_export(session, incognito=incognito)
    if output is not None:
        _write_into(session, output, files, as_json=looking.as_json)
    elif format_ == "parquet" or len(files) != 1:
        raise UsageError(
            say("These are several files: name a folder with --output."),
            say("Or name one kind: alliance export csv ally"),
        )
    else:
        _give(session, next(iter(files.values())), None)
    _warn(session, readers)


def _sheet(path: Path, encoding: str | None) -> Sheet:
    from alliance_cli.store.workbooks import read_workbook
    from alliance_cli.use_cases.sheets import MOST, MOST_ROWS, SheetRow, csv_sheet, sheet_of

    name = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(MOST + 1)
    except OSError as error:
        reason = error.strerror or ""
        raise CannotRunError(
            say("{path} cannot be read: {reason}", path=name, reason=reason)
        ) from error
    if path.suffix.lower() != _WORKBOOK:
        return csv_sheet(name, content, encoding=encoding)
    rows = read_workbook(name, content, most_rows=MOST_ROWS + 1)
    return sheet_of(name, [SheetRow(line, cells) for line, cells in rows])


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return suffix if suffix in {"json", "xlsx"} else "csv"


def _give(session: Session, content: bytes, output: Path | None) -> None:
    from alliance_cli.store.output import write_output

    if output is None:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        session.terminal.out.write(harmless(text))
        return
    write_output(output, content)
    session.terminal.tell(say("Written: {path}", path=str(output)), "good")


def _write_into(
    session: Session, folder: Path, files: Mapping[str, bytes], *, as_json: bool
) -> None:
    from alliance_cli.store.output import write_output

    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_output(folder / name, content)
    paths = [str(folder / name) for name in sorted(files)]
    if as_json:
        session.terminal.show_json({"wrote": paths})
        return
    for path in paths:
        session.terminal.show(path)


def _tell_of_export(session: Session, *, incognito: bool) -> None:
    if incognito:
        session.terminal.tell(
            say("Ids and names of persons are numbers now. What texts tell of them otherwise, a"
                " first name or a place, is still there: read before you give it away."),
            "warning",
        )  # fmt: skip


def _warn(session: Session, readers: Readers) -> None:
    if readers.all_fields:
        session.terminal.tell(
            say("This holds what allies do not show to everybody: keep it among those who need it,"
                " and remove it afterwards."),
            "warning",
        )  # fmt: skip
