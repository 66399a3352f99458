"""A story: who is there, what they do with one proposal, and where it must stand at some moments.

It is no record of an alliance. The records that it tells of are judged when they are made of it;
here is only how it hangs together.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from alliance_cli.records.base import Many, Record, Some
from alliance_cli.records.constitution import Recess
from alliance_cli.records.identifiers import Id
from alliance_cli.records.moments import Moment

Facts = dict[str, Any] | None
"""Fields of a record that differ from those that all have."""

Member = Annotated[dict[Id, Facts], Field(min_length=1)]


class Opening(Record):
    """The proposal: who opened it, when, and further fields."""

    model_config = ConfigDict(extra="allow")

    by: Some[Id]
    """Who carries it; the first opened it."""
    opened: Moment
    """When."""


class Deed(Record):
    """What somebody does: an act, or `revise`, which is a version; and its further fields."""

    model_config = ConfigDict(extra="allow")

    at: Moment
    """When."""
    by: Id
    """Who."""
    act: Id
    """What."""


class Expectation(Record):
    """Where the proposal must stand at a moment; only what is told is compared."""

    at: Moment
    """When."""
    stage: Any = None
    entered: Any = None
    earliest: Any = None
    latest: Any = None
    outcome: Any = None
    outcome_at: Any = None
    version: Any = None
    round: Any = None
    unconfirmed: Any = None
    path: Any = None
    objections: Many[dict[str, Any]] = ()
    ignored: Many[str] = ()
    requirements: dict[str, bool] = Field(default_factory=dict)
    positions: dict[str, Any] = Field(default_factory=dict)


class Story(Record):
    """Who is there, what happens, and what is expected of it."""

    title: str
    """What it shows, in a sentence."""
    source: str | None = None
    """Where it really happened, if it did."""
    time_zone: str = "UTC"
    """As in a constitution."""
    recesses: Many[Recess] = ()
    """As in a constitution."""
    procedure: str | dict[str, Any]
    """As in a constitution: written out, or a shipped one by its name."""
    roles: dict[Id, Many[str]] | None = None
    """The powers of each role."""
    allies: Annotated[dict[Id, Facts], Field(min_length=1)]
    """Who is there; a person, joined and engaged since 2026-01-01 unless said otherwise."""
    mandates: Many[dict[str, Any]] = ()
    """Who holds which role; from 2021-01-01 to 2029-12-31 unless said otherwise."""
    chantiers: dict[Id, Member] | None = None
    """The members of each; the first animates it."""
    safeguards: Many[dict[str, Any]] = ()
    """Suspensions."""
    proposal: Opening
    """What is proposed."""
    acts: Many[Deed] = ()
    """What people do."""
    expect: Some[Expectation]
    """Where it must stand, in the order of time."""
