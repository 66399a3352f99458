"""The course of one proposal while it is reckoned: the text, the stage it is in, its path.

This is the engine's working state, alive during one call of `standing_of` and seen by nobody else.
What was said lies beside it: `Voices` on the current version, `Objections`, and the `Docket`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.docket import Docket
from alliance_cli.consensus.electorate import is_in, who
from alliance_cli.consensus.objections import Objection, Objections
from alliance_cli.consensus.rulings import Rulings
from alliance_cli.consensus.standing import Cause, ObjectionState, PathStep
from alliance_cli.consensus.voices import Tally, Voices
from alliance_cli.records.procedures import Stage
from alliance_cli.records.proposals import Version

MOST_ENTRIES = 1_000
"""After so many entries of stages a proposal lapses, whatever its procedure."""


@dataclass(slots=True)
class Course:
    """What has happened to a proposal up to `now`.

    `carriers` are who opened it and who has said to carry it, also if they left since. `calls` and
    `rulings` are those made since the stage was entered; `carrying` are the acts that decided.
    The stage that is entered as the `halt`th is not left by time or requirements.
    """

    case: Case
    now: datetime
    limit: datetime
    version: Version
    published: set[int] = field(init=False)
    carriers: set[str] = field(init=False)
    voices: Voices = field(init=False)
    objections: Objections = field(default_factory=Objections)
    docket: Docket = field(default_factory=Docket)
    calls: list[str] = field(default_factory=list)
    rulings: Rulings = field(default_factory=Rulings)
    carrying: tuple[str, ...] = ()
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
    halt: int | None = None
    _entry_proposers: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.published = {self.version.version}
        self.carriers = {self.case.proposal.by[0]}
        self.voices = Voices(self.version.by)

    def proposers(self) -> frozenset[str]:
        """Return who carries the proposal now, being an ally and not suspended."""
        return self.now_in("proposers")

    def is_proposer(self, ally: str) -> bool:
        """Tell whether `ally` carries the proposal now."""
        return self.is_now_in("proposers", ally)

    def now_in(self, name: str) -> frozenset[str]:
        """Return WHO `name` means at this moment."""
        return who(self.case, name, self.now, proposers=self.carriers)

    def is_now_in(self, name: str, ally: str) -> bool:
        """Tell whether `ally` is in WHO `name` at this moment."""
        return is_in(self.case, ally, name, self.now, proposers=self.carriers)

    def tally(self, name: str | None) -> Tally:
        """Return the tally of WHO `name` (default: the electorate), as when the stage began."""
        key = name or self.case.procedure.electorate
        if found := self.voices.find_tally(key):
            return found
        at = self.entered or self.now
        return self.voices.count(key, who(self.case, key, at, proposers=self._entry_proposers))

    def counted(self, name: str | None) -> frozenset[str]:
        """Return WHO `name` (default: the electorate) meant when the current stage was entered."""
        return self.tally(name).allies

    def close(self, objection: Objection, state: ObjectionState, through: str = "") -> None:
        """Close an open objection now: it is no position any more."""
        self.objections.close(objection, state, self.now, through)
        self.voices.retract(objection.act)

    def renew(self, version: Version) -> None:
        """Make `version` the current text; what was said of the earlier one lapses with it."""
        self.version = version
        self.published.add(version.version)
        self.voices = Voices(version.by)
        self.is_stuck = False
        self.carrying = ()
        self.calls.clear()
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
        self.voices.stop_counting()
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
