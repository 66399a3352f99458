"""Who of all is there, and who came when: reckoned once for an alliance, then only looked up.

People come and go at turns, and between two of them those who are there are the same. So they are
not asked one by one for each stage of each proposal, and one set of them serves many standings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

Stretch = tuple[datetime, datetime]
"""From a moment, included, to another, excluded."""

_MOST_KEPT = 128
"""So many sets are kept: more would cost memory, and save little time."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Who is there at any moment; at each of the `turns` some go, then some come."""

    turns: tuple[datetime, ...]
    going: Mapping[datetime, Iterable[str]]
    coming: Mapping[datetime, Iterable[str]]
    _kept: dict[int, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, stays: Iterable[tuple[str, Stretch]]) -> Roll:
        """Return the roll of names with the stretches in which they are there.

        The stretches of one name do not overlap, and none is empty.
        """
        going: dict[datetime, list[str]] = {}
        coming: dict[datetime, list[str]] = {}
        for name, (start, end) in stays:
            coming.setdefault(start, []).append(name)
            going.setdefault(end, []).append(name)
        return cls(tuple(sorted({*going, *coming})), going, coming)

    def at(self, moment: datetime) -> frozenset[str]:
        """Return who is there at `moment`: the same set until somebody comes or goes."""
        place = bisect_right(self.turns, moment)
        if place not in self._kept:
            made = self._made(place)
            if len(self._kept) == _MOST_KEPT:
                self._kept.clear()
            self._kept[place] = made
        return self._kept[place]

    def _made(self, place: int) -> frozenset[str]:
        """Return who is there after so many turns: who was after fewer, and what changed since."""
        before = max((each for each in self._kept if each < place), default=0)
        there = set(self._kept.get(before, ()))
        for turn in self.turns[before:place]:
            there.difference_update(self.going.get(turn, ()))
            there.update(self.coming.get(turn, ()))
        return frozenset(there)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Who came when, the first first: `names[n]` at `moments[n]`."""

    moments: tuple[datetime, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, came: Iterable[tuple[datetime, str]]) -> Arrivals:
        """Return the arrivals of names with the moments at which they came."""
        ordered = sorted(came)
        return cls(tuple(moment for moment, _ in ordered), tuple(name for _, name in ordered))

    def between(self, after: datetime, until: datetime) -> dict[str, datetime]:
        """Return who came later than `after`, `until` at the latest, and when they last did so."""
        first, end = bisect_right(self.moments, after), bisect_right(self.moments, until)
        return dict(zip(self.names[first:end], self.moments[first:end], strict=True))
