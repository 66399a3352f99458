"""Go through past proposals again under another constitution."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.giving import form_given
from alliance_cli.cli.languages import wanted as wanted_languages
from alliance_cli.cli.options import Looking, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.cli.terminal import Terminal
    from alliance_cli.reports.replays import ReplayReport

FORMATS = ("text", "markdown", "json")
FAILED = 1


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
    scenario: Annotated[
        Path | None,
        typer.Option(
            "--scenario",
            metavar="FILE",
            help=mark("Instead: a scenario, such as lint writes, and whether it holds."),
        ),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help=mark("text, markdown or json (default: text)."))
    ] = None,
) -> int:
    """Show what past proposals would have come to under another constitution, and why."""
    from alliance_cli.reports.replay_data import replay_data
    from alliance_cli.reports.replays import ReplayReport, replay_lines
    from alliance_cli.use_cases.naming import proposal_named
    from alliance_cli.use_cases.replaying import constitution_in, replayed

    wanted = form_given(form, FORMATS, as_json=looking.as_json)
    session = Session.of(context)
    for other in (("--under", under), ("--proposal", proposal),
                  ("--format markdown", wanted == "markdown")):  # fmt: skip
        refuse_both(("--scenario", scenario), other)
    if scenario is not None:
        return _retell(session, scenario, looking, is_json=wanted == "json")
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
        str(under),
        now,
        replayed(ledger, rules, name, at=now, follow=session.follow),
        reader_languages(ledger),
    )
    if wanted == "json":
        session.terminal.show_json(replay_data(report))
    elif wanted == "markdown":
        _show_markdown(session.terminal, report)
    else:
        show_lines(session.terminal, replay_lines(report))
    return 0


def _retell(session: Session, scenario: Path, looking: Looking, *, is_json: bool) -> int:
    """Replay a scenario, of which no alliance needs to be here; 1 where it does not hold."""
    from alliance_cli.reports.retold import retold_data, retold_lines
    from alliance_cli.use_cases.retelling import retold

    until = session.now(looking.at) if looking.at else None
    story = retold(scenario, (*wanted_languages(), "en"), until=until)
    if is_json:
        session.terminal.show_json(retold_data(story))
    else:
        show_lines(session.terminal, retold_lines(story))
    return 0 if story.holds else FAILED


def _show_markdown(terminal: Terminal, report: ReplayReport) -> None:
    from alliance_cli.reports.markdown import escape_markdown
    from alliance_cli.reports.replays import replay_lines, replay_markdown

    lines = ((escape_markdown(terminal.words(line.text)), line) for line in replay_lines(report))
    for text in replay_markdown(lines):
        terminal.show(text)
