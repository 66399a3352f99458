"""Chantiers: temporary workstreams, who works in them, and how they adapt the principles."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import model_validator

from alliance_cli.messages import say
from alliance_cli.records.base import Link, Many, Named, Record, Some
from alliance_cli.records.identifiers import Id
from alliance_cli.records.moments import Day, Moment
from alliance_cli.records.refusal import refusal
from alliance_cli.records.text import Text


class Milestone(Record):
    """A step on the way."""

    id: Id
    """Its id within the chantier."""
    text: Text
    """What is reached."""
    due: Day | None = None
    """The day by which it is to be reached."""
    reached: Day | None = None
    """The day on which it was."""


class LocalRole(Record):
    """A role within one chantier, without powers."""

    id: Id
    """Its id within the chantier."""
    purpose: Text
    """What it is for."""
    ally: Id
    """Who holds it."""
    until: Day
    """Its last day."""


class Extension(Record):
    """A later end."""

    at: Moment
    """When it was extended."""
    until: Day
    """The new end."""
    reason: Text
    """Why."""


class ChantierClosing(Record):
    """The end of a chantier."""

    at: Moment
    """When it closed."""
    reason: Text
    """Why."""
    experience: Id | None = None
    """The experience record that tells what was learnt."""


class Chantier(Record):
    """A temporary workstream."""

    name: Text
    """What people call it."""
    kinds: Some[Literal["thematic", "collegial", "geo-cultural"]]
    """Around a theme, among one milieu, in one place; a chantier may be several."""
    purpose: Text
    """What it is for."""
    opened: Moment
    """When it was opened."""
    ends: Day
    """The day on which it ends: no chantier without an end."""
    animators: Some[Id]
    """The members who lead it."""
    objectives: Many[Id] = ()
    """The constitution's objectives it serves."""
    themes: Many[Id] = ()
    """What it works on."""
    colleges: Many[Id] = ()
    """The milieus it concerns."""
    territories: Many[Id] = ()
    """Where it works."""
    partners: Many[Text] = ()
    """Who works with it without being an ally."""
    project: Link | None = None
    """The project it is laid over."""
    milestones: Named[Milestone] = ()
    """Steps on the way."""
    roles: Many[LocalRole] = ()
    """Local roles, without powers."""
    extended: Many[Extension] = ()
    """Later ends, with their reasons."""
    closed: ChantierClosing | None = None
    """Set when it has closed."""

    @model_validator(mode="after")
    def _closes_after_opening(self) -> Chantier:
        if self.closed and self.closed.at < self.opened:
            raise refusal(
                say("a chantier closes after it was opened"),
                help=say("Correct “opened” or “closed”."),
                at=("closed", "at"),
            )
        return self


class Stay(Record):
    """A time during which an ally was in a chantier."""

    joined: Moment
    """When it joined the chantier."""
    left: Moment
    """When it left."""

    @model_validator(mode="after")
    def _leaves_after_joining(self) -> Stay:
        _refuse_unless_in_order(self.joined, self.left)
        return self


class Member(Record):
    """An ally in a chantier."""

    joined: Moment
    """When it joined the chantier, or last came back."""
    left: Moment | None = None
    """When it left."""
    part: Text | None = None
    """What it does there."""
    earlier: Many[Stay] = ()
    """Earlier stays, which whoever comes back keeps."""

    @model_validator(mode="after")
    def _leaves_after_joining(self) -> Member:
        _refuse_unless_in_order(self.joined, self.left)
        return self


def _refuse_unless_in_order(joined: Moment, left: Moment | None) -> None:
    if left is not None and left < joined:
        raise refusal(
            say("a member leaves after it has joined"),
            help=say("Correct “joined” or “left”."),
            at=("left",),
        )


class Answer(Record):
    """What a chantier makes of a guiding principle, said at a moment."""

    stance: Literal["comply", "adapt", "explain"]
    """It follows the principle, translates it, or explains why it does otherwise."""
    how: Text
    """In which way; the reason when it explains."""
    at: Moment
    """When it was said."""
    by: Id
    """The animator who said it."""
    evidence: Many[Id] = ()
    """Experiences that show it."""
    review: Day | None = None
    """When it is looked at again."""


class Adaptation(Answer):
    """What a chantier makes of a guiding principle, and what it made of it before."""

    earlier: Many[Answer] = ()
    """What it said before, the first of all first."""

    def find_answer(self, at: datetime) -> Answer | None:
        """Return what was said at the moment `at`; None if nothing was said yet."""
        said = [each for each in (*self.earlier, self) if each.at <= at]
        return max(said, key=lambda each: each.at, default=None)
