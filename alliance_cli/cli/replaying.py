"""Go through past proposals again under another constitution."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.giving import form_given
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.cli.terminal import Terminal
    from alliance_cli.reports.replays import ReplayReport

FORMATS = ("text", "markdown", "json")


def replay(
    context: typer.Context,
    looking: Looking,
    under: Annotated[
        Path | None,
        typer.Option("--under", metavar="FILE", help=mark("The constitution to try.")),
    ] = None,
    proposal: Annotated[
        str | None, typer.Option(metavar="PROPOSAL", help=mark("This proposal alone."))
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help=mark("text, markdown or json (default: text)."))
    ] = None,
) -> None:
    """Show what past proposals would have come to under another constitution, and why."""
    from alliance_cli.reports.replays import ReplayReport, replay_data, replay_lines
    from alliance_cli.use_cases.naming import proposal_named
    from alliance_cli.use_cases.replaying import constitution_in, replayed

    wanted = form_given(form, FORMATS, as_json=looking.as_json)
    session = Session.of(context)
    if under is None:
        raise UsageError(
            say("{option} is missing.", option="--under"),
            say("Copy the constitution, edit the copy, and try it: {command}",
                command="alliance replay --under copy.yaml"),
        )  # fmt: skip
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    rules = constitution_in(under)
    name = proposal and proposal_named(ledger, proposal)
    report = ReplayReport(
        str(under), now, replayed(ledger, rules, name, at=now), reader_languages(ledger)
    )
    if wanted == "json":
        session.terminal.show_json(replay_data(report))
    elif wanted == "markdown":
        _show_markdown(session.terminal, report)
    else:
        show_lines(session.terminal, replay_lines(report))


def _show_markdown(terminal: Terminal, report: ReplayReport) -> None:
    from alliance_cli.reports.markdown import escape_markdown
    from alliance_cli.reports.replays import replay_lines, replay_markdown

    lines = ((escape_markdown(terminal.words(line.text)), line) for line in replay_lines(report))
    for text in replay_markdown(lines):
        terminal.show(text)
