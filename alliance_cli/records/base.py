"""The ground on which every record stands: frozen, strict, no unknown field."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Protocol, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from alliance_cli.messages import mark, say
from alliance_cli.records.identifiers import checked_form, schema_form
from alliance_cli.records.moments import Day
from alliance_cli.records.refusal import refusal

Item = TypeVar("Item")

Many = Annotated[tuple[Item, ...], Field(strict=False)]
"""A list in the file, a tuple in the record. (Strict mode would refuse the list itself.)"""

Some = Annotated[tuple[Item, ...], Field(strict=False, min_length=1)]
"""A list with at least one item."""

_LINK = r"https?://[^\s<>\x22']+"
_EMAIL = r"[^@\s<>]+@[^@\s<>]+"
_LONGEST_EMAIL = 254

Link = Annotated[
    str,
    checked_form(
        _LINK, mark("an address on the web"), mark("Write it whole: https://example.org/page.")
    ),
    schema_form(_LINK),
]
"""An address on the web."""

Email = Annotated[
    str,
    Field(max_length=_LONGEST_EMAIL),
    checked_form(
        _EMAIL, mark("an e-mail address"), mark("Write the address alone: nadia@example.org.")
    ),
    schema_form(_EMAIL),
]
"""An e-mail address."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Identified = TypeVar("Identified", bound=_HasId)


def _each_once(items: tuple[Identified, ...]) -> tuple[Identified, ...]:
    ids: set[str] = set()
    for place, item in enumerate(items):
        if item.id in ids:
            raise refusal(
                say("there are two of the id “{id}”", id=item.id),
                help=say("Give each an id of its own."),
                at=(place, "id"),
            )
        ids.add(item.id)
    return items


def _named_once(names: tuple[str, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            raise refusal(
                say("“{id}” is named twice", id=name),
                help=say("Name each once."),
                at=(place,),
            )
        seen.add(name)
    return names


Once = AfterValidator(_named_once)
"""Of a list of names: none twice."""


Named = Annotated[tuple[Identified, ...], Field(strict=False), AfterValidator(_each_once)]
"""A list of things that other records name by their ids."""

Count = Annotated[int, Field(ge=1)]
"""A whole number from 1."""


class Record(BaseModel):
    """What one file, or one part of it, says. Keys that begin with `x-` are taken off before."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        defer_build=True,
        hide_input_in_errors=True,
        regex_engine="python-re",
    )


class Dated(Record):
    """What holds from one day to another, where both are said."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        first: date | None = getattr(self, "from_", None)
        last: date | None = getattr(self, "until", None)
        if first and last and last < first:
            raise refusal(
                say("the last day lies before the first"),
                help=say("Correct “from” or “until”."),
                at=("until",),
            )
        return self


class Period(Dated):
    """A stretch of days; without `until` it has no end yet."""

    from_: Day = Field(alias="from")
    """The first day."""
    until: Day | None = None
    """The last day, included."""

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.from_ <= day and (self.until is None or day <= self.until)
