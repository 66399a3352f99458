"""A scenario: how people who do not exist behave, on whom a procedure is tried out.

It is no record of an alliance: nobody in it is real, and nothing follows from it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from alliance_cli.messages import say
from alliance_cli.records.base import Count, Record, Some
from alliance_cli.records.moments import Duration
from alliance_cli.records.procedures import Share
from alliance_cli.records.refusal import refusal
from alliance_cli.records.text import Text

MOST_ALLIES, MOST_PROPOSALS = 5_000, 1_000_000

Figure = Annotated[int, Field(ge=0, le=100)]
"""A number of milieus or of holders."""

Delay = Annotated[dict[Duration, Share], Field(min_length=1)]
"""By when which share has answered; whoever is beyond the last share never does."""


class Circle(Record):
    """Allies who take part alike."""

    share: Share
    """Of the allies."""
    speaks: Share
    """On which share of the proposals each of them takes a position."""


class Mood(Record):
    """Proposals that are met alike; of those who speak, all others consent."""

    share: Share
    """Of the proposals."""
    object: Share
    """Who objects."""
    stand_aside: Share
    """Who stands aside."""
    abstain: Share
    """Who abstains."""
    oppose: Share
    """Who opposes."""

    @model_validator(mode="after")
    def _is_of_all(self) -> Mood:
        if self.object + self.stand_aside + self.abstain + self.oppose > 1:
            raise refusal(say("these shares are more than all, together"))
        return self


class Absence(Record):
    """Who is away during a proposal."""

    share: Share
    """Of the allies."""
    declared: Share
    """Of these: who has said so, and is not engaged meanwhile."""


class Objections(Record):
    """What becomes of objections."""

    integrated: Share
    """Which the next version takes up."""
    lifted: Share
    """Of these: whose authors consent to it."""
    insists: Share
    """Of the others: whose authors say so, and are not silent."""
    at_most: Count
    """So many are open at a time: who would make another one says its worry, and waits."""
    inadmissible: Share
    """In which those who test find no reasons."""


class Verdicts(Record):
    """How those rule who are asked to."""

    adopt: Share
    """That it is adopted."""
    reject: Share
    """That it is not."""
    return_: Share = Field(alias="return")
    """That it begins anew."""

    @model_validator(mode="after")
    def _are_all(self) -> Verdicts:
        if self.adopt + self.reject + self.return_ != 1:
            raise refusal(say("these shares are not all, together"))
        return self


class Delays(Record):
    """How long people take."""

    call: Delay
    """To call, once they may."""
    speak: Delay
    """To take a position, once it is asked for."""
    revise: Delay
    """To publish a version that answers objections."""
    answer: Delay
    """To say what becomes of one's objection, or whether it gives reasons."""
    rule: Delay
    """To rule."""

    @field_validator("*")
    @classmethod
    def _rises(cls, delay: dict[Duration, Fraction]) -> dict[Duration, Fraction]:
        listed = sorted(delay.items(), key=lambda each: each[0].longest_days)
        shares = [share for _, share in listed]
        if shares != sorted(shares):
            raise refusal(
                say("later, fewer have answered"),
                help=say("Write by when which share has answered in all: {{P1D: 1/4, P5D: 3/4}}."),
            )
        return dict(listed)


class Scenario(Record):
    """How many there are, how they take part, and how long they take."""

    name: Text | None = None
    """What people call it."""
    allies: Annotated[int, Field(ge=2, le=MOST_ALLIES)]
    """How many there are."""
    proposals: Annotated[Count, Field(le=MOST_PROPOSALS)]
    """How many are played."""
    engaged: Share
    """Of the allies: who has a period of engagement."""
    affected: Share
    """Of the allies: who is affected by a proposal."""
    colleges: Figure = 0
    """To which the allies belong in turn."""
    territories: Figure = 0
    """To which the allies belong in turn."""
    holders: Figure
    """Of each role that the procedure names."""
    involvement: Some[Circle]
    """How allies take part."""
    absence: Absence
    """Who is away."""
    moods: Some[Mood]
    """How proposals are met."""
    objections: Objections
    """What becomes of objections."""
    rulings: Verdicts
    """How those rule who are asked to."""
    delays: Delays
    """How long people take."""

    @field_validator("involvement", "moods")
    @classmethod
    def _are_all(cls, parts: tuple[Circle | Mood, ...]) -> tuple[Circle | Mood, ...]:
        if sum(part.share for part in parts) != 1:
            raise refusal(say("these shares are not all, together"),
                          help=say("Let them add up to 1/1."))  # fmt: skip
        return parts
