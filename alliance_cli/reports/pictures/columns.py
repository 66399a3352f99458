"""Name the columns of a picture: upright lines, and above each its name, turned to save room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.reports.neutral import columns_of
from alliance_cli.reports.pictures.shapes import Label, Said, Shape, Stroke

_LONGEST = 24
_RISE = 6
"""So many pixels a letter of a turned name rises."""
_TURN = -55
_GAP = 18


def room_above(names: Sequence[Said]) -> int:
    """Return how many pixels the names take; of a message, the English is measured."""
    longest = max((columns_of(str(name)) for name in names), default=0)
    return min(longest, _LONGEST) * _RISE + _GAP + 16


def uprights(
    names: Sequence[Said], places: Sequence[int], top: int, bottom: int, kind: str
) -> Iterator[Shape]:
    """Yield a line for each column, from above `top` to `bottom`, with its name."""
    for name, x in zip(names, places, strict=True):
        yield Stroke(((x, top - 12), (x, bottom - 8)), kind)
        yield Label(x + 2, top - _GAP, name, _LONGEST, turn=_TURN)
