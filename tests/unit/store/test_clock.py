"""What time it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from alliance_cli.store.clock import Clock, FixedClock, SystemClock

MOMENT = datetime(2026, 3, 2, 11, 15, 0, 123, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize("clock", [SystemClock(), FixedClock(MOMENT)])
def test_every_clock_tells_whole_seconds_in_utc(clock: Clock) -> None:
    assert clock.now().tzinfo is UTC
    assert clock.now().microsecond == 0


def test_a_fixed_clock_stands_still() -> None:
    assert FixedClock(MOMENT).now() == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)


def test_a_moment_without_an_offset_is_no_moment() -> None:
    with pytest.raises(ValueError, match="without an offset"):
        FixedClock(datetime(2026, 3, 2))  # noqa: DTZ001 - that is the point
