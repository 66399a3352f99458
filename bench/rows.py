"""A line of what is told: a figure, what it was to reach, and the runs behind it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Literal

from bench.timing import Measure, ratios

Unit = Literal["×", "s", "MB"]
Sense = Literal["most", "least"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was measured, beside what, and what was to be reached.

    `sense` tells whether the figure may be `reach` at most, or has to be it at least. Without a
    figure the peer is absent; without a `reach` it is told for itself.
    """

    work: str
    against: str
    ours: Measure | None
    theirs: Measure | None
    figure: float | None
    unit: Unit
    reach: float | None
    sense: Sense = "most"

    @property
    def missed_by(self) -> float | None:
        """How many times better the figure would have to be; at most 1 where it is reached."""
        if self.figure is None or self.reach is None:
            return None
        one, other = self.figure or 1e-9, self.reach
        return one / other if self.sense == "most" else other / one


def ratio_row(work: str, against: str, ours: Measure, theirs: Measure, reach: float) -> Row:
    """Return the line that compares two measures, pair by pair."""
    return Row(work, against, ours, theirs, median(ratios(ours, theirs)), "×", reach)


def plain_row(work: str, ours: Measure, figure: float, unit: Unit, reach: float) -> Row:
    """Return the line of a figure that is compared with nothing."""
    return Row(work, "", ours, None, figure, unit, reach)
