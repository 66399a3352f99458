"""What a proposal may say, as options: its text, its ties, and what its kind would bring about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from alliance_cli.cli.session import Session
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark

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
        return {"ends": self.ends} if self.ends else filled(new)


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
        return {"retires": self.retires} if self.retires else filled(new)


def filled(data: dict[str, Any]) -> dict[str, Any] | None:
    """Return `data` without what was left empty; None if nothing is left."""
    return {key: value for key, value in data.items() if value not in (None, [], "")} or None
