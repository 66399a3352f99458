"""The figures of many proposals that were played: exact counts, and quantiles of them.

Counts are added up in any order to the same figures, however the plays were shared out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from alliance_cli.consensus.simulation import Played

ROUTES = ("agreed", "willing", "arbitrated", "ruled-out", "rejected", "lapsed")
"""How a proposal can end: adopted without and by the willing, adopted and rejected by rulings."""

SHARES = (Fraction(1, 10), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(9, 10))
"""Of which quantiles are told."""


@dataclass(slots=True)
class Figures:
    """What came of so many plays; times are counted in whole hours."""

    routes: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    hours: Counter[int] = field(default_factory=Counter)
    waits: Counter[int] = field(default_factory=Counter)
    rounds: Counter[int] = field(default_factory=Counter)
    objections: int = 0
    spoken: int = 0
    electorate: int = 0

    @property
    def plays(self) -> int:
        """How many proposals were played."""
        return self.outcomes.total()

    def add(self, played: Played) -> None:
        """Count one more."""
        self.routes[route_of(played)] += 1
        self.outcomes[played.outcome] += 1
        self.hours[played.hours] += 1
        self.waits.update(played.waits)
        self.rounds[played.rounds] += 1
        self.objections += played.objections
        self.spoken += played.spoken
        self.electorate += played.electorate

    def merge(self, other: Figures) -> None:
        """Count all that `other` counted."""
        for name in ("routes", "outcomes", "hours", "waits", "rounds"):
            getattr(self, name).update(getattr(other, name))
        self.objections += other.objections
        self.spoken += other.spoken
        self.electorate += other.electorate


def figures_of(plays: Iterable[Played]) -> Figures:
    """Return the figures of `plays`."""
    figures = Figures()
    for played in plays:
        figures.add(played)
    return figures


def route_of(played: Played) -> str:
    """Return how a proposal ended, one of `ROUTES`."""
    match played.outcome:
        case "adopted":
            return "arbitrated" if played.is_ruled else "agreed"
        case "adopted-by-the-willing":
            return "willing"
        case "rejected":
            return "ruled-out" if played.is_ruled else "rejected"
        case _:
            return "lapsed"


def quantile(counts: Counter[int], share: Fraction) -> int | None:
    """Return the least figure that at least `share` of all do not exceed; None of nothing."""
    total, known = counts.total(), 0
    for figure in sorted(counts):
        known += counts[figure]
        if known >= share * total:
            return figure
    return None
