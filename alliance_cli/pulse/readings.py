"""What an indicator reads at a moment: an exact figure, what it counts, and its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

_SECOND = timedelta(seconds=1)

Figure = int | Fraction | timedelta
"""An exact figure: a count, a share or an index from 0 to 1, a length of time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a reading: `have` of the `of` that belong to `about` (`college:farmers`)."""

    about: str
    have: int
    of: int

    @property
    def share(self) -> Fraction | None:
        """What share it is; None of nothing."""
        return Fraction(self.have, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure, None where there is nothing to reckon; it is about `of`, of which `have` count."""

    figure: Figure | None
    have: int
    of: int
    parts: tuple[Part, ...] = ()


def number_of(figure: Figure) -> Fraction:
    """Return a figure as a number; a length of time in seconds."""
    return Fraction(figure // _SECOND if isinstance(figure, timedelta) else figure)


def share(have: int, of: int, parts: Iterable[Part] = ()) -> Reading:
    """Return how large a share `have` is `of` all."""
    return Reading(Fraction(have, of) if of else None, have, of, tuple(parts))


def share_of(judged: Iterable[bool]) -> Reading:
    """Return of how many of those judged it is true."""
    listed = list(judged)
    return share(sum(listed), len(listed))


def middle(times: Iterable[timedelta]) -> timedelta | None:
    """Return the shortest time within which half of them lie: always one of them."""
    ordered = sorted(times)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def gini(counts: Sequence[int]) -> Fraction | None:
    """Return the Gini coefficient: 0 where all have as many, towards 1 where one has everything.

    None where nobody has anything. Half the mean difference of two, relative to the mean.
    """
    ordered, total = sorted(counts), sum(counts)
    if not total:
        return None
    weighed = sum(place * count for place, count in enumerate(ordered, 1))
    return Fraction(2 * weighed, len(ordered) * total) - Fraction(len(ordered) + 1, len(ordered))


def parts_of(kind: str, counts: Mapping[str, tuple[int, int]]) -> Iterator[Part]:
    """Yield a part for each name, by name: how many it has, of how many."""
    for name, (have, of) in sorted(counts.items()):
        yield Part(f"{kind}:{name}", have, of)
