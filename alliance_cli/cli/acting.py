"""How every command that acts on a proposal goes: load, plan, write, tell.

Commands that differ only in the act they make are made here, from its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alliance_cli.cli.options import ProposalName, Representing, Speaking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given, words_given
from alliance_cli.messages import Message, mark, say

if TYPE_CHECKING:
    from alliance_cli.store.transaction import Recovery
    from alliance_cli.use_cases.acts import Voice
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.workspace import Scene

Why = Annotated[str | None, typer.Argument(metavar="[TEXT]", help=mark("Why."))]
"""A reason that may be left out."""

Command = Callable[..., None]

WAYS = ("meeting", "phone", "mail", "paper", "forge")


def perform(context: typer.Context, writing: Writing, plan: Callable[[Scene], Plan]) -> None:
    """Carry out what `plan` makes of the scene."""
    from alliance_cli.use_cases.acts import SameSecondError

    session = Session.of(context)
    scene = session.scene(writing)
    tell_recovery(session, scene.recovery)
    try:
        made = plan(scene)
    except SameSecondError:
        later = session.find_later_scene(scene, writing)
        if later is None:
            raise
        scene, made = later, plan(later)
    session.carry_out(made, scene, writing)


def tell_recovery(session: Session, recovery: Recovery | None) -> None:
    """Say what became of an earlier run that had died, if one had."""
    if recovery is None:
        return
    if recovery.is_completed:
        session.terminal.tell(say("An earlier run was cut short; what it wrote is complete now."))
    else:
        session.terminal.tell(say("An earlier run was cut short; what it began is undone."))
    if recovery.kept:
        session.terminal.tell(
            say(
                "These files were edited since, and stay as they are: {files}", files=recovery.kept
            ),
            "warning",
        )


def perform_on(
    context: typer.Context, given: str, writing: Writing, plan: Callable[[Scene, str], Plan]
) -> None:
    """Carry out what `plan` makes of the scene and the proposal that `given` names."""
    from alliance_cli.use_cases.naming import proposal_named

    perform(context, writing, lambda scene: plan(scene, proposal_named(scene.ledger, given)))


def act_on(
    context: typer.Context,
    given: str,
    act: str,
    fields: Mapping[str, Any],
    writing: Writing,
    speaking: Speaking | Representing,
) -> None:
    """Make `act` on the proposal that `given` names."""
    from alliance_cli.use_cases.acts import plan_act

    perform_on(
        context,
        given,
        writing,
        lambda scene, proposal: plan_act(scene, proposal, act, fields, voice_of(speaking)),
    )


def plain_act(act: str) -> Command:
    """Return the command that makes `act`, also for those whose words one records."""

    def command(
        context: typer.Context,
        proposal: ProposalName,
        writing: Writing,
        speaking: Speaking,
        text: Why = None,
    ) -> None:
        act_on(context, proposal, act, {"text": text_if_given(text)}, writing, speaking)

    return command


def own_act(act: str) -> Command:
    """Return the command that makes `act`, which nobody can record for another."""

    def command(
        context: typer.Context,
        proposal: ProposalName,
        writing: Writing,
        representing: Representing,
        text: Why = None,
    ) -> None:
        act_on(context, proposal, act, {"text": text_if_given(text)}, writing, representing)

    return command


def text_asked(context: typer.Context, given: str | None, question: Message) -> str:
    """Return the text that was given, came in, or is answered at the terminal."""
    return words_given(Session.of(context).ask(given, question, option="TEXT"))


def text_if_given(given: str | None) -> str | None:
    """Return the text that was given or came in, if any."""
    return words_given(given) if given is not None else None


def voice_of(speaking: Speaking | Representing) -> Voice:
    """Return for whom one speaks, as the use cases take it."""
    from alliance_cli.use_cases.acts import Voice

    if isinstance(speaking, Representing):
        return Voice(speaking.for_ally)
    if speaking.via is not None:
        choice_given(speaking.via, WAYS, option="--via")
    return Voice(speaking.for_ally, speaking.via, speaking.assembly)
