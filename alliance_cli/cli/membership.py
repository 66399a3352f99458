"""Take part for a time, be away, sign a later charter, leave and come back."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark, say


def engage(
    context: typer.Context,
    writing: Writing,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help=mark("Since when (default: today).")),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("The last day, included."))
    ] = None,
) -> None:
    """Undertake to take part, and count in quorums; or say until when."""
    from alliance_cli.use_cases.membership import plan_engagement

    first, last = day_given(start, option="--from"), day_given(until, option="--until")
    perform(context, writing, lambda scene: plan_engagement(scene, start=first, until=last))


def away(
    context: typer.Context,
    writing: Writing,
    start: Annotated[
        str | None, typer.Argument(metavar="[FROM]", help=mark("The first day away."))
    ] = None,
    until: Annotated[
        str | None, typer.Argument(metavar="[UNTIL]", help=mark("The last day away, included."))
    ] = None,
    back: Annotated[
        bool, typer.Option("--back", help=mark("You are back from today on."))
    ] = False,
) -> None:
    """Say when you are away: nobody waits for you then."""
    from alliance_cli.use_cases.membership import plan_absence, plan_back

    if back:
        perform(context, writing, plan_back)
        return
    first = Session.of(context).ask_day(start, say("The first day away"), option="FROM")
    last = day_given(until, option="UNTIL")
    perform(context, writing, lambda scene: plan_absence(scene, start=first, until=last))


def sign(context: typer.Context, writing: Writing) -> None:
    """Sign the charter in force."""
    from alliance_cli.use_cases.membership import plan_signature

    perform(context, writing, plan_signature)


def leave(context: typer.Context, writing: Writing) -> None:
    """Leave the alliance; your objections go with you, what you said stays."""
    from alliance_cli.use_cases.membership import plan_departure

    perform(context, writing, plan_departure)


def return_(context: typer.Context, writing: Writing) -> None:
    """Come back after having left."""
    from alliance_cli.use_cases.membership import plan_return

    perform(context, writing, plan_return)
