"""Speak about a proposal: ask, react, suggest, advise."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import act_on, perform_on, voice_of
from alliance_cli.cli.options import ProposalName, Speaking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.messages import Message, mark, say
from alliance_cli.use_cases.answering import plan_nomination, plan_reply

Words = Annotated[str | None, typer.Argument(help=mark("What you want to say."))]
Optional = Annotated[str | None, typer.Argument(metavar="[TEXT]", help=mark("Why."))]
RepliesTo = Annotated[
    str | None, typer.Option(metavar="ACT", help=mark("What you answer: an act, or its ally."))
]


def ask(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Words = None,
    replies_to: RepliesTo = None,
) -> None:
    """Ask for something to be made clear."""
    said = _words(context, text, say("Your question"))
    _reply(context, proposal, "question", said, replies_to, writing, speaking)


def react(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Words = None,
    replies_to: RepliesTo = None,
) -> None:
    """Say what the text brings up, or answer somebody."""
    said = _words(context, text, say("Your reaction"))
    _reply(context, proposal, "react", said, replies_to, writing, speaking)


def suggest(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Words = None,
) -> None:
    """Suggest a change, which a revision may integrate."""
    fields = {"text": _words(context, text, say("Your suggestion"))}
    act_on(context, proposal, "suggest", fields, writing, speaking)


def concern(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Words = None,
) -> None:
    """Say a worry that blocks nothing and is read again at the review."""
    fields = {"text": _words(context, text, say("Your concern"))}
    act_on(context, proposal, "concern", fields, writing, speaking)


def nominate(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    nominee: Annotated[str | None, typer.Argument(help=mark("Whom you name."))] = None,
    text: Words = None,
) -> None:
    """Name somebody for the role that the proposal fills, with the reason."""
    asked = Session.of(context).ask(nominee, say("Whom you name"), option="NOMINEE")
    reason = _words(context, text, say("Your reason"))
    voice = voice_of(speaking)
    perform_on(
        context,
        proposal,
        writing,
        lambda scene, name: plan_nomination(scene, name, asked, reason, voice),
    )


def advise(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Optional = None,
) -> None:
    """Give one's advice to the proposer."""
    act_on(context, proposal, "advise", {"text": text}, writing, speaking)


def second(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    text: Optional = None,
) -> None:
    """Ask with the proposers that it be dealt with."""
    act_on(context, proposal, "second", {"text": text}, writing, speaking)


def _reply(
    context: typer.Context,
    given: str,
    act: str,
    text: str,
    replies_to: str | None,
    writing: Writing,
    speaking: Speaking,
) -> None:
    voice = voice_of(speaking)
    perform_on(
        context,
        given,
        writing,
        lambda scene, name: plan_reply(scene, name, act, text, replies_to, voice),
    )


def _words(context: typer.Context, given: str | None, question: Message) -> str:
    return Session.of(context).ask(given, question, option="TEXT")
