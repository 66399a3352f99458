"""The ground on which every record stands: frozen, strict, no unknown field."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from alliance_cli.records.moments import Day, end_of, start_of

Item = TypeVar("Item")

Many = Annotated[tuple[Item, ...], Field(strict=False)]
"""A list in the file, a tuple in the record. (Strict mode would refuse the list itself.)"""

Some = Annotated[tuple[Item, ...], Field(strict=False, min_length=1)]
"""A list with at least one item."""

Link = Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$")]
"""An address on the web."""

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


class Period(Record):
    """A stretch of days; without `until` it has no end yet."""

    from_: Day = Field(alias="from")
    """The first day."""
    until: Day | None = None
    """The last day, included."""

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.from_ <= day and (self.until is None or day <= self.until)

    def moments(self, zone: tzinfo) -> tuple[datetime, datetime | None]:
        """Return the moment it begins and the moment it has ended (None: no end) in `zone`."""
        return start_of(self.from_, zone), end_of(self.until, zone) if self.until else None
