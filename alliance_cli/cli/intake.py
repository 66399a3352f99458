"""Take in what people without git send: a form, a mail, a sheet of positions on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.options import Writing
from alliance_cli.cli.session import Session
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.use_cases.intake import Intake
    from alliance_cli.use_cases.workspace import Scene

_ONE = say("Name one: a form with --account, or --mail, or --csv.")


@dataclass(frozen=True, slots=True)
class Source:
    """What is taken in, and what the caller knows of it."""

    account: Annotated[
        str | None,
        typer.Option(
            metavar="FORGE:NAME", help=mark("Who wrote the form, as the forge says: github:nadia.")
        ),
    ] = None
    mail: Annotated[
        Path | None, typer.Option(metavar="FILE", help=mark("A mail (- from a pipe)."))
    ] = None
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help=mark("A sheet of positions (- from a pipe).")),
    ] = None
    proposal: Annotated[
        str | None, typer.Option(metavar="ID", help=mark("The proposal a sheet is about."))
    ] = None
    assembly: Annotated[
        str | None, typer.Option(metavar="ID", help=mark("The meeting of a sheet."))
    ] = None


def intake(
    context: typer.Context,
    writing: Writing,
    source: Source,
    form: Annotated[
        Path | None,
        typer.Argument(metavar="[FORM]", help=mark("The text of an issue (- from a pipe).")),
    ] = None,
) -> None:
    """Record what somebody without git has sent, as the commands do; you vouch for it."""
    from alliance_cli.use_cases.plans import Plan

    session = Session.of(context)
    planned = _planner(form, source)
    scene = session.scene(writing)
    tell_recovery(session, scene.recovery)
    taken = planned(scene)
    if isinstance(taken, Plan):
        session.carry_out(taken, scene, writing)
    elif writing.as_json:
        session.terminal.show_json({"wrote": [], "commit": None, "there": taken.path})
    else:
        session.terminal.show(taken.said)


def _planner(form: Path | None, source: Source) -> Callable[[Scene], Intake]:
    """Return what plans the one thing that was given; raise UsageError where it is not one."""
    from alliance_cli.use_cases.intake import plan_form, plan_mail
    from alliance_cli.use_cases.intake_papers import Sheet, plan_sheet
    from alliance_cli.use_cases.intake_people import account_of

    _refuse_mixture(form, source)
    if form is not None:
        if source.account is None:
            raise UsageError(
                say("{option} is missing.", option="--account"),
                say("Say which account of the forge wrote it: --account github:nadia"),
            )
        account, body = account_of(source.account), _content(form)
        return lambda scene: plan_form(scene, body, account)
    if source.mail is not None:
        mail = _content(source.mail)
        return lambda scene: plan_mail(scene, mail)
    if source.csv is None:
        raise UsageError(say("There is nothing to take in."), _ONE)
    if source.proposal is None:
        raise UsageError(
            say("{option} is missing.", option="--proposal"),
            say("Say which proposal the sheet is about."),
        )
    sheet = Sheet(str(source.csv), _content(source.csv), source.proposal, source.assembly)
    return lambda scene: plan_sheet(scene, sheet)


def _refuse_mixture(form: Path | None, source: Source) -> None:
    """Raise UsageError where several things are given, or options that go with another one."""
    if sum(each is not None for each in (form, source.mail, source.csv)) > 1:
        raise UsageError(say("One thing is taken in at a time."), _ONE)
    stray = {
        "--account": source.account is not None and form is None,
        "--proposal": source.proposal is not None and source.csv is None,
        "--assembly": source.assembly is not None and source.csv is None,
    }
    for option, is_stray in stray.items():
        if is_stray:
            raise UsageError(say("{option} does not go with this.", option=option), _ONE)


def _content(path: Path) -> bytes:
    from alliance_cli.store.input import read_input
    from alliance_cli.use_cases.intake_text import MOST

    return read_input(path, most=MOST)
