"""Where proposals stand, taking over from an earlier survey what no time can move any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import Standing
from alliance_cli.following import Follow
from alliance_cli.ledger.turns import Turn
from alliance_cli.messages import say


@dataclass(frozen=True, slots=True)
class Settled:
    """Where a proposal stood when it was last reckoned."""

    case: Case
    standing: Standing

    def is_moved_by(self, turns: Iterable[Turn]) -> bool:
        """Tell whether it could stand elsewhere for what is otherwise with people.

        What is decided could not, if all was said before, and not by them or for them.
        """
        decided = self.standing.outcome_at
        if decided is None:
            return True
        last, involved = max(decided, _latest(self.case)), set(_involved(self.case))
        return any(
            turn.since is None or turn.since <= last or turn.ally in involved for turn in turns
        )

    def holds_at(self, now: datetime) -> bool:
        """Tell whether it stands there at `now`: it is decided, and nothing is dated later.

        Only who carries the proposal may change even then, by coming and going.
        """
        case, then = self.case, self.standing.at
        return bool(
            self.standing.outcome
            and _latest(case) <= then <= now
            and _carriers_there(case, then) == _carriers_there(case, now)
        )


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Tells where proposals stand `now`, taking over what was `settled` before."""

    cases: Mapping[str, Case]
    settled: Mapping[str, Settled]
    now: datetime

    def find(self, name: str) -> Standing | None:
        """Return where a proposal stands; None where it cannot be reckoned."""
        known = self.settled.get(name)
        if known is not None and known.holds_at(self.now):
            return replace(known.standing, at=self.now)
        case = self.cases.get(name)
        return standing_of(case, at=self.now) if case else None

    def all(self, follow: Follow) -> Mapping[str, Standing]:
        """Return where all proposals stand that can be reckoned."""
        names = follow(self.cases, say("Reckoning proposals"), len(self.cases))
        found = ((name, self.find(name)) for name in names)
        return {name: standing for name, standing in found if standing is not None}


def _carriers_there(case: Case, at: datetime) -> list[str]:
    return case.people.present(case.proposal.by, at, is_engaged=False)


def _involved(case: Case) -> Iterator[str | None]:
    """Yield who proposed, who acted, and who did so for whom."""
    yield from case.proposal.by
    for act in case.acts:
        yield act.ally
        yield act.record.recorded_by
        yield act.record.through


def _latest(case: Case) -> datetime:
    return max(each.at for each in (*case.proposal.versions, *(it.record for it in case.acts)))
