"""What an alliance learns, says and has: experiences, reviews, assemblies, means, glossary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from alliance_cli.messages import mark, say
from alliance_cli.records.allies import Ended
from alliance_cli.records.base import Count, Dated, Many, Once, Period, Record, Some
from alliance_cli.records.identifiers import (
    ActId,
    Aim,
    Digest,
    Id,
    Language,
    Subject,
    checked_form,
    schema_form,
)
from alliance_cli.records.moments import Day, Moment
from alliance_cli.records.refusal import refusal
from alliance_cli.records.text import Text

LONGEST_SUMMARY = 600
LONGEST_BODY = 12_000


def _at_most(longest: int) -> AfterValidator:
    def check(text: Text) -> Text:
        if any(len(words) > longest for words in text.versions.values()):
            raise refusal(
                say("it is too long"),
                help=say("Write at most {most} characters.", most=longest),
            )
        return text

    return AfterValidator(check)


Currency = Annotated[
    str,
    checked_form(
        "[A-Z]{3}", mark("a currency"), mark("Write its code of three letters (ISO 4217): EUR.")
    ),
    schema_form("[A-Z]{3}"),
]
"""A currency by its ISO 4217 code."""


class Actor(Record):
    """Somebody who was part of it."""

    name: str
    """Who."""
    role: Text | None = None
    """In which part."""
    stance: Literal["carries", "opposes", "affected"] | None = None
    """On which side."""


class Results(Record):
    """What came of it."""

    expected: Text | None = None
    """What had been hoped for."""
    unexpected: Text | None = None
    """What had not."""


class Conditions(Record):
    """What it takes."""

    success: Text | None = None
    """For it to succeed."""
    transfer: Text | None = None
    """For it to be done elsewhere."""


class Testimony(Record):
    """What an experience says of a guiding principle."""

    principle: Id
    """The principle."""
    stance: Literal["supports", "challenges"]
    """Whether it speaks for it or against it."""


class Source(Record):
    """Where it is told."""

    kind: str
    """Interview, article, book, film…"""
    ref: str
    """The reference."""


class Experience(Record):
    """An experience, told after the sheet of the Dialogues for the Progress of Humanity (DPH)."""

    title: Text
    """What it is about, in a line."""
    summary: Annotated[Text, _at_most(LONGEST_SUMMARY)]
    """The heart of it, in at most 600 characters."""
    authors: Some[Id]
    """Who tells it."""
    written: Day
    """When it was written."""
    language: Language
    """The language it was written in."""
    kind: Literal["experience", "analysis", "method", "reading"] = "experience"
    """What sort of sheet it is."""
    period: Period | None = None
    """When it happened."""
    places: Many[str] = ()
    """Where it happened."""
    scale: str | None = None
    """On which scale: a village, a region, the world…"""
    chantiers: Many[Id] = ()
    """The chantiers it comes from."""
    themes: Many[Id] = ()
    """What it is about."""
    actors: Many[Actor] = ()
    """Who was part of it."""
    context: Text | None = None
    """In which situation."""
    intent: Text | None = None
    """What was wanted."""
    steps: Many[Text] = ()
    """What was done."""
    means: Text | None = None
    """With what."""
    cooperation: Text | None = None
    """How people worked together."""
    results: Results | None = None
    """What came of it."""
    difficulties: Many[Text] = ()
    """What was hard."""
    conditions: Conditions | None = None
    """What it takes."""
    lessons: Many[Text] = ()
    """What was learnt."""
    questions: Many[Text] = ()
    """What remains open."""
    principles: Many[Testimony] = ()
    """What it says of guiding principles."""
    decisions: Many[Id] = ()
    """The decisions it speaks of."""
    sources: Many[Source] = ()
    """Where it is told."""
    body: Annotated[Text, _at_most(LONGEST_BODY)] | None = None
    """The whole story, in at most 12 000 characters."""
    licence: str | None = None
    """Under which licence it may be used."""
    retracted: Ended | None = None
    """Set when its authors no longer stand by it."""


class Retirement(Record):
    """The end of a principle."""

    at: Moment
    """When it was retired."""
    decision: Id
    """By which decision."""


class Principle(Record):
    """A guiding principle drawn from experience."""

    statement: Text
    """The principle."""
    intent: Text
    """What it is meant to bring about."""
    drawn_from: Many[Id] = ()
    """The experiences it was drawn from."""
    retired: Retirement | None = None
    """Set when it was retired."""


class CriterionReview(Record):
    """How one criterion was met."""

    criterion: Count
    """Which one, counted from 1."""
    met: Literal["yes", "partly", "no"]
    """Whether it was met."""
    evidence: Text | None = None
    """What shows it."""


class DivergentReview(Record):
    """A divergent opinion, read again."""

    act: ActId
    """The act in which it was said."""
    was_right: Literal["yes", "partly", "no"]
    """Whether it was right."""
    text: Text | None = None
    """In which way."""


class Review(Record):
    """A look back at a decision, chantier, mandate, principle or the constitution."""

    subject: Subject
    """What is looked at."""
    at: Moment
    """When."""
    by: Annotated[Some[Id], Once]
    """By whom; of a mandate, by others than its holder."""
    findings: Text
    """What was found."""
    criteria: Many[CriterionReview] = ()
    """The criteria, one by one."""
    divergent: Many[DivergentReview] = ()
    """Divergent opinions: were they right?"""
    spirit: Text | None = None
    """Mandates: was it exercised in the spirit of the purpose?"""
    next: Literal["renew", "evolve", "drop"]
    """What follows."""
    review: Day | None = None
    """When it is looked at again."""


class AgendaItem(Record):
    """Something to talk about."""

    title: Text
    """What."""
    proposal: Id | None = None
    """The proposal it concerns."""


class Assembly(Record):
    """A meeting."""

    name: Text
    """What people call it."""
    at: Moment
    """When it begins."""
    until: Moment | None = None
    """When it ends."""
    place: Text | None = None
    """Where."""
    facilitator: Id | None = None
    """Who runs its steps."""
    scribe: Id | None = None
    """Who writes."""
    agenda: Many[AgendaItem] = ()
    """What is talked about."""
    present: Many[Id] = ()
    """Who was there."""
    excused: Many[Id] = ()
    """Who could not come."""
    minutes: Text | None = None
    """What was said."""
    next: Moment | None = None
    """When the next one is."""


class Means(Dated):
    """Money, time, premises, skills or hosting: who provides what, for what."""

    kind: Literal["money", "time", "premises", "skills", "hosting"]
    """What is provided."""
    by: Id
    """The ally who provides it, or who brings it in."""
    provider: Text | None = None
    """Who provides it, if not an ally."""
    for_: Aim = Field(alias="for")
    """What it is for."""
    from_: Day = Field(alias="from")
    """The first day."""
    until: Day | None = None
    """The last day, included."""
    amount: str | None = None
    """How much, as text."""
    currency: Currency | None = None
    """In which currency (ISO 4217)."""
    conditions: Text | None = None
    """On which conditions."""
    reserved: Text | None = None
    """What the provider keeps to itself to decide."""


class GlossaryEntry(Record):
    """A word of the common language."""

    term: Text
    """The word."""
    definition: Text
    """What it means here."""
    not_: Text | None = Field(default=None, alias="not")
    """What it does not mean."""
    see: Many[Id] = ()
    """Other words to look at."""
    by: Id | None = None
    """Who wrote it."""
    at: Moment | None = None
    """When."""


class Translation(Record):
    """A record's texts in another language, by anybody."""

    of: Digest
    """The digest of the source record's data when it was translated."""
    by: Id
    """Who translated it."""
    at: Moment
    """When."""
    fields: Annotated[dict[str, str], Field(min_length=1)]
    """The translated text of each field, by its path: `stages.0.name`."""
    machine: bool = False
    """A machine translated it."""
