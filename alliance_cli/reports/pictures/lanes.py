"""Lead the ways of a diagram past its boxes, in lanes beside them: none lies on another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Way = tuple[int, int]
"""From one row to another."""


def lanes_of(ways: Iterable[Way]) -> Mapping[Way, int]:
    """Return the lane of each way, 0 next to the boxes: short ways inside, long ones around them.

    Ways to one row share what they can: they arrive together. Others never share a lane where
    they would lie on each other.
    """
    taken: list[list[Way]] = []
    lanes: dict[Way, int] = {}
    for way in sorted(set(ways), key=lambda way: (abs(way[1] - way[0]), way)):
        lane = next(
            (
                place
                for place, held in enumerate(taken)
                if not any(_meet(way, each) for each in held)
            ),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append(way)
        lanes[way] = lane
    return lanes


def _meet(one: Way, other: Way) -> bool:
    """Tell whether two ways would lie on each other and lead to different rows."""
    if one[1] == other[1]:
        return False
    return min(one) <= max(other) and min(other) <= max(one)
