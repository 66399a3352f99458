"""Move a proposal along: carry, call, test, extend, rule, withdraw."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import own_act, perform_on, text_asked, voice_of
from alliance_cli.cli.options import ProposalName, Representing, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given, moment_or_day_given, pairs
from alliance_cli.messages import mark, say

JUDGEMENTS = ("admissible", "inadmissible")
RULINGS = ("adopt", "reject", "return")

Reason = Annotated[str | None, typer.Argument(help=mark("The reason."))]


carry = own_act("carry")
call = own_act("call")
withdraw = own_act("withdraw")
hold = own_act("hold")


def extend(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    representing: Representing,
    until: Annotated[
        str | None,
        typer.Argument(metavar="UNTIL", help=mark("The new end: a time, or a day, included.")),
    ] = None,
    text: Reason = None,
) -> None:
    """Lengthen the current stage."""
    from alliance_cli.use_cases.answering import plan_extension

    session, voice = Session.of(context), voice_of(representing)
    asked = session.ask(until, say("Until when"), option="UNTIL")
    end = moment_or_day_given(asked, option="UNTIL")
    reason = text_asked(context, text, say("Your reason"))
    perform_on(
        context,
        proposal,
        writing,
        lambda scene, name: plan_extension(scene, name, end, reason, voice),
    )


def judge(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    representing: Representing,
    objection: Annotated[str, typer.Argument(help=mark("The objection, or who made it."))],
    verdict: Annotated[
        str,
        typer.Argument(help=mark("admissible: it gives reasons; inadmissible: it gives none.")),
    ],
    text: Reason = None,
) -> None:
    """Judge whether an objection gives reasons, not whether they are right."""
    from alliance_cli.use_cases.answering import plan_test

    choice_given(verdict, JUDGEMENTS, option="VERDICT")
    voice = voice_of(representing)
    reason = text_asked(context, text, say("Your reason"))
    fields = {"verdict": verdict, "text": reason}
    perform_on(
        context,
        proposal,
        writing,
        lambda scene, name: plan_test(scene, name, objection, fields, voice),
    )


def rule(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    representing: Representing,
    verdict: Annotated[str, typer.Argument(help=mark("adopt, reject or return."))],
    text: Reason = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OBJECTION=TEXT", help=mark("The answer to an objection. Repeatable.")
        ),
    ] = None,
) -> None:
    """Arbitrate, and answer every open objection."""
    from alliance_cli.use_cases.answering import plan_ruling

    choice_given(verdict, RULINGS, option="VERDICT")
    voice = voice_of(representing)
    reason = text_asked(context, text, say("Your reasons"))
    fields = {"verdict": verdict, "text": reason}
    answers = dict(pairs(answer, option="--answer"))
    perform_on(
        context,
        proposal,
        writing,
        lambda scene, name: plan_ruling(scene, name, answers, fields, voice),
    )
