"""Durations on an alliance's calendar, and ends of stages pushed back by recesses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from alliance_cli.consensus.calendar import FAR
from alliance_cli.records.moments import Duration
from tests.unit.consensus.builders import calendar


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "start", "duration", "end"),
    [
        ("UTC", "2026-03-20T16:00:00", "P14D", "2026-04-03T16:00:00"),
        ("Europe/Paris", "2026-03-20T16:00:00", "P14D", "2026-04-03T15:00:00"),  # to summer time
        ("Europe/Paris", "2026-10-20T15:00:00", "P14D", "2026-11-03T16:00:00"),  # and back
        ("Europe/Paris", "2026-03-28T12:00:00", "PT24H", "2026-03-29T12:00:00"),  # hours elapse
        ("Europe/Paris", "2026-03-28T01:30:00", "P1D", "2026-03-29T01:30:00"),  # 02:30 is skipped
        ("UTC", "2026-01-31T00:00:00", "P1M", "2026-02-28T00:00:00"),
        ("UTC", "2024-02-29T00:00:00", "P1Y", "2025-02-28T00:00:00"),
        ("UTC", "2026-01-31T00:00:00", "P0D", "2026-01-31T00:00:00"),
    ],
)
def test_a_duration_is_added_on_the_calendar_of_the_zone(
    zone: str, start: str, duration: str, end: str
) -> None:
    assert calendar(zone).after(utc(start), Duration.of(duration)) == utc(end)


def test_a_day_is_a_day_of_the_zone() -> None:
    assert calendar("Europe/Paris").day(utc("2026-03-01T23:30:00")) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("recess", "start", "duration", "end"),
    [
        # No date from 1 to 11 March, the last included, is in recess.
        (("03-12", "03-20"), "2026-03-01T08:00:00", "P10D", "2026-03-11T08:00:00"),
        # The end itself falls on the first day of recess: it moves behind all nine.
        (("03-11", "03-19"), "2026-03-01T08:00:00", "P10D", "2026-03-20T08:00:00"),
        # So does the day of the beginning count.
        (("02-20", "03-01"), "2026-03-01T08:00:00", "P10D", "2026-03-12T08:00:00"),
        (("02-20", "02-28"), "2026-03-01T08:00:00", "P10D", "2026-03-11T08:00:00"),
        (("03-03", "03-04"), "2026-03-01T08:00:00", "P10D", "2026-03-13T08:00:00"),
        # Over the turn of the year, begun in the middle of it.
        (("12-24", "01-02"), "2026-12-31T12:00:00", "P3D", "2027-01-06T12:00:00"),
        # Hours are pushed by whole days too.
        (("03-02", "03-02"), "2026-03-01T08:00:00", "PT24H", "2026-03-03T08:00:00"),
        # Nothing is pushed that takes no time.
        (("03-01", "03-09"), "2026-03-01T08:00:00", "P0D", "2026-03-01T08:00:00"),
        # A leap day in a year that has none.
        (("02-29", "02-29"), "2026-02-27T08:00:00", "P5D", "2026-03-04T08:00:00"),
        (("02-29", "02-29"), "2028-02-27T08:00:00", "P5D", "2028-03-04T08:00:00"),
        (("02-28", "02-29"), "2026-02-27T08:00:00", "P5D", "2026-03-05T08:00:00"),
    ],
)
def test_recess_pushes_the_end_of_a_stage(
    recess: tuple[str, str], start: str, duration: str, end: str
) -> None:
    assert calendar("UTC", recess).stage_end(utc(start), Duration.of(duration)) == utc(end)


def test_an_end_pushed_into_the_next_recess_is_pushed_again() -> None:
    """Ten days from 1 March are pushed by 5 days to the 16th, where the second recess begins."""
    twice = calendar("UTC", ("03-16", "03-18"), ("03-02", "03-06"))
    assert twice.stage_end(utc("2026-03-01T00:00:00"), Duration.of("P10D")) == utc(
        "2026-03-19T00:00:00"
    )


def test_days_in_two_recesses_count_once() -> None:
    overlapping = calendar("UTC", ("03-02", "03-08"), ("03-03", "03-04"), ("03-08", "03-09"))
    assert overlapping.stage_end(utc("2026-03-01T00:00:00"), Duration.of("P5D")) == utc(
        "2026-03-14T00:00:00"
    )


def test_the_days_of_recess_are_days_of_the_zone() -> None:
    """At 23:30 in UTC it is the next day in Paris, and no recess any more."""
    start = utc("2026-03-05T23:30:00")
    recess = ("03-05", "03-05")
    two = Duration.of("P2D")
    assert calendar("UTC", recess).stage_end(start, two) == start + timedelta(days=3)
    assert calendar("Europe/Paris", recess).stage_end(start, two) == start + timedelta(days=2)


def counted_again(start: datetime, length: int, pauses: list[tuple[date, date]]) -> datetime:
    """Push as the rule says it: count, move the end, count again until it no longer moves."""
    counted = -1
    end = start + timedelta(days=length)
    while True:
        days = (end.date() - start.date()).days + 1
        dates = [start.date() + timedelta(days=n) for n in range(days)]
        again = sum(any(first <= day <= last for first, last in pauses) for day in dates)
        if again == counted:
            return end
        counted, end = again, start + timedelta(days=length + again)


@pytest.mark.parametrize("length", [1, 4, 9, 30])
@pytest.mark.parametrize("gap", [0, 1, 3, 8])
def test_walking_from_pause_to_pause_is_counting_again(length: int, gap: int) -> None:
    start = utc("2026-03-05T10:00:00")
    pauses, day = [], date(2026, 2, 20)
    for long in (3, 14, 1, 1, 6, 2, 9):
        pauses.append((day, day + timedelta(days=long - 1)))
        day += timedelta(days=long + gap)
    duration = Duration.of(f"P{length}D")
    assert calendar().pushed(start, duration, pauses) == counted_again(start, length, pauses)


def test_a_pause_without_an_end_leads_beyond_any_record() -> None:
    start = utc("2026-03-01T00:00:00")
    for first in (date(2026, 3, 1), date(2026, 3, 15)):  # at once, or on the very last day
        assert calendar().pushed(start, Duration.of("P14D"), [(first, date.max)]) == FAR
    behind = [(date(2026, 3, 16), date.max)]
    assert calendar().pushed(start, Duration.of("P14D"), behind) == utc("2026-03-15T00:00:00")


def test_an_end_later_than_any_record_is_far() -> None:
    august = calendar("UTC", ("08-01", "08-31"))
    assert august.stage_end(utc("2190-01-01T00:00:00"), Duration.of("P50Y")) == FAR
