"""Periods of whole days, the period before, and the points of a course."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.pulse.periods import STEPS, Period, course_to, year_to
from alliance_cli.records.moments import moment_of

PARIS = ZoneInfo("Europe/Paris")
LATE = moment_of("2030-01-01T00:00:00Z")


def period(since: str, until: str, now: str = "2030-01-01T00:00:00Z") -> Period:
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    return Period.of(first, last, PARIS, now=moment_of(now))


def test_days_are_those_of_the_zone_and_both_ends_belong_to_it() -> None:
    winter = period("2026-01-01", "2026-01-31")
    assert winter.first == moment_of("2025-12-31T23:00:00Z")
    assert winter.last == moment_of("2026-01-31T22:59:59Z")
    assert winter.days == 31
    assert winter.holds(winter.first)
    assert winter.holds(winter.last)
    assert not winter.holds(moment_of("2026-01-31T23:00:00Z"))


def test_it_goes_no_further_than_the_moment_asked_about() -> None:
    cut = period("2026-01-01", "2026-01-31", now="2026-01-31T12:00:00Z")
    assert cut.last == moment_of("2026-01-31T12:00:00Z")
    assert not cut.is_over


def test_the_period_before_has_as_many_days_and_ends_the_day_before() -> None:
    before = period("2026-03-01", "2026-03-31").earlier(31, PARIS)
    assert (before.since, before.until) == (date(2026, 1, 29), date(2026, 2, 28))
    assert before.is_over


def test_the_clocks_that_go_forward_move_no_day() -> None:
    spring = period("2026-03-01", "2026-03-31")
    assert spring.last == moment_of("2026-03-31T21:59:59Z")
    assert spring.earlier(31, PARIS).last == moment_of("2026-02-28T22:59:59Z")


def test_a_course_goes_from_the_period_before_to_the_period_itself() -> None:
    year = period("2025-01-01", "2025-12-31")
    course = tuple(course_to(year, PARIS))
    assert len(course) == STEPS + 1
    assert course[0] == year.earlier(365, PARIS)
    assert course[-1] is year
    assert {each.days for each in course} == {365}
    assert [each.until for each in course] == sorted({each.until for each in course})


def test_a_course_to_a_single_day_stays_at_two_days() -> None:
    day = period("2026-03-02", "2026-03-02")
    assert {each.until.day for each in course_to(day, PARIS)} == {1, 2}


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("2026-05-31", "2025-06-01"),
        ("2026-01-01", "2025-01-02"),
        ("2024-02-29", "2023-03-01"),
        ("2025-02-28", "2024-02-29"),
        ("2025-03-01", "2024-03-02"),
    ],
)
def test_a_year_ends_with_its_last_day(last: str, first: str) -> None:
    assert year_to(date.fromisoformat(last)) == date.fromisoformat(first)
