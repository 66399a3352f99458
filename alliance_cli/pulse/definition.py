"""What an indicator is: how it is reckoned, what is better, and when it calls for care."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from alliance_cli.pulse.chronicle import Chronicle
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Figure, Reading, number_of

Unit = Literal["share", "index", "count", "time"]


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator; `name`, `about` (what it is) and `remedy` (what to do) are marked texts.

    A figure above `bound` (below it where more is better) calls for care, if it is about `least`
    cases at least; without a bound none does.
    """

    id: str
    name: str
    about: str
    remedy: str
    unit: Unit
    reckon: Callable[[Chronicle, Period], Reading]
    is_more_better: bool = False
    bound: Figure | None = None
    least: int = 1

    def concern(self, reading: Reading) -> Fraction:
        """Return by how much a reading calls for care: from 0, where it does not, to 1.

        1 is as far as a share can go, and for other figures twice the bound, or nothing at all.
        """
        if self.bound is None or reading.figure is None or reading.of < self.least:
            return Fraction(0)
        figure, bound = number_of(reading.figure), number_of(self.bound)
        beyond = bound - figure if self.is_more_better else figure - bound
        room = bound if self.is_more_better or self.unit not in {"share", "index"} else 1 - bound
        return min(max(beyond / room, Fraction(0)), Fraction(1))
