"""Propose, revise what was proposed, and seal what was decided."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import perform, perform_on
from alliance_cli.cli.options import ProposalName, Writing
from alliance_cli.cli.proposal_terms import (
    Carriers,
    Criteria,
    Driver,
    MandateTerms,
    NewId,
    PrincipleTerms,
    ProcedureName,
    Relations,
    ReviewAfter,
    Text,
    Words,
    filled,
)
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given, duration_given, pairs
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say


def propose(
    context: typer.Context,
    writing: Writing,
    relations: Relations,
    mandate: MandateTerms,
    principle: PrincipleTerms,
    title: Annotated[
        Words, typer.Argument(metavar="TITLE", help=mark("What it is about, in a line."))
    ] = None,
    text: Text = None,
    driver: Driver = None,
    kind: Annotated[
        str,
        typer.Option(
            help=mark("ordinary, amendment, principle, mandate, statement, reopening, closing.")
        ),
    ] = "ordinary",
    scope: Annotated[
        str, typer.Option(metavar="CHANTIER", help=mark("The chantier whose members decide."))
    ] = "alliance",
    procedure: ProcedureName = None,
    willing: Annotated[
        bool, typer.Option("--willing", help=mark("It binds only those who consent."))
    ] = False,
    criteria: Criteria = None,
    carriers: Carriers = None,
    responsible: Annotated[
        Words, typer.Option(metavar="ALLY", help=mark("Who sees to it. Repeatable."))
    ] = None,
    review: ReviewAfter = None,
    name: NewId = None,
) -> None:
    """Propose something to decide, or tell a need for which there is no proposal yet."""
    from alliance_cli.records.constitution import KINDS
    from alliance_cli.use_cases.proposing import Draft, plan_proposal

    session = Session.of(context)
    choice_given(kind, KINDS, option="--kind")
    titles = title or [session.ask(None, say("What is it about"), option="TITLE")]
    _refuse_incomplete(kind, mandate, principle, relations)
    if not (text or driver):
        driver = [session.ask(None, say("What is needed, and why"), option="--need")]
    fields = {
        "procedure": procedure,
        "driver": session.text(driver, option="--driver"),
        "text": session.text(text, option="--text"),
        "criteria": criteria,
        "responsible": responsible,
        "review": duration_given(review, option="--review"),
        "binds": "willing" if willing else None,
        "affects": relations.affects,
        "draws_on": relations.draws_on,
        "supersedes": relations.supersedes,
        "reopens": relations.reopens,
        "continues": relations.continues,
        "lifts": relations.lifts,
        "mandate": mandate.data(),
        "principle": principle.data(session),
    }
    draft = Draft(
        session.text(titles, option="TITLE") or "",
        kind,
        scope,
        name,
        tuple(carriers or ()),
        filled(fields) or {},
    )
    perform(context, writing, lambda scene: plan_proposal(scene, draft))


def _refuse_incomplete(
    kind: str, mandate: MandateTerms, principle: PrincipleTerms, relations: Relations
) -> None:
    """Raise UsageError where the options lack what a proposal of this kind is about."""
    match kind:
        case "mandate" if not (mandate.ends or (mandate.role and mandate.from_ and mandate.until)):
            message = say("A mandate has a role, a first day and a last day.")
            options = "--role ROLE --from DATE --until DATE [--holder ALLY]"
            other = "--ends MANDATE"
        case "principle" if not (principle.retires or (principle.statement and principle.intent)):
            message = say("A principle says something, to bring something about.")
            options, other = "--statement TEXT --intent TEXT", "--retires PRINCIPLE"
        case "reopening" if not relations.reopens:
            raise UsageError(
                say("A reopening names the decision that it opens again."),
                say("Give {options}", options="--reopens DECISION"),
            )
        case _:
            return
    raise UsageError(message, say("Give {options}, or {other}", options=options, other=other))


def revise(
    context: typer.Context,
    proposal: ProposalName,
    writing: Writing,
    text: Text = None,
    driver: Driver = None,
    title: Annotated[Words, typer.Option(metavar="TEXT", help=mark("A new title."))] = None,
    criteria: Criteria = None,
    carriers: Carriers = None,
    holder: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("Mandate: who is to hold it."))
    ] = None,
    summary: Annotated[
        str | None, typer.Option(metavar="TEXT", help=mark("What changed, in a sentence."))
    ] = None,
    integrates: Annotated[
        Words,
        typer.Option(metavar="ACT", help=mark("An act that it answers, or its ally. Repeatable.")),
    ] = None,
    declines: Annotated[
        Words,
        typer.Option(metavar="ACT=REASON", help=mark("An act it does not follow. Repeatable.")),
    ] = None,
) -> None:
    """Publish a new version: what the options say, or what you edited in proposal.yaml."""
    from alliance_cli.use_cases.revising import Revision, plan_revision

    session = Session.of(context)
    fields = {
        "title": session.text(title, option="--title"),
        "driver": session.text(driver, option="--driver"),
        "text": session.text(text, option="--text"),
        "criteria": criteria,
    }
    revision = Revision(
        filled(fields) or {},
        tuple(carriers or ()),
        holder,
        summary,
        tuple(integrates or ()),
        tuple(pairs(declines, option="--declines")),
    )
    perform_on(
        context, proposal, writing, lambda scene, name: plan_revision(scene, name, revision)
    )


def decide(context: typer.Context, proposal: ProposalName, writing: Writing) -> None:
    """Seal the outcome that a proposal has reached, with what follows from it."""
    from alliance_cli.use_cases.deciding import plan_seal

    perform_on(context, proposal, writing, plan_seal)
