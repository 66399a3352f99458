"""A standing: where a proposal stands at one moment, and everything that shows why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from alliance_cli.records.procedures import ADOPTIONS, Requirement


class ObjectionState(StrEnum):
    """What became of an objection."""

    OPEN = "open"
    LIFTED = "lifted"
    LIFTED_TACITLY = "lifted-tacitly"
    LEFT = "left"
    DISOWNED = "disowned"
    DISMISSED = "dismissed"
    ANSWERED = "answered"


class Reason(StrEnum):
    """Why an act has no effect; the first that fits is given."""

    LATE = "late"
    EARLY = "early"
    NOT_ENTITLED = "not-entitled"
    OTHER_VERSION = "other-version"
    UNKNOWN_REFERENCE = "unknown-reference"
    NOT_AN_OBJECTOR = "not-an-objector"
    INCOMPLETE = "incomplete"
    NO_ROUNDS_LEFT = "no-rounds-left"
    ALREADY_HELD = "already-held"
    ALREADY_CLOSED = "already-closed"
    BEYOND_LIMIT = "beyond-limit"
    NOT_ASKED = "not-asked"
    UNCONFIRMED = "unconfirmed"
    DISOWNED = "disowned"


class Cause(StrEnum):
    """What moved a proposal out of a stage."""

    REQUIREMENTS = "requirements"
    TIME = "time"
    REVISION = "revision"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class ObjectionStanding:
    """An objection, who made it, what became of it, since when, and by which act or version."""

    id: str
    by: str
    at: datetime
    state: ObjectionState
    since: datetime
    through: str = ""


@dataclass(frozen=True, slots=True)
class RequirementStanding:
    """A requirement with its figures: `have` of `needed` in WHO `of`, and who is missing.

    `of` is "" where nobody is counted; of stand-asides `needed` is the most there may be.
    """

    requirement: Requirement
    name: str
    of: str
    holds: bool
    needed: int
    have: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathStep:
    """A stage that was entered and, unless it is the current one, left."""

    stage: str
    entered: datetime
    left: datetime | None = None
    to: str | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class IgnoredAct:
    """An act (or `version-<n>`) without effect, and the first reason that fits.

    `also` are the later reasons that fit as well, in their order. `was_party` tells of a test or
    ruling that its ally then carried the proposal or had made the objection that was in question.
    """

    act: str
    reason: Reason
    also: tuple[Reason, ...] = ()
    was_party: bool = False


class Gesture(StrEnum):
    """What somebody can do that moves a proposal."""

    CALL = "call"
    NOMINATE = "nominate"
    CONSENT = "consent"
    OBJECT = "object"
    ADVISE = "advise"
    SECOND = "second"
    LIFT = "lift"
    TEST = "test"
    REVISE = "revise"
    RULE = "rule"
    HOLD = "hold"
    EXTEND = "extend"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Prospect:
    """What can be done now: by whom (allies or WHO), until when, on which objection or act."""

    gesture: Gesture
    by: tuple[str, ...]
    until: datetime | None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a proposal stands at `at`; docs/procedures.md tells each field.

    With an outcome nothing is left to decide: `stage`, `entered`, `earliest`, `latest` are None,
    `requirements` and `prospects` empty; positions and objections are as they were then.
    """

    at: datetime
    opened: bool
    procedure: str
    stage: str | None = None
    entered: datetime | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    limit: datetime | None = None
    outcome: str | None = None
    outcome_at: datetime | None = None
    version: int = 1
    round: int = 0
    requirements: tuple[RequirementStanding, ...] = ()
    objections: tuple[ObjectionStanding, ...] = ()
    positions: Mapping[str, str] = field(default_factory=dict)
    position_acts: Mapping[str, str] = field(default_factory=dict)
    electorate: frozenset[str] = frozenset()
    concerns: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    path: tuple[PathStep, ...] = ()
    ignored: tuple[IgnoredAct, ...] = ()
    prospects: tuple[Prospect, ...] = ()
    adherents: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()

    @property
    def is_adopted(self) -> bool:
        """Tell whether it was adopted, by all or by the willing."""
        return self.outcome in ADOPTIONS

    def reason_for(self, act: str) -> Reason | None:
        """Return why `act` has no effect; None if it has one."""
        return next((ignored.reason for ignored in self.ignored if ignored.act == act), None)
