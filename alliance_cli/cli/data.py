"""Give records away for other programs, as far as each ally lets it be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.feeds import FEEDS, Subscribing, export_feed
from alliance_cli.cli.giving import give
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say
from alliance_cli.reports.neutral import harmless

if TYPE_CHECKING:
    from alliance_cli.reports.roster import Audience


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


def export(
    context: typer.Context,
    looking: Looking,
    readers: Readers,
    subscribing: Subscribing,
    format_: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help=mark("csv, json, parquet; ics, atom.")),
    ],
    kind: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KIND]...", help=mark("Kinds of records (default: all).")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar="PATH", help=mark("Write into this folder; ics and atom: file.")
        ),
    ] = None,
    incognito: Annotated[
        bool, typer.Option("--incognito", help=mark("Put numbers in the place of persons."))
    ] = False,
) -> None:
    """Give all records away as tables, what waits as a calendar, what is new as a feed."""
    from alliance_cli.use_cases.exporting import (
        FORMATS,
        exported_files,
        exported_tables,
        kind_given,
    )

    session = Session.of(context)
    choice_given(format_, (*FORMATS, *FEEDS), option="FORMAT")
    if format_ in FEEDS:
        _refuse_for_feeds(kind, format_, incognito=incognito, readers=readers)
        export_feed(session, looking, subscribing, format_, output)
        return
    if subscribing.ally is not None or subscribing.site is not None:
        raise UsageError(
            say("--ally and --site go with ics and atom."),
            say("Leave them out, or export the calendar: alliance export ics"),
        )
    if incognito and readers.audience != "everybody":
        raise UsageError(
            say("--incognito shows nobody: leave out --among-allies and --all-fields."),
            say("Leave one of them out."),
        )
    alliance = session.load()
    tables = exported_tables(
        alliance.ledger, readers.audience, [kind_given(each) for each in kind or ()],
        incognito=incognito,
    )  # fmt: skip
    files = exported_files(tables, format_, session.follow)
    _tell_of_export(session, incognito=incognito)
    if output is not None:
        _write_into(session, output, files, as_json=looking.as_json)
    elif format_ == "parquet" or len(files) != 1:
        raise UsageError(
            say("These are several files: name a folder with --output."),
            say("Or name one kind: alliance export csv ally"),
        )
    else:
        give_table(session, next(iter(files.values())), None)
    warn(session, readers)


def _refuse_for_feeds(
    kind: list[str] | None, form: str, *, incognito: bool, readers: Readers
) -> None:
    """Raise UsageError where tables alone are meant."""
    if kind or incognito or readers.audience != "everybody":
        raise UsageError(
            say("{format} takes neither KIND nor options about readers.", format=form),
            say("It tells nothing but what everybody may read."),
        )


def give_table(session: Session, content: bytes, output: Path | None) -> None:
    """Print a table, so that nothing in it does harm on a screen; or write it into a file."""
    if output is None:
        content = harmless(content.decode("utf-8-sig").replace("\r\n", "\n")).encode()
    give(session, content, output)


def _write_into(
    session: Session, folder: Path, files: Mapping[str, bytes], *, as_json: bool
) -> None:
    from alliance_cli.store.output import make_folder, write_output

    make_folder(folder)
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


def warn(session: Session, readers: Readers) -> None:
    """Say on stderr that what was given away is not for everybody, where so."""
    if readers.all_fields:
        session.terminal.tell(
            say("This holds what allies do not show to everybody: keep it among those who need it,"
                " and remove it afterwards."),
            "warning",
        )  # fmt: skip
