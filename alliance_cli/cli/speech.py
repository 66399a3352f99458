"""Speak about a proposal: ask, react, suggest, advise."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import Command, act_on, perform_on, plain_act, text_asked, voice_of
from alliance_cli.cli.options import ProposalName, Speaking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.messages import Message, mark, say

Words = Annotated[str | None, typer.Argument(help=mark("What you want to say (- from a pipe)."))]
RepliesTo = Annotated[
    str | None, typer.Option(metavar="ACT", help=mark("What you answer: an act, or its ally."))
]


def _replying(act: str, question: Message) -> Command:
    """Return the command that says something, or answers somebody."""

    def command(
        context: typer.Context,
        proposal: ProposalName,
        writing: Writing,
        speaking: Speaking,
        text: Words = None,
        replies_to: RepliesTo = None,
    ) -> None:
        from alliance_cli.use_cases.answering import plan_reply

        said, voice = text_asked(context, text, question), voice_of(speaking)
        perform_on(
            context,
            proposal,
            writing,
            lambda scene, name: plan_reply(scene, name, act, said, replies_to, voice),
        )

    return command


def _saying(act: str, question: Message) -> Command:
    """Return the command that says something about the text."""

    def command(
        context: typer.Context,
        proposal: ProposalName,
        writing: Writing,
        speaking: Speaking,
        text: Words = None,
    ) -> None:
        fields = {"text": text_asked(context, text, question)}
        act_on(context, proposal, act, fields, writing, speaking)

    return command


ask = _replying("question", say("Your question"))
react = _replying("react", say("Your reaction"))
suggest = _saying("suggest", say("Your suggestion"))
concern = _saying("concern", say("Your concern"))
advise = plain_act("advise")
second = plain_act("second")


def nominate(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    speaking: Speaking,
    nominee: Annotated[str | None, typer.Argument(help=mark("Whom you name."))] = None,
    text: Words = None,
) -> None:
    """Name somebody for the role that the proposal fills, with the reason."""
    from alliance_cli.use_cases.answering import plan_nomination

    asked = Session.of(context).ask(nominee, say("Whom you name"), option="NOMINEE")
    reason = text_asked(context, text, say("Your reason"))
    voice = voice_of(speaking)
    perform_on(
        context,
        proposal,
        writing,
        lambda scene, name: plan_nomination(scene, name, asked, reason, voice),
    )
