"""Allies, the mandates they hold, what they undertake, and measures towards those who harm."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from alliance_cli.messages import say
from alliance_cli.records.base import Count, Dated, Email, Link, Many, Period, Record, Some
from alliance_cli.records.identifiers import Aim, Article, Digest, Id, Language
from alliance_cli.records.moments import Day, Moment
from alliance_cli.records.refusal import refusal
from alliance_cli.records.text import Text


def _name_form(value: object) -> str:
    return "<none>" if value == "" else "<name>"


Name = Annotated[
    Annotated[Text, Tag("<name>")] | Annotated[Literal[""], Tag("<none>")],
    Discriminator(_name_form),
]
"""A name, or nothing for an ally that was forgotten."""


class Signature(Record):
    """A later charter that the ally signed."""

    version: Count
    """The version of the constitution."""
    at: Moment
    """When it was signed."""


class Belonging(Dated):
    """To which college or territory an ally belongs, and since when."""

    id: Id
    """The college or territory."""
    from_: Day | None = Field(default=None, alias="from")
    """The first day (absent: since the ally joined)."""
    until: Day | None = None
    """The last day, included."""


def _since_joined(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


Belongings = Many[
    Annotated[Belonging, BeforeValidator(_since_joined, json_schema_input_type=Id | Belonging)]
]


class Representative(Dated):
    """A person who acts for an organisation."""

    ally: Id
    """The person, an ally too."""
    from_: Day = Field(alias="from")
    """The first day."""
    until: Day | None = None
    """The last day, included."""


class Key(Dated):
    """An SSH public key."""

    key: str
    """The key as `ssh-keygen` writes it: type, base64, comment."""
    from_: Day = Field(alias="from")
    """The first day on which it counts."""
    until: Day | None = None
    """The last day on which it counts."""
    revoked: Moment | None = None
    """When it was given up because somebody else may hold it."""


class Absence(Record):
    """A time during which a former ally had left."""

    left: Moment
    """When it left."""
    returned: Moment
    """When it came back."""


class Ally(Record):
    """A person or an organisation that signed the charter."""

    name: Name
    """The ally's name; empty only when it was forgotten on request."""
    kind: Literal["person", "organisation"]
    """A person, or an organisation that acts through representatives."""
    joined: Moment
    """When it joined."""
    charter: Count
    """The version of the constitution it signed on joining."""
    signed: Many[Signature] = ()
    """Later charters it signed."""
    engaged: Many[Period] = ()
    """Periods in which it undertakes to take part, and counts in quorums."""
    away: Many[Period] = ()
    """Periods in which it is away."""
    colleges: Belongings = ()
    """Its socio-professional milieus."""
    territories: Belongings = ()
    """Its territories."""
    themes: Many[Id] = ()
    """What it works on."""
    languages: Many[Language] = ()
    """The languages it speaks."""
    representatives: Many[Representative] = ()
    """Organisations: the persons who act for it."""
    offers: Many[Text] = ()
    """What it can give."""
    needs: Many[Text] = ()
    """What it looks for."""
    emails: Many[Email] = ()
    """Its e-mail addresses; no two allies share one."""
    accounts: dict[str, str] = Field(default_factory=dict)
    """Its accounts on forges: `{github: nadia}`."""
    keys: Many[Key] = ()
    """Its SSH public keys."""
    link: Link | None = None
    """A page about it."""
    visible: Literal["public", "allies", "id-only"] = "public"
    """What sites and reports may show."""
    left: Moment | None = None
    """When it left."""
    returned: Moment | None = None
    """When it came back."""
    earlier: Many[Absence] = ()
    """Earlier departures and returns."""
    forgotten: bool = False
    """Personal fields were emptied on request."""

    @model_validator(mode="after")
    def _has_a_name(self) -> Ally:
        if self.name == "" and not self.forgotten:
            raise refusal(
                say("only an ally that was forgotten has no name"),
                help=say("Write the ally’s name."),
                at=("name",),
            )
        return self

    @model_validator(mode="after")
    def _comes_before_it_goes(self) -> Ally:
        last = self.joined
        for place, each in enumerate(self.earlier):
            for field, moment in (("left", each.left), ("returned", each.returned)):
                _refuse_before(moment, last, ("earlier", place, field))
                last = moment
        _refuse_before(self.left or last, last, ("left",))
        return self

    @model_validator(mode="after")
    def _returns_after_leaving(self) -> Ally:
        if self.returned and (self.left is None or self.returned < self.left):
            raise refusal(
                say("an ally returns after it has left"),
                help=say("Correct “left” or “returned”."),
                at=("returned",),
            )
        return self


def _refuse_before(moment: datetime, last: datetime, at: tuple[str | int, ...]) -> None:
    if moment < last:
        raise refusal(
            say("this lies before what came before it"),
            help=say("An ally joins, leaves, returns and leaves again, in this order."),
            at=at,
        )


class Ended(Record):
    """How something ended before its time."""

    at: Moment
    """When."""
    reason: Text
    """Why."""


class Mandate(Dated):
    """Who holds a role, until when."""

    role: Id
    """The role."""
    ally: Id
    """Who holds it."""
    from_: Day = Field(alias="from")
    """The first day."""
    until: Day
    """The last day, included."""
    chantier: Id | None = None
    """For a role of chantiers: which one."""
    ended: Ended | None = None
    """Set when it ended before its time."""


class Done(Record):
    """How a commitment was kept."""

    at: Moment
    """When."""
    evidence: Text | None = None
    """What shows it."""


class Commitment(Record):
    """What an ally undertakes, and what came of it."""

    ally: Id
    """Who undertakes it."""
    what: Text
    """What is undertaken."""
    for_: Aim = Field(alias="for")
    """The proposal, chantier or alliance it serves."""
    made: Moment
    """When it was made."""
    due: Day | None = None
    """The day by which it is to be done."""
    done: Done | None = None
    """Set when it was done."""
    dropped: Ended | None = None
    """Set when it was given up."""


class Withheld(Record):
    """A text that must not be public, and where it is kept."""

    ground: Text
    """Why it is withheld."""
    kept_by: Id
    """The ally who keeps it."""
    digest: Digest | None = None
    """The digest of what is kept."""


class Safeguard(Record):
    """A measure towards an ally who harms the alliance."""

    ally: Id
    """Whom it concerns."""
    measure: Literal["suspend"]
    """What is done."""
    articles: Some[Article]
    """The articles it rests on."""
    by: Id
    """Who took it (power `safeguard`)."""
    at: Moment
    """When it begins."""
    until: Day
    """Its last day: at most three months on, unless a decision says longer."""
    notified: Moment
    """When the ally was told."""
    heard: Text | None = None
    """What the ally answered."""
    reasons: Text | None = None
    """Why it was taken."""
    withheld: Withheld | None = None
    """In place of reasons that must not be public."""
    decision: Id | None = None
    """The adopted proposal that lets it last longer."""
    lifted: Ended | None = None
    """Set when it was lifted."""

    @model_validator(mode="after")
    def _gives_reasons(self) -> Safeguard:
        if self.reasons is None and self.withheld is None:
            raise refusal(
                say("field “{field}” is missing", field="reasons"),
                "ALY006",
                help=say("Give the reasons, or say under “withheld” why they are not public."),
                at=("reasons",),
            )
        return self
