"""A federation as seen at a moment: its members, their figures together, what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Literal

from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.readings import Figure, Reading
from alliance_cli.records.text import Text
from alliance_cli.reports.answers import State

Decided = Literal["in-force", "retired", "open", "rejected", "lapsed", "withdrawn", "asked"]
"""What a member decided about a common principle; `asked` where it has not taken it up."""


@dataclass(frozen=True, slots=True)
class Member:
    """An alliance: what it is called, which commit was seen, and counts by name.

    `is_seen` tells whether it has a summary; without one there are no counts. `faults` are how
    many findings there are of each severity, `codes` of each code.
    """

    id: str
    name: Text
    is_seen: bool = False
    commit: str = ""
    fetched: datetime | None = None
    state: str = ""
    founded: datetime | None = None
    languages: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    faults: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """An indicator over all alliances that could reckon it, and between which figures theirs lie.

    Shares and counts are added up before they are divided; a figure that cannot be made of sums
    has no `reading`.
    """

    definition: Definition
    reading: Reading | None
    known: int
    lowest: Figure | None
    highest: Figure | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a member makes of a common principle: what it decided, what its chantiers answer.

    `supports` and `challenges` are how many experiences speak for it and against it there.
    """

    member: str
    decided: Decided
    answers: Mapping[State, int] = field(default_factory=dict)
    supports: int = 0
    challenges: int = 0


@dataclass(frozen=True, slots=True)
class Common:
    """A principle that alliances have in common, by its id, and what each makes of it.

    `is_here` tells whether the alliance that keeps the federation has it in force; `others` are
    the members in which the same id has other words.
    """

    id: str
    statement: Text
    is_here: bool
    standings: tuple[Standing, ...]
    others: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The members of whom a decision is asked."""
        return tuple(each.member for each in self.standings if each.decided == "asked")


@dataclass(frozen=True, slots=True)
class Told:
    """An experience that a member shares."""

    member: str
    id: str
    title: Text
    written: datetime
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """All that was seen of a federation; `zone` is that of the alliance which keeps it."""

    name: Text
    at: datetime
    zone: tzinfo
    members: tuple[Member, ...]
    merged: tuple[Merged, ...] = ()
    commons: tuple[Common, ...] = ()
    told: tuple[Told, ...] = ()
    shares: tuple[str, ...] = ()
    outcomes: Mapping[str, int] = field(default_factory=dict)

    @property
    def seen(self) -> tuple[Member, ...]:
        """The members of which there is a summary."""
        return tuple(each for each in self.members if each.is_seen)
