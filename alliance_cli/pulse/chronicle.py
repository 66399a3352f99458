"""All that the pulse looks at, gathered once: how each proposal went, and what people did.

Where a proposal stood at its outcome is reckoned once, however many moments are asked about; only
one that was still open at such a moment is reckoned for it, once. Who reads is given a period, and
leaves out what is dated later.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.engine import standing_of, standings_of
from alliance_cli.consensus.people import People
from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.at_hand import at_hand
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import find_case
from alliance_cli.pulse.doings import Doing, doings_of
from alliance_cli.pulse.periods import Period
from alliance_cli.records.proposals import Proposal

Found = TypeVar("Found")

Known = Mapping[str, tuple[Case, Standing]]
"""Proposals by name of which somebody has reckoned already where they stand at a moment."""

_IN_TIME = attrgetter("at")
_DECISIONS = frozenset(("adopted", "adopted-by-the-willing", "rejected"))


@dataclass(frozen=True, slots=True)
class History:
    """A proposal and where it stood at its outcome, or stands at the latest moment looked at."""

    name: str
    case: Case
    standing: Standing

    @classmethod
    def of(cls, name: str, case: Case, *, now: datetime) -> History:
        """Return how the proposal of `case` went, as far as it is known at `now`."""
        return cls(name, case, _settled(case, standing_of(case, at=now)))

    @property
    def proposal(self) -> Proposal:
        """The proposal itself."""
        return self.case.proposal

    @property
    def outcome_at(self) -> datetime | None:
        """When it reached its outcome, if it has."""
        return self.standing.outcome_at

    def is_open(self, at: datetime) -> bool:
        """Tell whether it was open at a moment."""
        ended = self.outcome_at
        return self.proposal.opened <= at and (ended is None or ended > at)


@dataclass(frozen=True, eq=False, slots=True)
class Chronicle:
    """What is known at `now`: how proposals went, by name, and what was done, the first first.

    Where a proposal stood at one of `moments` is reckoned for all of them at once.
    """

    ledger: Ledger
    now: datetime
    histories: tuple[History, ...]
    doings: Sequence[Doing]
    moments: tuple[datetime, ...] = ()
    _standings: dict[tuple[str, datetime], Standing] = field(default_factory=dict)
    _known: dict[tuple[object, object], Any] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        ledger: Ledger,
        *,
        now: datetime,
        moments: Iterable[datetime] = (),
        known: Known | None = None,
    ) -> Chronicle:
        """Gather what is known at `now`; proposals whose rules cannot be found are left out.

        `moments` are those that will be asked about. What is `known` of another moment than `now`
        is reckoned anew.
        """
        every = at_hand(ledger)
        histories = tuple(_histories(every, now, known or {}))
        doings = sorted(doings_of(every), key=_IN_TIME)
        return cls(every, now, histories, doings, tuple(sorted(moments)))

    @property
    def people(self) -> People:
        """Who was what, at any moment."""
        return self.ledger.people()

    def ended(self, period: Period) -> Iterator[History]:
        """Yield the proposals that reached an outcome in `period`."""
        for each in self.histories:
            if each.outcome_at is not None and period.holds(each.outcome_at):
                yield each

    def decided(self, period: Period) -> Iterator[History]:
        """Yield those that were adopted or rejected in `period`: neither withdrawn nor lapsed."""
        return (each for each in self.ended(period) if each.standing.outcome in _DECISIONS)

    def adopted_by(self, at: datetime) -> Iterator[History]:
        """Yield the proposals that had been adopted by a moment."""
        for each in self.histories:
            if each.standing.is_adopted and each.outcome_at is not None and each.outcome_at <= at:
                yield each

    def standing(self, history: History, at: datetime) -> Standing:
        """Return where a proposal stood at a moment; at its outcome where that came before."""
        if history.outcome_at is not None and history.outcome_at <= at:
            return history.standing
        if (history.name, at) not in self._standings:
            moments = sorted({at, *filter(history.is_open, self.moments)})
            for each in standings_of(history.case, at=moments):
                self._standings[history.name, each.at] = each
        return self._standings[history.name, at]

    def once(self, reckon: Callable[[History], Found], history: History) -> Found:
        """Return what `reckon` says of a proposal, whatever the period: it is asked once."""
        return self._kept((reckon, history.name), lambda: reckon(history))

    def then(self, reckon: Callable[[Ledger, datetime], Found], at: datetime) -> Found:
        """Return what `reckon` says of the ledger at a moment: it is asked once for each."""
        return self._kept((reckon, at), lambda: reckon(self.ledger, at))

    def _kept(self, key: tuple[object, object], make: Callable[[], Found]) -> Found:
        if key not in self._known:
            self._known[key] = make()
        known: Found = self._known[key]
        return known

    def done(self, period: Period) -> Sequence[Doing]:
        """Return what was done in `period`."""
        start = bisect_left(self.doings, period.first, key=_IN_TIME)
        return self.doings[start : bisect_right(self.doings, period.last, key=_IN_TIME)]

    def allies(self, at: datetime) -> frozenset[str]:
        """Return who was an ally at a moment."""
        return self.then(_allies, at)

    def engaged(self, at: datetime) -> frozenset[str]:
        """Return which allies were engaged at a moment, and not away."""
        return self.then(_engaged, at)


def _allies(ledger: Ledger, at: datetime) -> frozenset[str]:
    people = ledger.people()
    return frozenset(name for name in ledger.allies if people.is_ally(name, at))


def _engaged(ledger: Ledger, at: datetime) -> frozenset[str]:
    people = ledger.people()
    return frozenset(name for name in ledger.allies if people.is_engaged(name, at))


def _histories(ledger: Ledger, now: datetime, known: Known) -> Iterator[History]:
    for name, filed in sorted(ledger.proposals.items()):
        if filed.record.opened > now:
            continue
        case, standing = known.get(name, (None, None))
        if case and standing and standing.at == now:
            yield History(name, case, _settled(case, standing))
        elif case := find_case(ledger, name):
            yield History.of(name, case, now=now)


def _settled(case: Case, standing: Standing) -> Standing:
    """Return `standing` as it was at the outcome: an act may be disowned even afterwards."""
    ended = standing.outcome_at
    if ended is None or all(act.record.at <= ended for act in case.acts):
        return standing
    return standing_of(case, at=ended)
