"""The course of one proposal while it is reckoned: what has been said and done so far.

This is the engine's working state, alive during one call of `standing_of` and seen by nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.electorate import is_in, who
from alliance_cli.consensus.standing import Cause, ObjectionState, PathStep, Reason
from alliance_cli.records.acts import Rule
from alliance_cli.records.procedures import Stage
from alliance_cli.records.proposals import Version

MOST_ENTRIES = 1_000
"""After so many entries of stages a proposal lapses, whatever its procedure."""


@dataclass(slots=True)
class Objection:
    """An objection and what became of it, through which act or version.

    `departs` is when its author leaves those who decide. While silence would lift it,
    `silence_ends` says when, and `through` is the version that integrates it.
    """

    act: FiledAct
    departs: datetime
    state: ObjectionState = ObjectionState.OPEN
    since: datetime = field(init=False)
    through: str = ""
    silence_ends: datetime | None = None

    def __post_init__(self) -> None:
        self.since = self.act.record.at

    @property
    def is_open(self) -> bool:
        """Tell whether nothing has closed it."""
        return self.state is ObjectionState.OPEN

    def close(self, state: ObjectionState, at: datetime, through: str = "") -> None:
        """Close it for good."""
        self.state, self.since, self.through, self.silence_ends = state, at, through, None

    def stop_clock(self) -> None:
        """Let silence lift it no more, unless another revision integrates it."""
        if self.silence_ends is not None:
            self.silence_ends, self.through = None, ""


@dataclass(slots=True)
class Course:
    """What has happened to a proposal up to `now`."""

    case: Case
    now: datetime
    limit: datetime
    version: Version
    published: set[int] = field(default_factory=set)
    stage: Stage | None = None
    entered: datetime | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    first_left: bool = False
    round: int = 0
    outcome: str | None = None
    outcome_at: datetime | None = None
    path: list[PathStep] = field(default_factory=list)
    entered_now: set[str] = field(default_factory=set)
    is_stuck: bool = False
    carried: frozenset[str] = frozenset()
    positions: dict[str, FiledAct | None] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    advice: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, dict[str, str]] = field(default_factory=dict)
    rulings: dict[str, tuple[FiledAct, Rule]] = field(default_factory=dict)
    carrying: tuple[str, ...] = ()
    held: set[str] = field(default_factory=set)
    concerns: list[str] = field(default_factory=list)
    adherents: set[str] = field(default_factory=set)
    seen: dict[str, FiledAct] = field(default_factory=dict)
    recorded: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    ignored: dict[str, Reason] = field(default_factory=dict)
    _entry_proposers: frozenset[str] = frozenset()
    _counted: dict[str, frozenset[str]] = field(default_factory=dict)

    # --- who -------------------------------------------------------------------------------

    def carriers(self) -> frozenset[str]:
        """Return who opened the proposal, and who has said to carry it, also if it left since."""
        return self.carried | {self.case.proposal.by[0]}

    def proposers(self) -> frozenset[str]:
        """Return who carries the proposal now, being an ally and not suspended."""
        return who(self.case, "proposers", self.now, proposers=self.carriers())

    def now_in(self, name: str) -> frozenset[str]:
        """Return WHO `name` means at this moment."""
        return who(self.case, name, self.now, proposers=self.carriers())

    def is_now_in(self, name: str, ally: str) -> bool:
        """Tell whether `ally` is in WHO `name` at this moment."""
        return is_in(self.case, ally, name, self.now, proposers=self.carriers())

    def counted(self, name: str | None) -> frozenset[str]:
        """Return WHO `name` (default: the electorate) meant when the current stage was entered."""
        key = name or self.case.procedure.electorate
        if key not in self._counted:
            at = self.entered or self.now
            self._counted[key] = who(self.case, key, at, proposers=self._entry_proposers)
        return self._counted[key]

    # --- what is said ----------------------------------------------------------------------

    def position_of(self, ally: str) -> str | None:
        """Return the position of `ally` on the current version; None if it has none.

        Who published the version consents to it unless it says otherwise; nobody else by silence.
        """
        if ally in self.positions:
            act = self.positions[ally]
            if act is None:
                return None
            objection = self.objections.get(act.id)
            is_objection = act.record.act == "object"
            return (
                None
                if is_objection and (objection is None or not objection.is_open)
                else act.record.act
            )
        return "consent" if ally == self.version.by else None

    def expressed(self) -> dict[str, str]:
        """Return the position of every ally that has one, by ally."""
        allies = {*self.positions, self.version.by}
        return {ally: held for ally in sorted(allies) if (held := self.position_of(ally))}

    def blocking(self) -> list[Objection]:
        """Return the open objections, without those of allies who are suspended now."""
        people = self.case.people
        return [
            objection
            for objection in self.objections.values()
            if objection.is_open and not people.is_suspended(objection.act.ally, self.now)
        ]

    # --- moving on -------------------------------------------------------------------------

    def publish(self, version: Version) -> None:
        """Make `version` the current text; what was said of the earlier one lapses with it."""
        self.version = version
        self.published.add(version.version)
        self.is_stuck = False
        self.carrying = ()
        self.positions.clear()
        self.calls.clear()
        self.advice.clear()
        self.seconds.clear()
        self.rulings.clear()

    def enter(self, stage: Stage, cause: Cause | None = None) -> None:
        """Leave the current stage, if any, and enter `stage` now; lapse after too many."""
        if len(self.path) >= MOST_ENTRIES:
            self.end("lapsed", Cause.LIMIT)
            return
        if self.stage is not None:
            self._step(stage.stage, cause)
            self.first_left = self.first_left or self.stage is self.case.procedure.stages[0]
        calendar = self.case.calendar
        self.stage, self.entered = stage, self.now
        self.earliest = calendar.stage_end(self.now, stage.lasts) if stage.lasts else self.now
        longest = calendar.stage_end(self.now, stage.at_most) if stage.at_most else self.earliest
        self.latest = max(self.earliest, longest)
        self.path.append(PathStep(stage.stage, self.now))
        self.entered_now.add(stage.stage)
        self.is_stuck = False
        self.calls.clear()
        self.rulings.clear()
        self._counted.clear()
        self._entry_proposers = self.proposers()

    def end(self, outcome: str, cause: Cause) -> None:
        """Reach `outcome` now: nothing is left to decide."""
        self._step(outcome, cause)
        self.outcome, self.outcome_at = outcome, self.now

    def lengthen(self, until: datetime) -> None:
        """Let the current stage last until `until` at least."""
        if self.earliest is not None and self.latest is not None:
            self.earliest, self.latest = max(self.earliest, until), max(self.latest, until)

    def _step(self, to: str, cause: Cause | None) -> None:
        step = self.path[-1]
        self.path[-1] = PathStep(step.stage, step.entered, self.now, to, cause)
