"""Draw a course of figures in one line of characters, or as the bars of a chart: values alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

BLOCKS = "▁▂▃▄▅▆▇█"
ASCII = "_.-:=+*#"
"""Levels from none to all: in blocks, and where a stream carries no more than ASCII."""

NOTHING = "·"
"""Where there is nothing to show, in blocks."""

_NOTHING = {BLOCKS: NOTHING, ASCII: " "}

WIDTH, HEIGHT, GAP = 18, 48, 4
"""How wide a bar of a chart is, how high the chart, and what lies between two bars, in pixels."""

_LEAST = 1
"""So high is the bar of nothing at all: it is there, other than one that cannot be reckoned."""

Level = Fraction | None
"""How high, from 0 to 1; None where there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: where it stands from the left, where it begins from the top, how high it is."""

    left: int
    top: int
    high: int


def sparkline(levels: Sequence[Level], *, alphabet: str = BLOCKS) -> str:
    """Return a character for each level."""
    return "".join(_character(level, alphabet) for level in levels)


def bars_of(levels: Sequence[Level]) -> tuple[Bar, ...]:
    """Return the bars of a chart; where there is nothing to show, there is none."""
    highs = ((place, _high(level)) for place, level in enumerate(levels) if level is not None)
    return tuple(Bar(place * (WIDTH + GAP), HEIGHT - high, high) for place, high in highs)


def width_of_chart(levels: Sequence[Level]) -> int:
    """Return how wide a chart of so many levels is."""
    return max(len(levels) * (WIDTH + GAP) - GAP, 0)


def _character(level: Level, alphabet: str) -> str:
    if level is None:
        return _NOTHING[alphabet]
    return alphabet[min(int(level * len(alphabet)), len(alphabet) - 1)]


def _high(level: Fraction) -> int:
    return max(int(level * HEIGHT), _LEAST)
