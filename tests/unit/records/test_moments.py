"""Moments, days and durations: what is read, and how the calendar is counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from alliance_cli.records.moments import (
    Day,
    Duration,
    Moment,
    MonthDay,
    TimeZone,
    day_of,
    end_of,
    moment_of,
    moment_text,
    stamp_of,
    start_of,
)

PARIS = ZoneInfo("Europe/Paris")
UNITS = ("Y", "M", "D")
CLOCK_UNITS = ("H", "M", "S")


def after(duration: str, moment: str, zone: ZoneInfo = PARIS) -> str:
    return moment_text(Duration.of(duration).after(moment_of(moment), zone))


@st.composite
def duration_texts(draw: st.DrawFn) -> str:
    """Any duration of at most a few years, as ISO 8601 writes it."""
    if draw(st.booleans()):
        return f"P{draw(st.integers(0, 500))}W"
    figures = st.one_of(st.none(), st.integers(0, 15))
    days = "".join(f"{n}{unit}" for unit in UNITS if (n := draw(figures)) is not None)
    clock = "".join(f"{n}{unit}" for unit in CLOCK_UNITS if (n := draw(figures)) is not None)
    text = f"P{days}" + (f"T{clock}" if clock else "")
    return text if text != "P" else "P0D"


moments = st.datetimes(
    min_value=datetime(1901, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    max_value=datetime(2150, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    timezones=st.just(UTC),
).map(lambda moment: moment.replace(microsecond=0))


@given(duration_texts())
def test_a_duration_keeps_its_text(text: str) -> None:
    assert str(Duration.of(text)) == text


@given(moments, duration_texts())
def test_no_duration_leads_back_in_time(moment: datetime, text: str) -> None:
    assert Duration.of(text).after(moment, UTC) >= moment


@given(moments)
def test_a_duration_of_nothing_stays_where_it_is_in_every_zone(moment: datetime) -> None:
    for zone in (PARIS, ZoneInfo("America/St_Johns"), ZoneInfo("Pacific/Apia")):
        assert Duration.of("P0D").after(moment, zone) == moment


@given(moments, st.integers(0, 10_000))
def test_hours_are_elapsed_time_whatever_the_clocks_do(moment: datetime, hours: int) -> None:
    assert Duration.of(f"PT{hours}H").after(moment, PARIS) == moment + timedelta(hours=hours)


@given(moments, st.integers(0, 500))
def test_a_week_is_seven_days(moment: datetime, weeks: int) -> None:
    in_days = Duration.of(f"P{7 * weeks}D").after(moment, PARIS)
    assert Duration.of(f"P{weeks}W").after(moment, PARIS) == in_days


def test_a_month_after_the_31st_of_january_is_the_last_of_february() -> None:
    assert after("P1M", "2026-01-31T12:00:00+01:00") == "2026-02-28T11:00:00Z"
    assert after("P1M", "2028-01-31T12:00:00+01:00") == "2028-02-29T11:00:00Z"


def test_a_year_after_a_leap_day_is_the_28th_of_february() -> None:
    assert after("P1Y", "2028-02-29T12:00:00+01:00") == "2029-02-28T11:00:00Z"
    assert after("P4Y", "2028-02-29T12:00:00+01:00") == "2032-02-29T11:00:00Z"


def test_months_come_before_days() -> None:
    assert after("P1M1D", "2026-01-31T12:00:00+01:00") == "2026-03-01T11:00:00Z"


def test_months_lead_over_the_turn_of_the_year() -> None:
    assert after("P1Y11M", "2026-02-15T12:00:00Z", ZoneInfo("UTC")) == "2028-01-15T12:00:00Z"


def test_a_day_over_the_spring_change_has_23_hours() -> None:
    assert after("P1D", "2026-03-28T12:00:00+01:00") == "2026-03-29T10:00:00Z"
    assert after("PT24H", "2026-03-28T12:00:00+01:00") == "2026-03-29T11:00:00Z"


def test_a_day_over_the_autumn_change_has_25_hours() -> None:
    assert after("P1D", "2026-10-24T12:00:00+02:00") == "2026-10-25T11:00:00Z"
    assert after("PT24H", "2026-10-24T12:00:00+02:00") == "2026-10-25T10:00:00Z"


def test_an_hour_that_spring_leaves_out_is_taken_an_hour_later() -> None:
    assert after("P1D", "2026-03-28T02:30:00+01:00") == "2026-03-29T01:30:00Z"


def test_an_hour_that_autumn_has_twice_is_taken_the_first_time() -> None:
    assert after("P1D", "2026-10-24T02:30:00+02:00") == "2026-10-25T00:30:00Z"


def test_the_second_time_of_that_hour_is_not_mistaken_for_the_first() -> None:
    assert after("PT0S", "2026-10-25T01:30:00Z") == "2026-10-25T01:30:00Z"
    assert after("PT1H", "2026-10-25T01:30:00Z") == "2026-10-25T02:30:00Z"


def test_hours_are_counted_after_the_days() -> None:
    assert after("P1DT12H", "2026-03-28T12:00:00+01:00") == "2026-03-29T22:00:00Z"


def test_fifty_years_are_the_most() -> None:
    for text in ("P50Y", "P600M", "P49Y12M", "P18300D", "PT439200H"):
        assert Duration.of(text).text == text
    for text in ("P51Y", "P50Y1D", "P601M", "P2615W", "PT439201H", "P9999999999999Y"):
        with pytest.raises(ValueError, match="P"):
            Duration.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P1",
        "1D",
        "P1DT",
        "P1W2D",
        "P1D2W",
        "P1M1Y",
        "P-1D",
        "P1.5D",
        "P1D\n",
        "p1d",
    ],
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        Duration.of(text)


def test_only_the_digits_of_ascii_count() -> None:
    for text in ("P٣D", "P３D"):
        with pytest.raises(ValueError, match="P"):
            Duration.of(text)
    with pytest.raises(ValueError, match="٢"):
        day_of("٢٠٢٦-01-01")


def test_more_digits_than_anybody_writes_are_refused_at_once() -> None:
    for digits in (11, 400, 5_000):
        with pytest.raises(ValidationError, match="is not a duration"):
            TypeAdapter(Duration).validate_python(f"P{'9' * digits}D")


def test_a_duration_is_true_when_it_is_longer_than_nothing() -> None:
    assert Duration.of("PT1S")
    assert not Duration.of("P0Y0M0DT0S")


@given(moments)
def test_a_moment_read_back_is_the_same(moment: datetime) -> None:
    assert moment_of(moment_text(moment)) == moment


def test_what_lies_beyond_the_last_year_is_written_as_its_last_second() -> None:
    for text in ("2201-01-01T00:00:00+00:00", "2300-01-01T00:00:00+00:00"):
        assert moment_text(datetime.fromisoformat(text)) == "2200-12-31T23:59:59Z"


def test_a_moment_is_kept_in_utc() -> None:
    assert moment_text(moment_of("2026-03-02T11:15:00+01:00")) == "2026-03-02T10:15:00Z"
    assert moment_of("2026-03-02T10:15:00-00:00").tzinfo is UTC


def test_the_stamp_of_a_moment_is_in_utc_without_marks() -> None:
    assert stamp_of(moment_of("2026-03-02T11:15:00+01:00")) == "20260302T101500Z"


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T10:15:00",
        "2026-03-02 10:15:00Z",
        "2026-03-02T10:15Z",
        "2026-03-02T10:15:00.5Z",
        "2026-03-02T24:00:00Z",
        "2026-03-02T10:15:60Z",
        "2026-02-29T10:15:00Z",
        "2026-03-02T10:15:00+24:00",
        "2026-03-02t10:15:00z",
        "2026-03-02T10:15:00Z\n",
        "1899-12-31T23:59:59Z",
        "2201-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2200-12-31T23:59:59-01:00",
        "1900-01-01T00:00:00+01:00",
    ],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a time"):
        TypeAdapter(Moment).validate_python(text)


@pytest.mark.parametrize(
    "text", ["2026-02-29", "2026-3-2", "20260302", "1899-12-31", "2201-01-01"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a date"):
        TypeAdapter(Day).validate_python(text)


@pytest.mark.parametrize("value", [None, True, 20260302, ["2026-03-02"], {"day": 2}])
def test_only_text_is_a_day_a_moment_or_a_duration(value: object) -> None:
    for kind in (Day, Moment, MonthDay, Duration):
        with pytest.raises(ValidationError, match="is not a"):
            TypeAdapter(kind).validate_python(value)


def test_the_first_and_the_last_day_there_are() -> None:
    assert day_of("1900-01-01") == date(1900, 1, 1)
    assert day_of("2200-12-31") == date(2200, 12, 31)


def test_a_day_lasts_from_midnight_to_midnight_in_its_zone() -> None:
    day = date(2026, 3, 29)
    assert moment_text(start_of(day, PARIS)) == "2026-03-28T23:00:00Z"
    assert moment_text(end_of(day, PARIS)) == "2026-03-29T22:00:00Z"


def test_a_month_and_day_may_be_a_leap_day() -> None:
    assert TypeAdapter(MonthDay).validate_python("02-29") == "02-29"


@pytest.mark.parametrize("text", ["02-30", "04-31", "13-01", "00-10", "8-1", "08-31 ", "٠٨-٣١"])
def test_what_is_no_month_and_day_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a month and day"):
        TypeAdapter(MonthDay).validate_python(text)


def test_every_zone_of_the_database_is_a_time_zone() -> None:
    for zone in available_timezones() - {"localtime"}:
        assert TypeAdapter(TimeZone).validate_python(zone) == zone


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Paris/Europe",
        "Europe",
        "localtime",
        "posix/Europe/Paris",
        "../etc/passwd",
        "Europe//Paris",
    ],
)
def test_what_is_no_zone_or_not_the_same_everywhere_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a time zone"):
        TypeAdapter(TimeZone).validate_python(text)
