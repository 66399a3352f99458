"""Open a decision again, for what has been learnt since."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import perform_on
from alliance_cli.cli.options import Writing
from alliance_cli.cli.proposal_terms import (
    Carriers,
    Criteria,
    Driver,
    NewId,
    ProcedureName,
    Text,
    Words,
    filled,
)
from alliance_cli.cli.session import Session
from alliance_cli.messages import mark, say


def reopen(
    context: typer.Context,
    writing: Writing,
    decision: Annotated[
        str,
        typer.Argument(metavar="DECISION", help=mark("The decision, or how its name begins.")),
    ],
    title: Annotated[
        Words, typer.Argument(metavar="TITLE", help=mark("What it is about, in a line."))
    ] = None,
    text: Text = None,
    driver: Driver = None,
    draws_on: Annotated[
        Words,
        typer.Option(metavar="EXPERIENCE", help=mark("What was learnt since. Repeatable.")),
    ] = None,
    replaces: Annotated[
        bool, typer.Option("--replace", help=mark("What is proposed takes its place."))
    ] = False,
    procedure: ProcedureName = None,
    criteria: Criteria = None,
    carriers: Carriers = None,
    name: NewId = None,
) -> None:
    """Open a decision again before its review: on new experience, where others want it too."""
    from alliance_cli.use_cases.proposing import Draft, plan_reopening

    session = Session.of(context)
    titles = title or [session.ask(None, say("What is it about"), option="TITLE")]
    if not (text or driver):
        driver = [session.ask(None, say("What is needed, and why"), option="--need")]
    fields = {
        "procedure": procedure,
        "driver": session.text(driver, option="--driver"),
        "text": session.text(text, option="--text"),
        "criteria": criteria,
        "draws_on": draws_on,
    }

    words = session.text(titles, option="TITLE") or ""

    def draft_of(reopened: str) -> Draft:
        superseded = {"supersedes": [reopened]} if replaces else {}
        return Draft(
            words,
            name=name,
            carriers=tuple(carriers or ()),
            fields={**(filled(fields) or {}), **superseded},
        )

    perform_on(
        context,
        decision,
        writing,
        lambda scene, reopened: plan_reopening(scene, reopened, draft_of(reopened)),
    )
