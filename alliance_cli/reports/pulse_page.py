"""The pulse as fields for a template: a table, a chart and what to do for each indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, moment_words, say
from alliance_cli.pulse.registry import Indicator, Pulse
from alliance_cli.reports.pulse import Drawing, before_words, care_words, levels_of
from alliance_cli.reports.pulse_words import (
    figure_words,
    part_words,
    period_words,
    short_words,
)
from alliance_cli.reports.sparklines import HEIGHT, WIDTH, bars_of, width_of_chart

MARKDOWN, HTML = "pulse.md.j2", "pulse.html.j2"

HEADINGS: Mapping[str, str] = {
    "title": mark("Pulse"),
    "about": mark("Worked out from the records; anybody can work it out again."),
    "all": mark("All indicators"),
    "care": mark("What calls for care"),
    "calm": mark("Nothing of this calls for care."),
    "indicator": mark("Indicator"),
    "figure": mark("Figure"),
    "before": mark("Before"),
    "course": mark("Course"),
    "parts": mark("In detail"),
    "until": mark("Until"),
    "figures": mark("The figures of the chart"),
    "do": mark("What to do"),
}
"""The words that the templates print, translated where they are printed."""


def pulse_fields(
    ledger: Ledger, pulse: Pulse, languages: Sequence[str], *, compare: bool
) -> dict[str, object]:
    """Return what the templates are given."""
    return {
        "w": {name: say(words) for name, words in HEADINGS.items()},
        "alliance": ledger.alliance.record.name if ledger.alliance else None,
        "period": period_words(pulse.period, ledger),
        "before": before_words(pulse, ledger) if compare else None,
        "points": [moment_words(each.until) for each in pulse.course],
        "concerns": [
            {"words": care_words(each), "remedy": say(each.definition.remedy)}
            for each in pulse.concerns
        ],
        "indicators": [_indicator_fields(each, ledger, languages) for each in pulse.indicators],
        "chart": {"height": HEIGHT, "bar": WIDTH},
    }


def _indicator_fields(
    each: Indicator, ledger: Ledger, languages: Sequence[str]
) -> dict[str, object]:
    definition, levels = each.definition, levels_of(each)
    return {
        "id": definition.id,
        "name": say(definition.name),
        "about": say(definition.about),
        "remedy": say(definition.remedy),
        "figure": figure_words(definition.unit, each.reading),
        "before": short_words(definition.unit, each.before.figure),
        "course": Drawing().course(each),
        "calls_for_care": bool(each.concern),
        "figures": [short_words(definition.unit, figure) for figure in each.figures],
        "drawn": say(
            "{count} bars, from the period before to this one; the figures stand below.",
            count=len(levels),
        ),
        "top": _top(each),
        "bars": bars_of(levels),
        "width": width_of_chart(levels),
        "parts": [
            {
                "words": part_words(part, ledger, languages),
                "figure": say("{have} of {of}", have=part.have, of=part.of),
            }
            for part in each.reading.parts
        ],
    }


def _top(each: Indicator) -> Message:
    """Return how much the full height of the chart is."""
    unit = each.definition.unit
    if unit == "share":
        return say("Full height: {figure}", figure=short_words(unit, 1))
    if unit == "index":
        return say("Full height: {figure}", figure="1")
    known = [figure for figure in each.figures if figure is not None]
    if not known:
        return say("Nothing to show")
    return say("Full height: {figure}", figure=short_words(unit, max(known)))
