"""Take a position on a proposal, lift it, and settle what was recorded."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import (
    Command,
    act_on,
    own_act,
    perform_on,
    plain_act,
    text_asked,
    text_if_given,
    voice_of,
)
from alliance_cli.cli.options import ProposalName, Representing, Speaking, Writing
from alliance_cli.messages import mark, say

Recorded = Annotated[
    str | None,
    typer.Argument(metavar="[ACT]", help=mark("The recorded act (default: the only one).")),
]


consent = plain_act("consent")
stand_aside = plain_act("stand-aside")
abstain = plain_act("abstain")
oppose = plain_act("oppose")
adhere = own_act("adhere")


def object_(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Annotated[str | None, typer.Argument(help=mark("The reason."))] = None,
    harms: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ARTICLE", help=mark("What it would harm: value:care, self… Repeatable.")
        ),
    ] = None,
    example: Annotated[str | None, typer.Option(help=mark("A case that shows the harm."))] = None,
    remedy: Annotated[str | None, typer.Option(help=mark("What would answer it."))] = None,
) -> None:
    """Object, with a reason: it blocks while the objection is open."""
    reason = text_asked(context, text, say("Your reason"))
    fields = {"text": reason, "harms": harms, "example": example, "remedy": remedy}
    act_on(context, proposal, "object", fields, writing, speaking)


def lift(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    objection: Annotated[
        str | None,
        typer.Argument(metavar="[OBJECTION]", help=mark("Which one (default: your only one).")),
    ] = None,
    text: Annotated[str | None, typer.Option(help=mark("Why."))] = None,
) -> None:
    """Lift your objection."""
    from alliance_cli.use_cases.answering import plan_lift

    reason = text_if_given(text)
    perform_on(
        context,
        proposal,
        writing,
        lambda scene, name: plan_lift(
            scene, name, objection, {"text": reason}, voice_of(speaking)
        ),
    )


def _settling(act: str) -> Command:
    """Return the command by which one settles what was recorded."""

    def command(
        context: typer.Context,
        proposal: ProposalName,
        writing: Writing,
        representing: Representing,
        recorded: Recorded = None,
    ) -> None:
        from alliance_cli.use_cases.answering import plan_settlement

        voice = voice_of(representing)
        perform_on(
            context,
            proposal,
            writing,
            lambda scene, name: plan_settlement(scene, name, act, recorded, voice),
        )

    return command


confirm = _settling("confirm")
disown = _settling("disown")
