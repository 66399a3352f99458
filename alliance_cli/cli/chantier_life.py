"""Give a chantier a later end; close it, and draft the sheet that tells what it learnt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.chantiers import ChantierName, Several
from alliance_cli.cli.giving import give
from alliance_cli.cli.options import Writing
from alliance_cli.cli.session import Session
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.messages import Message


def extend_chantier(
    context: typer.Context,
    chantier: ChantierName,
    writing: Writing,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("The day on which it ends now."))
    ] = None,
    reason: Annotated[
        Several, typer.Option(metavar="TEXT", help=mark("Why (fr=… for each language)."))
    ] = None,
) -> None:
    """Give a chantier that you animate a later end, with the reason."""
    from alliance_cli.use_cases.chantier_life import plan_extension
    from alliance_cli.use_cases.naming import chantier_named

    session = Session.of(context)
    day = session.ask_day(until, say("The day on which it ends now"), option="--until")
    why = reason or [session.ask(None, say("Why"), option="--reason")]
    words = session.text(why, option="--reason") or ""
    perform(
        context,
        writing,
        lambda scene: plan_extension(scene, chantier_named(scene.ledger, chantier), day, words),
    )


def close_chantier(
    context: typer.Context,
    chantier: ChantierName,
    writing: Writing,
    reason: Annotated[
        Several, typer.Option(metavar="TEXT", help=mark("Why (fr=… for each language)."))
    ] = None,
    experience: Annotated[
        str | None,
        typer.Option(metavar="EXPERIENCE", help=mark("The experience that tells what it learnt.")),
    ] = None,
    draft: Annotated[
        bool,
        typer.Option(
            "--draft", help=mark("Draft that experience from the records, as a sheet to complete.")
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write the draft into this file.")),
    ] = None,
) -> None:
    """Close a chantier that you animate; or draft the sheet that tells what it learnt."""
    from alliance_cli.use_cases.chantier_life import Closing, plan_closing
    from alliance_cli.use_cases.naming import chantier_named

    session = Session.of(context)
    _refuse_odd(draft=draft, output=output, closes=bool(reason), experience=experience)
    sheet = _sheet(session, chantier, writing) if draft else None
    if sheet is None or reason:
        if not (reason or experience):
            reason = [session.ask(None, say("Why"), option="--reason")]
        closing = Closing(session.text(reason, option="--reason"), experience)
        perform(
            context,
            writing,
            lambda scene: plan_closing(scene, chantier_named(scene.ledger, chantier), closing),
        )
    if sheet is not None:
        _give(session, sheet, output)


def _refuse_odd(*, draft: bool, output: Path | None, closes: bool, experience: str | None) -> None:
    """Raise UsageError where options do not go together."""
    wrong: tuple[tuple[bool, Message], ...] = (
        (draft and experience is not None, say("--draft and --experience do not go together.")),
        (output is not None and not draft, say("--output goes with --draft.")),
        (
            draft and closes and output is None,
            say("Say with --output into which file the draft goes."),
        ),
    )
    for is_so, message in wrong:
        if is_so:
            raise UsageError(
                message, say("See: {command}", command="alliance chantier close --help")
            )


def _sheet(session: Session, chantier: str, writing: Writing) -> bytes:
    from alliance_cli.use_cases.closing_sheet import closing_sheet
    from alliance_cli.use_cases.naming import chantier_named

    ledger, now = session.load().ledger, session.now(writing.at)
    return closing_sheet(ledger, chantier_named(ledger, chantier), session.terminal.words, now=now)


def _give(session: Session, sheet: bytes, output: Path | None) -> None:
    give(session, sheet, output)
    terminal = session.terminal
    terminal.tell(
        say("Complete it with those who were in it: what was learnt is for them to say."), "faint"
    )
    command = f"alliance experience new --from {output or 'FILE'}"
    terminal.tell(say("Next: {command}", command=command), "faint")
