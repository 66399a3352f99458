"""Take a position on a proposal, lift it, and settle what was recorded."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import act_on, perform_on, voice_of
from alliance_cli.cli.options import ProposalName, Representing, Speaking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.messages import mark, say
from alliance_cli.use_cases.answering import plan_lift, plan_settlement

Why = Annotated[str | None, typer.Argument(metavar="[TEXT]", help=mark("Why."))]
Recorded = Annotated[
    str | None,
    typer.Argument(metavar="[ACT]", help=mark("The recorded act (default: the only one).")),
]


def consent(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Why = None,
) -> None:
    """Consent: good enough for now, safe enough to try."""
    act_on(context, proposal, "consent", {"text": text}, writing, speaking)


def stand_aside(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Why = None,
) -> None:
    """Not agree, and not prevent the others."""
    act_on(context, proposal, "stand-aside", {"text": text}, writing, speaking)


def abstain(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Why = None,
) -> None:
    """Take part without taking sides."""
    act_on(context, proposal, "abstain", {"text": text}, writing, speaking)


def oppose(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Why = None,
) -> None:
    """Be against it, where majorities are counted."""
    act_on(context, proposal, "oppose", {"text": text}, writing, speaking)


def object_(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Annotated[str | None, typer.Argument(help=mark("The reason."))] = None,
    harms: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ARTICLE", help=mark("What it would harm: value:care, self… May be repeated.")
        ),
    ] = None,
    example: Annotated[str | None, typer.Option(help=mark("A case that shows the harm."))] = None,
    remedy: Annotated[str | None, typer.Option(help=mark("What would answer it."))] = None,
) -> None:
    """Object, with a reason: it blocks while the objection is open."""
    reason = Session.of(context).ask(text, say("Your reason"), option="TEXT")
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
    perform_on(
        context,
        proposal,
        writing,
        lambda scene, name: plan_lift(scene, name, objection, {"text": text}, voice_of(speaking)),
    )


def adhere(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    representing: Representing,
    text: Why = None,
) -> None:
    """Join, after its adoption, a decision that binds the willing."""
    act_on(context, proposal, "adhere", {"text": text}, writing, representing)


def confirm(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    representing: Representing,
    recorded: Recorded = None,
) -> None:
    """Confirm what was recorded for you."""
    voice = voice_of(representing)
    perform_on(
        context,
        proposal,
        writing,
        lambda scene, name: plan_settlement(scene, name, "confirm", recorded, voice),
    )


def disown(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    representing: Representing,
    recorded: Recorded = None,
) -> None:
    """Disown what was recorded for you."""
    voice = voice_of(representing)
    perform_on(
        context,
        proposal,
        writing,
        lambda scene, name: plan_settlement(scene, name, "disown", recorded, voice),
    )
