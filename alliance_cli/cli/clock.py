"""What time it is for a run: the one that was given, the one the environment sets, or now."""

from __future__ import annotations

import os
from datetime import datetime

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.store.clock import Clock, FixedClock, SystemClock

NOW = "ALLIANCE_NOW"
"""The environment variable that sets the clock."""


def set_clock() -> datetime | None:
    """Return the moment to which `ALLIANCE_NOW` sets the clock; None where it goes by itself.

    Commits are dated by it, too, unless git was given a date of its own.
    """
    is_set = os.environ.get(NOW) and not os.environ.get("GIT_COMMITTER_DATE")
    return clock_of(None).now() if is_set else None


def clock_of(given: str | None) -> Clock:
    """Return the clock that `given` or `ALLIANCE_NOW` sets, else the one that goes by itself."""
    from alliance_cli.records.dates import moment_of

    text = given or os.environ.get(NOW)
    if not text:
        return SystemClock()
    try:
        return FixedClock(moment_of(text))
    except ValueError:
        raise UsageError(
            say("“{value}” is not a time like 2026-03-02T10:15:00Z.", value=text),
            say("It came from --at or {variable}.", variable=NOW),
        ) from None
