"""Take back the last act."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.options import Acting, AsJson, DryRun, Writing
from alliance_cli.cli.outcome import show_trial, show_written
from alliance_cli.cli.session import Session
from alliance_cli.messages import mark


def undo(
    context: typer.Context,
    branch: Annotated[
        str | None,
        typer.Argument(
            metavar="[BRANCH]", help=mark("The branch that was made for it, if there are several.")
        ),
    ] = None,
    acting: Acting = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take back your own last act, while it has not been pushed."""
    from alliance_cli.use_cases.undoing import plan_undoing
    from alliance_cli.use_cases.undoing import undo as take_back

    session = Session.of(context)
    scene = session.scene(Writing(acting=acting, no_commit=True))
    tell_recovery(session, scene.recovery)
    undoing = plan_undoing(scene, session.root, branch)
    if dry_run:
        show_trial(session.terminal, undoing.plan, undoing.expected, as_json=as_json)
        return
    show_written(session.terminal, take_back(undoing, session.root), as_json=as_json)
