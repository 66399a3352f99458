"""Print reports: the register of decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, tell_left_out
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say


def register(
    context: typer.Context,
    looking: Looking,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
    ] = None,
) -> None:
    """Print every decision, how it came about, what was said against it, and what is open."""
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.reports.register import register_of
    from alliance_cli.reports.register_data import register_data
    from alliance_cli.reports.views import views_of
    from alliance_cli.store.output import write_output
    from alliance_cli.use_cases.reporting import register_text

    if output is not None and looking.as_json:
        raise UsageError(say("--json and --output do not go together."))
    session = Session.of(context)
    alliance, now = session.load(), session.now(looking.at)
    languages = reader_languages(alliance.ledger)
    views = tuple(views_of(alliance.ledger, at=now, languages=languages))
    tell_left_out(session.terminal, alliance, views)
    if looking.as_json:
        session.terminal.show_json(register_data(views, at=now))
        return
    reader = Reader(session.terminal.catalogue, languages)
    text = register_text(alliance, register_of(alliance.ledger, views), reader)
    if output is None:
        session.terminal.out.write(text)
        return
    write_output(output, text.encode())
    session.terminal.tell(say("Written: {path}", path=str(output)), "good")
