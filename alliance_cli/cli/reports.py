"""Print reports: the register of decisions, the record of a meeting, the strategy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, tell_left_out, tell_unreadable
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

Output = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
]


def register(context: typer.Context, looking: Looking, output: Output = None) -> None:
    """Print every decision, how it came about, what was said against it, and what is open."""
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.reports.register import register_of
    from alliance_cli.reports.register_data import register_data
    from alliance_cli.reports.views import views_of
    from alliance_cli.use_cases.reporting import register_text

    _refuse_both(looking, output)
    session = Session.of(context)
    alliance, now = session.load(), session.now(looking.at)
    languages = reader_languages(alliance.ledger)
    views = tuple(views_of(alliance.ledger, at=now, languages=languages))
    tell_left_out(session.terminal, alliance, views)
    if looking.as_json:
        session.terminal.show_json(register_data(alliance.ledger, views, at=now))
        return
    reader = Reader(session.terminal.catalogue, languages)
    _put(session, register_text(alliance, register_of(alliance.ledger, views), reader), output)


def assembly(
    context: typer.Context,
    looking: Looking,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ASSEMBLY", help=mark("The meeting, or the beginning of its name.")
        ),
    ],
    output: Output = None,
) -> None:
    """Print what was decided and undertaken at a meeting, who was there and what was said."""
    from alliance_cli.reports.assemblies import assembly_view
    from alliance_cli.reports.assembly_record import TEMPLATE, assembly_record
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.use_cases.naming import assembly_named
    from alliance_cli.use_cases.reporting import markdown_text

    _refuse_both(looking, output)
    session = Session.of(context)
    alliance, now = session.load(), session.now(looking.at)
    ledger, languages = alliance.ledger, reader_languages(alliance.ledger)
    tell_unreadable(session.terminal, alliance)
    view = assembly_view(ledger, assembly_named(ledger, name), now=now)
    record = assembly_record(ledger, view, languages, now=now)
    if looking.as_json:
        session.terminal.show_json(record.data())
        return
    reader = Reader(session.terminal.catalogue, languages)
    _put(session, markdown_text(alliance, TEMPLATE, record.fields, reader), output)


def strategy(context: typer.Context, looking: Looking, output: Output = None) -> None:
    """Print what serves the vision and each objective, and the objectives that nothing serves."""
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.reports.strategy import strategy_data
    from alliance_cli.use_cases.strategy import strategy_at, strategy_text

    _refuse_both(looking, output)
    session = Session.of(context)
    alliance, now = session.load(), session.now(looking.at)
    languages = reader_languages(alliance.ledger)
    tell_unreadable(session.terminal, alliance)
    seen = strategy_at(alliance, now=now, languages=languages)
    if looking.as_json:
        session.terminal.show_json(strategy_data(seen))
        return
    reader = Reader(session.terminal.catalogue, languages)
    _put(session, strategy_text(alliance, seen, reader), output)


def _refuse_both(looking: Looking, output: Path | None) -> None:
    """Raise UsageError where a report is asked for in two forms at once."""
    if output is not None and looking.as_json:
        raise UsageError(say("--json and --output do not go together."))


def _put(session: Session, text: str, output: Path | None) -> None:
    """Print a report, or write it into a file."""
    from alliance_cli.store.output import write_output

    if output is None:
        session.terminal.out.write(text)
        return
    write_output(output, text.encode())
    session.terminal.tell(say("Written: {path}", path=str(output)), "good")
