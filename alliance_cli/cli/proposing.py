"""Propose, revise what was proposed, and seal what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from alliance_cli.cli.acting import perform, perform_on
from alliance_cli.cli.options import ProposalName, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given, day_given, duration_given, pairs
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

KINDS = ("ordinary", "amendment", "principle", "mandate", "statement", "reopening", "closing")
"""The kinds one proposes so; an amendment is but a need then, with `amend` it has its text."""

Words = list[str] | None
"""A text, or the same in several languages as `fr=…`, `en=…`."""

Text = Annotated[
    Words,
    typer.Option(
        metavar="TEXT", help=mark("What is proposed (fr=… for each language; - from a pipe).")
    ),
]
Driver = Annotated[
    Words,
    typer.Option("--driver", "--need", metavar="TEXT", help=mark("The need, with an example.")),
]
ProcedureName = Annotated[
    str | None, typer.Option("--procedure", help=mark("The procedure, if not the default one."))
]
ReviewAfter = Annotated[
    str | None,
    typer.Option(
        "--review", metavar="DURATION", help=mark("When the decision is evaluated: P1Y.")
    ),
]
NewId = Annotated[
    str | None, typer.Option("--id", help=mark("Its id (default: made of the title)."))
]
Criteria = Annotated[
    Words,
    typer.Option(
        "--criterion", metavar="TEXT", help=mark("How we shall know that it works. Repeatable.")
    ),
]


Carriers = Annotated[
    Words,
    typer.Option(
        "--with", metavar="ALLY", help=mark("Who carries it with you, if they agree. Repeatable.")
    ),
]


@dataclass(frozen=True, slots=True)
class Relations:
    """How a proposal is tied to other records."""

    affects: Annotated[
        Words,
        typer.Option(metavar="NAME", help=mark("An ally or chantier it affects. Repeatable.")),
    ] = None
    draws_on: Annotated[
        Words, typer.Option(metavar="EXPERIENCE", help=mark("What it draws on. Repeatable."))
    ] = None
    supersedes: Annotated[
        Words, typer.Option(metavar="DECISION", help=mark("A decision it replaces. Repeatable."))
    ] = None
    continues: Annotated[
        Words,
        typer.Option(
            metavar="PROPOSAL", help=mark("What it was merged or split from. Repeatable.")
        ),
    ] = None
    reopens: Annotated[
        str | None, typer.Option(metavar="DECISION", help=mark("The decision it opens again."))
    ] = None
    lifts: Annotated[
        str | None, typer.Option(metavar="SAFEGUARD", help=mark("A safeguard it ends."))
    ] = None


@dataclass(frozen=True, slots=True)
class MandateTerms:
    """What a proposal of kind `mandate` gives or ends."""

    role: Annotated[str | None, typer.Option(help=mark("Mandate: the role."))] = None
    holder: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("Mandate: who is to hold it."))
    ] = None
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=mark("Mandate: the first day."))
    ] = None
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("Mandate: the last day."))
    ] = None
    chantier: Annotated[
        str | None, typer.Option(help=mark("Mandate: the chantier, for a role of chantiers."))
    ] = None
    ends: Annotated[
        str | None, typer.Option(metavar="MANDATE", help=mark("Mandate: the one it ends."))
    ] = None

    def data(self) -> dict[str, Any] | None:
        """Return the plain data of the field `mandate`."""
        day_given(self.from_, option="--from")
        day_given(self.until, option="--until")
        new = {
            "role": self.role,
            "ally": self.holder,
            "from": self.from_,
            "until": self.until,
            "chantier": self.chantier,
        }
        return {"ends": self.ends} if self.ends else _filled(new)


@dataclass(frozen=True, slots=True)
class PrincipleTerms:
    """What a proposal of kind `principle` makes or retires."""

    statement: Annotated[
        Words, typer.Option(metavar="TEXT", help=mark("Principle: what it says."))
    ] = None
    intent: Annotated[
        Words, typer.Option(metavar="TEXT", help=mark("Principle: what it is to bring about."))
    ] = None
    drawn_from: Annotated[
        Words, typer.Option(metavar="EXPERIENCE", help=mark("Principle: its ground. Repeatable."))
    ] = None
    retires: Annotated[
        str | None, typer.Option(metavar="PRINCIPLE", help=mark("Principle: the one it retires."))
    ] = None

    def data(self, session: Session) -> dict[str, Any] | None:
        """Return the plain data of the field `principle`."""
        new = {
            "statement": session.text(self.statement, option="--statement"),
            "intent": session.text(self.intent, option="--intent"),
            "drawn_from": self.drawn_from,
        }
        return {"retires": self.retires} if self.retires else _filled(new)


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
        _filled(fields) or {},
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
        _filled(fields) or {},
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


def _filled(data: dict[str, Any]) -> dict[str, Any] | None:
    """Return `data` without what was left empty; None if nothing is left."""
    return {key: value for key, value in data.items() if value not in (None, [], "")} or None
