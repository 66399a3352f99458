"""Be forgotten; bring an alliance up to this version of the tool."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import perform, tell_recovery
from alliance_cli.cli.asking import is_agreed
from alliance_cli.cli.options import Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.terminal import is_asking_possible
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say


def forget(
    context: typer.Context,
    writing: Writing,
    yes: Annotated[bool, typer.Option("--yes", help=mark("Do it without asking."))] = False,
) -> None:
    """Leave, and empty what your file tells of you; what you said and decided stays."""
    from alliance_cli.use_cases.forgetting import plan_forgetting, what_remains, writer_here
    from alliance_cli.use_cases.keys import signer_here

    session = Session.of(context)
    if not (yes or writing.dry_run):
        if not is_asking_possible():
            raise UsageError(
                say("{option} is missing.", option="--yes"),
                say("See first what it would do: alliance forget --dry-run"),
            )
        scene = session.scene(writing)
        for said in what_remains(scene):
            session.terminal.tell(said)
        question = say("Empty the file of {ally}, and leave?", ally=scene.actor)
        if not is_agreed(session.terminal, question, default=False):
            raise UsageError(
                say("Nothing was done."), say("See what it would do: alliance forget --dry-run")
            )
    writer = writer_here(session.root, signer_here(session.root, commits=not writing.no_commit))
    perform(context, writing, lambda scene: plan_forgetting(scene, writer))


def upgrade(context: typer.Context, writing: Writing) -> None:
    """Migrate the records to the format of this version, and renew the schemas for editors."""
    from alliance_cli.use_cases.upgrading import UpToDate, plan_upgrade

    session = Session.of(context)
    scene = session.scene(writing)
    tell_recovery(session, scene.recovery)
    plan = plan_upgrade(scene)
    if not isinstance(plan, UpToDate):
        session.carry_out(plan, scene, writing)
    elif writing.as_json:
        session.terminal.show_json(
            {"wrote": [], "commit": None, "record_format": plan.format, "next": list(plan.hints)}
        )
    else:
        session.terminal.show(plan.said)
        for hint in plan.hints:
            session.terminal.tell(say("Next: {command}", command=hint), "faint")
