"""How delays are drawn, quantiles are told, and ends are sorted."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from fractions import Fraction

import pytest

from alliance_cli.consensus.crowd import Waiting
from alliance_cli.consensus.simulated import ROUTES, quantile, route_of
from alliance_cli.consensus.simulation import Played
from alliance_cli.records.moments import Duration

WAITING = Waiting.of(
    {
        Duration.of("P1D"): Fraction(1, 2),
        Duration.of("P3D"): Fraction(3, 4),
    }
)


@pytest.mark.parametrize(
    ("number", "hours"), [(0.0, 3), (0.25, 15), (0.5, 27), (0.625, 51), (0.7499, 72)]
)
def test_a_delay_lies_evenly_between_the_points_that_are_given(number: float, hours: int) -> None:
    assert WAITING.draw(number) == timedelta(hours=hours)


def test_who_is_beyond_the_last_share_never_comes_to_it() -> None:
    assert WAITING.draw(0.75) is None


def test_a_quantile_is_a_figure_that_occurred() -> None:
    counts = Counter({10: 1, 20: 2, 90: 1})
    found = [quantile(counts, Fraction(part, 4)) for part in (1, 2, 3, 4)]
    assert found == [10, 20, 20, 90]
    assert quantile(Counter(), Fraction(1, 2)) is None


@pytest.mark.parametrize(
    ("outcome", "is_ruled", "route"),
    [
        ("adopted", False, "agreed"),
        ("adopted", True, "arbitrated"),
        ("adopted-by-the-willing", False, "willing"),
        ("rejected", True, "ruled-out"),
        ("rejected", False, "rejected"),
        ("lapsed", False, "lapsed"),
    ],
)
def test_every_end_is_on_one_of_the_routes(outcome: str, is_ruled: bool, route: str) -> None:  # noqa: FBT001
    played = Played(outcome, 1, is_ruled, 0, 0, 0, 0, ())
    assert route_of(played) == route
    assert route in ROUTES
