"""Exact figures: shares, the middle of times, the Gini coefficient."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from alliance_cli.pulse.readings import Part, gini, middle, number_of, share, share_of


def test_a_share_of_nothing_is_no_zero() -> None:
    assert share(0, 0).figure is None
    assert share(0, 3).figure == Fraction(0)
    assert share(2, 6).figure == Fraction(1, 3)
    assert Part("college:farmers", 0, 0).share is None


def test_a_share_counts_those_judged() -> None:
    read = share_of([True, False, True])
    assert (read.figure, read.have, read.of) == (Fraction(2, 3), 2, 3)


def test_half_lie_within_the_middle_which_is_one_of_them() -> None:
    times = [timedelta(days=each) for each in (9, 1, 4, 2)]
    assert middle(times) == timedelta(days=2)
    assert middle(times[:3]) == timedelta(days=4)
    assert middle([]) is None


@pytest.mark.parametrize(
    ("counts", "coefficient"),
    [
        ([2, 2, 2], Fraction(0)),
        ([0, 0, 0, 1], Fraction(3, 4)),
        ([3, 1], Fraction(1, 4)),
        ([0, 1, 2, 3], Fraction(5, 12)),
        ([0, 0], None),
        ([], None),
    ],
)
def test_the_coefficient_is_half_the_mean_difference_relative_to_the_mean(
    counts: list[int], coefficient: Fraction | None
) -> None:
    assert gini(counts) == coefficient
    if coefficient is not None:
        differences = sum(abs(one - other) for one in counts for other in counts)
        assert coefficient == Fraction(differences, 2 * len(counts) * sum(counts))


def test_a_length_of_time_is_a_number_of_seconds() -> None:
    assert number_of(timedelta(days=1, seconds=1)) == 86_401
