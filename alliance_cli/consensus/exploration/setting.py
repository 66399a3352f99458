"""A procedure with the people who try it: what was done, and where the engine says it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from alliance_cli.consensus.calendar import Calendar
from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.electorate import who
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.exploration.crowd import Crowd, people_of
from alliance_cli.consensus.people import People
from alliance_cli.consensus.standing import Standing
from alliance_cli.records.acts import ACTS
from alliance_cli.records.constitution import Recess, Role
from alliance_cli.records.moments import moment_text, stamp_of
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.proposals import Proposal, Version

OPENED = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""When every proposal here is opened."""

JOINED = datetime(2026, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(1950, 1, 1, tzinfo=UTC)
"""Since when people are there: where seniority is asked for, for very long."""

REVISE = "revise"
_DIGEST = "sha256:" + "0" * 64
_WORDY = {name for name, model in ACTS.items() if model.needs_text}


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """Something that somebody does at a moment: an act, or a revision (`what` is the record)."""

    at: datetime
    by: str
    act: str
    more: Mapping[str, Any]
    what: FiledAct | Version

    @property
    def id(self) -> str:
        """What the engine calls it."""
        what = self.what
        return f"version-{what.version}" if isinstance(what, Version) else what.id


Run: TypeAlias = tuple[Deed, ...]
"""What people did, in the order of time."""


def deed_of(at: datetime, by: str, act: str, **more: Any) -> Deed:  # noqa: ANN401 - plain data
    """Return that `by` does `act` at a moment; `more` are the other fields of its record."""
    data = {"at": moment_text(at), **more}
    if act == REVISE:
        revision = Version.model_validate({**data, "by": by, "digest": _DIGEST})
        return Deed(at, by, act, more, revision)
    words = {"text": "Because."} if act in _WORDY else {}
    record = ACTS[act].model_validate({"act": act, **words, **data})
    return Deed(at, by, act, more, FiledAct(f"{by}/{stamp_of(at)}-{act}", by, record))


@dataclass(frozen=True, eq=False)
class Setting:
    """A procedure as a constitution writes it (`data`), and who tries it.

    The first of the crowd opens the proposal. `affects` are whom it touches; with a `nominee` it
    gives a mandate.
    """

    procedure: Procedure
    data: object
    crowd: Crowd
    zone: str = "UTC"
    recesses: tuple[Recess, ...] = ()
    affects: tuple[str, ...] = ()
    nominee: str | None = None

    @property
    def opener(self) -> str:
        """Who opens the proposal."""
        return self.crowd[0].name

    @property
    def joined(self) -> datetime:
        """Since when everybody is there."""
        return LONG_AGO if self.procedure.seniority else JOINED

    @property
    def role_names(self) -> tuple[str, ...]:
        """The roles that somebody holds."""
        return tuple(sorted({role for each in self.crowd for role in each.roles}))

    @property
    def proposal_data(self) -> dict[str, Any]:
        """The fields of the proposal that are not the same in every one."""
        told: dict[str, Any] = {"by": [self.opener], "opened": moment_text(OPENED)}
        if self.affects:
            told["affects"] = list(self.affects)
        if self.nominee:
            role = next(iter(self.role_names), "keeper")
            span = {"from": "2026-12-01", "until": "2027-11-30"}
            told |= {"kind": "mandate", "mandate": {"role": role, "ally": self.nominee, **span}}
        return told

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of the constitution."""
        return Calendar(ZoneInfo(self.zone), self.recesses)

    @cached_property
    def people(self) -> People:
        """The crowd as the engine sees it."""
        return people_of(self.crowd, self.calendar.zone, self.joined, JOINED)

    @cached_property
    def _roles(self) -> Mapping[str, Role]:
        names = {"keeper", *self.role_names}
        return {
            name: Role.model_validate({"id": name, "purpose": "Tried.", "term": "P9Y"})
            for name in names
        }

    @cached_property
    def _proposal(self) -> Proposal:
        first = {"version": 1, "at": moment_text(OPENED), "by": self.opener, "digest": _DIGEST}
        usual = {"title": "Tried", "kind": "ordinary", "scope": "alliance", "constitution": 1}
        return Proposal.model_validate(
            {**usual, "text": "Tried.", **self.proposal_data, "versions": [first]}
        )

    def order(self, names: Collection[str]) -> list[str]:
        """Return `names` in the order of the crowd."""
        return [each.name for each in self.crowd if each.name in names]

    def case(self, run: Run) -> Case:
        """Return the proposal with what people did in `run`."""
        revisions = tuple(deed.what for deed in run if isinstance(deed.what, Version))
        proposal = self._proposal
        if revisions:
            versions = (*proposal.versions, *revisions)
            proposal = proposal.model_copy(update={"versions": versions})
        acts = tuple(deed.what for deed in run if isinstance(deed.what, FiledAct))
        roles, calendar, people = self._roles, self.calendar, self.people
        return Case(proposal, acts, self.procedure, "tried", roles, calendar, people)

    def standing(self, run: Run, at: datetime) -> Standing:
        """Return where the proposal stands at `at` after `run`."""
        return standing_of(self.case(run), at=at)

    def who(self, name: str) -> frozenset[str]:
        """Return whom `name` means in this crowd, which stays as it is."""
        return who(self.case(()), name, OPENED, proposers={self.opener})
