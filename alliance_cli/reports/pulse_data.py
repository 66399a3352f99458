"""The pulse for scripts: exact figures, shares as fractions in text, times in whole seconds."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

from alliance_cli.messages import say
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Figure, Reading
from alliance_cli.pulse.registry import Indicator, Pulse
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.pulse import trend_of


def pulse_data(pulse: Pulse, *, compare: bool) -> dict[str, Any]:
    """Return what scripts are given; the period before only where it is compared."""
    before = {"before": _period_data(pulse.before)} if compare else {}
    return {
        "period": _period_data(pulse.period),
        **before,
        "indicators": [_indicator_data(each, compare=compare) for each in pulse.indicators],
        "concerns": [each.definition.id for each in pulse.concerns],
        "course": [_period_data(each) for each in pulse.course],
    }


def figure_data(figure: Figure | None) -> int | str | None:
    """Return a figure exactly: `2/3` for a share or index, seconds for a length of time."""
    match figure:
        case timedelta():
            return figure // timedelta(seconds=1)
        case Fraction():
            return str(figure)
        case _:
            return figure


def _period_data(period: Period) -> dict[str, str]:
    return {
        "since": period.since.isoformat(),
        "until": period.until.isoformat(),
        "from": moment_text(period.first),
        "to": moment_text(period.last),
    }


def _indicator_data(each: Indicator, *, compare: bool) -> dict[str, Any]:
    before = {"before": _reading_data(each.before)} if compare else {}
    return {
        **_definition_data(each.definition),
        **_reading_data(each.reading),
        **before,
        "trend": trend_of(each) or None,
        "calls_for_care": bool(each.concern),
        "course": [figure_data(figure) for figure in each.figures],
        "parts": [
            {"about": part.about, "have": part.have, "of": part.of} for part in each.reading.parts
        ],
    }


def _definition_data(definition: Definition) -> dict[str, Any]:
    return {
        "id": definition.id,
        "name": say(definition.name),
        "definition": say(definition.about),
        "unit": "seconds" if definition.unit == "time" else definition.unit,
        "better": "more" if definition.is_more_better else "less",
        "bound": figure_data(definition.bound),
        "what_to_do": say(definition.remedy),
    }


def _reading_data(reading: Reading) -> dict[str, Any]:
    return {"figure": figure_data(reading.figure), "have": reading.have, "of": reading.of}
