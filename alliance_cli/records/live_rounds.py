"""A live round: what those present at a meeting said about a proposal, in the order of it.

It is no record of an alliance, and speaks no longer than until its acts are written: a file that
somebody prepared, or the draft of a round that is under way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from alliance_cli.messages import say
from alliance_cli.records.acts import ACTS
from alliance_cli.records.base import Count, Many, Once, Record
from alliance_cli.records.identifiers import ActId, Harm, Id
from alliance_cli.records.moments import Moment, moment_text
from alliance_cli.records.refusal import refusal
from alliance_cli.records.text import ANY, Text

Spoken: TypeAlias = Literal[
    "question",
    "react",
    "suggest",
    "nominate",
    "advise",
    "second",
    "consent",
    "stand-aside",
    "abstain",
    "oppose",
    "object",
    "concern",
    "lift",
    "pass",
]
"""What one can say in a round: every act that can be recorded for somebody else, or nothing."""

PASS: Final = "pass"  # noqa: S105 - no secret
"""Said nothing: no act comes of it."""

Turn: TypeAlias = Literal["questions", "reactions", "positions"]
"""What those present are asked for, one after the other."""

_OF_ACTS: Mapping[str, tuple[str, ...]] = {
    "harms": ("object",),
    "example": ("object",),
    "remedy": ("object",),
    "nominee": ("nominate",),
    "objection": ("lift", PASS),
    "answers": ("react", "lift", PASS),
    "turn": (PASS,),
}
"""The acts that have a field."""

_ANSWERED: Mapping[str, tuple[str, ...]] = {
    "react": ("question", "react"),
    "lift": ("object",),
    PASS: ("question", "object"),
}
"""What each act can answer."""


class Said(Record):
    """What somebody said, or that it passed."""

    by: Id
    """Who said it."""
    act: Spoken
    """What it is: the name of an act, or `pass`."""
    text: Text | None = None
    """What was said."""
    harms: Many[Harm] = ()
    """Objections: what would be harmed."""
    example: Text | None = None
    """Objections: a case that shows the harm."""
    remedy: Text | None = None
    """Objections: what would answer it."""
    nominee: Id | None = None
    """Nominations: who is named."""
    answers: Count | None = None
    """The number of what it answers or lifts, counted from 1 in the order of the round."""
    objection: ActId | None = None
    """The objection of before this round that is lifted, or stands."""
    turn: Turn | None = None
    """Passing: on what."""
    at: Moment | None = None
    """When it was said."""

    @model_validator(mode="after")
    def _is_whole(self) -> Said:
        if self.act != PASS and ACTS[self.act].needs_text and self.text is None:
            field = "text"
            raise _missing(field)
        if self.act == "nominate" and self.nominee is None:
            field = "nominee"
            raise _missing(field)
        for field, acts in _OF_ACTS.items():
            if getattr(self, field) and self.act not in acts:
                raise refusal(
                    say("“{field}” says nothing here: this is “{act}”", field=field, act=self.act),
                    help=say("Leave it out, or say it in: {acts}.", acts=acts),
                    at=(field,),
                )
        return self

    def data(self) -> dict[str, Any]:
        """Return it as the file writes it."""
        return dict(self._entries())

    def _entries(self) -> Iterator[tuple[str, Any]]:
        for field in type(self).model_fields:
            value = getattr(self, field)
            match value:
                case None | ():
                    continue
                case Text():
                    yield field, plain_text(value)
                case datetime():
                    yield field, moment_text(value)
                case tuple():
                    yield field, list(value)
                case _:
                    yield field, value


class LiveRound(Record):
    """A round in a meeting, as far as it has come."""

    proposal: Id | None = None
    """What it is about."""
    version: Count | None = None
    """The version that was talked about."""
    assembly: Id | None = None
    """The meeting at which it was."""
    facilitator: Id | None = None
    """Who ran it, and writes it down."""
    present: Annotated[Many[Id], Once] = ()
    """Who was asked, in this order."""
    said: Many[Said] = ()
    """What they said, in this order."""

    @model_validator(mode="after")
    def _fits_together(self) -> LiveRound:
        for place, each in enumerate(self.said):
            if self.present and each.by not in self.present:
                raise refusal(
                    say("“{ally}” is not among those present", ally=each.by),
                    help=say("Name it under “present”, or correct who said it."),
                    at=("said", place, "by"),
                )
            if each.answers is not None and not self._may_answer(place, each):
                raise refusal(
                    say(
                        "“{act}” cannot answer number {number}", act=each.act, number=each.answers
                    ),
                    help=say(
                        "Count from 1 in the order of “said”: a reaction answers what was said"
                        " before, and only the objector lifts an objection."
                    ),
                    at=("said", place, "answers"),
                )
        return self

    def _may_answer(self, place: int, each: Said) -> bool:
        number = each.answers or 0
        if not 0 < number <= place:
            return False
        answered = self.said[number - 1]
        is_own = answered.by == each.by
        return answered.act in _ANSWERED[each.act] and (answered.act != "object" or is_own)

    @property
    def numbered(self) -> tuple[tuple[int, Said], ...]:
        """What was said, each with its number."""
        return tuple(enumerate(self.said, start=1))


def plain_text(text: Text) -> str | dict[str, str]:
    """Return a text as files write it."""
    plain = text.versions.get(ANY)
    return plain if plain is not None else dict(text.versions)


def _missing(field: str) -> PydanticCustomError:
    return refusal(
        say("field “{field}” is missing", field=field),
        "ALY006",
        help=say("Add the field “{field}”.", field=field),
        at=(field,),
    )
