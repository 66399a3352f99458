"""Proposals, their versions, and the sealed decisions in which they end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from alliance_cli.records.allies import Mandate
from alliance_cli.records.base import Count, Dated, Many, Once, Record, Some
from alliance_cli.records.constitution import ProposalKind
from alliance_cli.records.identifiers import ActId, Digest, Id
from alliance_cli.records.learning import Principle
from alliance_cli.records.moments import Day, Duration, Moment
from alliance_cli.records.procedures import Outcome
from alliance_cli.records.text import Text

Figure = Annotated[int, Field(ge=0)]


class NewMandate(Dated):
    """The mandate that adoption gives."""

    role: Id
    """The role."""
    ally: Id | None = None
    """Who is to hold it; absent until somebody is nominated."""
    from_: Day = Field(alias="from")
    """The first day."""
    until: Day
    """The last day, included."""
    chantier: Id | None = None
    """For a role of chantiers: which one."""

    def gives(self, mandate: Mandate) -> bool:
        """Tell whether `mandate` is exactly the one that adoption gives."""
        fields = ("role", "ally", "from_", "until", "chantier")
        return all(getattr(self, field) == getattr(mandate, field) for field in fields)


class EndedMandate(Record):
    """The mandate that adoption ends."""

    ends: Id
    """The mandate."""


class NewPrinciple(Record):
    """The guiding principle that adoption makes."""

    statement: Text
    """The principle."""
    intent: Text
    """What it is meant to bring about."""
    drawn_from: Many[Id] = ()
    """The experiences it was drawn from."""

    def makes(self, principle: Principle) -> bool:
        """Tell whether `principle` is exactly the one that adoption makes."""
        fields = ("statement", "intent", "drawn_from")
        return all(getattr(self, field) == getattr(principle, field) for field in fields)


class RetiredPrinciple(Record):
    """The guiding principle that adoption retires."""

    retires: Id
    """The principle."""


def _names(key: str) -> Discriminator:
    def tag(value: object) -> str:
        named = value if isinstance(value, Mapping) else getattr(value, "__dict__", {})
        return "<end>" if key in named else "<new>"

    return Discriminator(tag)


MandateChange = Annotated[
    Annotated[NewMandate, Tag("<new>")] | Annotated[EndedMandate, Tag("<end>")],
    _names("ends"),
]
PrincipleChange = Annotated[
    Annotated[NewPrinciple, Tag("<new>")] | Annotated[RetiredPrinciple, Tag("<end>")],
    _names("retires"),
]


class Declined(Record):
    """An act that a revision does not follow, and why."""

    act: ActId
    """The act."""
    reason: Text
    """Why it is not followed."""


class Version(Record):
    """One published text of a proposal."""

    version: Count
    """Its number, from 1."""
    at: Moment
    """When it was published."""
    by: Id
    """The proposer who published it."""
    digest: Digest
    """The digest of the text, as docs/digest.md defines it."""
    need: bool = False
    """There is a need, but no text yet: it cannot be called."""
    summary: Text | None = None
    """What changed."""
    integrates: Many[ActId] = ()
    """The acts it answers by changing the text."""
    declines: Many[Declined] = ()
    """The acts it does not follow, each with the reason."""


class Proposal(Record):
    """The current text of a proposal and the list of its versions."""

    title: Text
    """What it is about, in a line."""
    kind: ProposalKind
    """What it would bring about."""
    scope: Id
    """`alliance`, or the chantier whose members decide."""
    by: Annotated[Some[Id], Once]
    """Who carries it. The first opened it; others from their own `carry` act on."""
    opened: Moment
    """When it was opened."""
    constitution: Count
    """The version in force then: its rules govern to the end."""
    procedure: Id | None = None
    """The procedure that governs it (default: the first that `decides` lists for the kind)."""
    driver: Text | None = None
    """The need or tension, with an example."""
    text: Text | None = None
    """What is proposed."""
    criteria: Many[Text] = ()
    """How we shall know that it works."""
    responsible: Many[Id] = ()
    """Who sees to it."""
    review: Duration | None = None
    """When the decision is evaluated (default: a year after adoption)."""
    binds: Literal["all", "willing"] = "all"
    """Whom it binds: all, or only those who consent or adhere later."""
    affects: Many[Id] = ()
    """Allies and chantiers it affects."""
    draws_on: Many[Id] = ()
    """Experiences it draws on."""
    supersedes: Many[Id] = ()
    """Decisions it replaces."""
    reopens: Id | None = None
    """The decision it opens again (kind `reopening`)."""
    continues: Many[Id] = ()
    """Proposals it was merged or split from."""
    lifts: Id | None = None
    """A safeguard that its adoption ends."""
    mandate: MandateChange | None = None
    """The mandate it gives or ends (kind `mandate`)."""
    principle: PrincipleChange | None = None
    """The principle it makes or retires (kind `principle`)."""
    amends: Count | None = None
    """The version of the constitution it starts from (kind `amendment`)."""
    versions: Some[Version]
    """Every version that was published; the last is the current text."""

    @property
    def is_tied(self) -> bool:
        """Tell whether it names earlier proposals that it goes on from."""
        return bool(self.supersedes or self.reopens or self.continues)

    @property
    def binds_the_willing(self) -> bool:
        """Tell whether it binds only those who consent; statements always do."""
        return self.binds == "willing" or self.kind == "statement"


class Step(Record):
    """A stage that the proposal went through."""

    stage: Id
    """The stage."""
    entered: Moment
    """When it was entered."""
    left: Moment
    """When it was left."""
    to: Id
    """The stage or outcome to which it was left."""


class Tally(Record):
    """Positions within the procedure's electorate, as it was when the last stage was entered."""

    electorate: Figure
    """How many it counted."""
    consent: Figure
    """How many consented."""
    stand_aside: Figure
    """How many stood aside."""
    abstain: Figure
    """How many abstained."""
    oppose: Figure
    """How many opposed."""
    object: Figure
    """How many objected."""
    silent: Figure
    """How many took no position."""


class Decision(Record):
    """The sealed outcome of a proposal: all of it is derived, and recomputed."""

    format: Count
    """The format of the records: 1."""
    outcome: Outcome
    """How the proposal ended."""
    at: Moment
    """When the outcome was reached."""
    version: Count
    """The version of the text that was decided on."""
    digest: Digest
    """The digest of that text."""
    constitution: Count
    """The version of the constitution that governed."""
    procedure: Id
    """The procedure that governed."""
    path: Many[Step]
    """The stages it went through."""
    tally: Tally
    """The positions, counted."""
    divergent: Many[ActId] = ()
    """Divergent opinions, to be read again at the review: ids of acts."""
    rulings: Many[ActId] = ()
    """The rulings that carried it."""
    bound: Many[Id] = ()
    """For the willing: who consented."""
    review: Moment | None = None
    """If adopted: when it is evaluated at the latest."""
