"""Of which milieus those are who are there, and how many of each: reckoned once, looked up after.

Between the moments at which somebody comes, goes or belongs elsewhere, nothing changes. So how
many allies there are makes no difference to the time that a look-up of sizes takes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate

from alliance_cli.consensus.persons import Person
from alliance_cli.consensus.rolls import Roll, Stretch

_Stays = Sequence[tuple[str, Stretch]]
_Curve = tuple[tuple[datetime, ...], tuple[int, ...]]
"""From each of some moments on, so many."""


@dataclass(frozen=True, slots=True)
class Census:
    """When those who are there belong to each milieu; stretches of one name do not overlap."""

    stays: Mapping[str, _Stays]
    _rolls: dict[str, Roll] = field(default_factory=dict)
    _curves: dict[str, _Curve] = field(default_factory=dict)

    @classmethod
    def of(cls, persons: Mapping[str, Person], per: str, *, is_engaged: bool) -> Census:
        """Return the census of the colleges or territories (`per`) of `persons`.

        They are there as for a `Roll`: not suspended, and engaged if that is asked.
        """
        stays: dict[str, list[tuple[str, Stretch]]] = {}
        for name, person in persons.items():
            for milieu, stretch in _belongings(person, per, is_engaged=is_engaged):
                stays.setdefault(milieu, []).append((name, stretch))
        return cls(stays)

    def inside(self, milieu: str, at: datetime) -> frozenset[str]:
        """Return who belonged to `milieu` then: for many moments one set."""
        if milieu not in self._rolls:
            self._rolls[milieu] = Roll.of(self.stays.get(milieu, ()))
        return self._rolls[milieu].at(at)

    def sizes(self, at: datetime) -> Counter[str]:
        """Return how many belonged to each milieu then; those without anybody are left out."""
        sizes: Counter[str] = Counter()
        for milieu in self.stays:
            moments, counts = self._curve(milieu)
            if (place := bisect_right(moments, at)) and (size := counts[place - 1]):
                sizes[milieu] = size
        return sizes

    def _curve(self, milieu: str) -> _Curve:
        if milieu not in self._curves:
            self._curves[milieu] = _curve_of(stretch for _, stretch in self.stays[milieu])
        return self._curves[milieu]


def _curve_of(stretches: Iterable[Stretch]) -> _Curve:
    changes: Counter[datetime] = Counter()
    for start, end in stretches:
        changes[start] += 1
        changes[end] -= 1
    moments = sorted(changes)
    return tuple(moments), tuple(accumulate(changes[moment] for moment in moments))


def _belongings(person: Person, per: str, *, is_engaged: bool) -> Iterator[tuple[str, Stretch]]:
    """Yield the milieus of a person with the stretches in which it was there and belonged."""
    belonging: dict[str, list[Stretch]] = {}
    for milieu, stretch in person.belongings(per):
        belonging.setdefault(milieu, []).append(stretch)
    there = tuple(person.stays(is_engaged=is_engaged)) if belonging else ()
    for milieu, stretches in belonging.items():
        for first, last in _joined(stretches):
            for start, end in there:
                if (begun := max(first, start)) < (over := min(last, end)):
                    yield milieu, (begun, over)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the same time in stretches that do not overlap: some may tell one thing twice."""
    whole: Stretch | None = None
    for start, end in sorted(stretches):
        if whole is None:
            whole = start, end
        elif start <= whole[1]:
            whole = whole[0], max(whole[1], end)
        else:
            yield whole
            whole = start, end
    if whole is not None:
        yield whole
