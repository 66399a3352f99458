"""The pulse, told to people: a row for each indicator, milieus, and what to do about the worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.pulse.readings import number_of
from alliance_cli.pulse.registry import Indicator, Pulse
from alliance_cli.reports.lines import Line, Style
from alliance_cli.reports.pulse_words import (
    figure_words,
    part_words,
    period_words,
    short_words,
)
from alliance_cli.reports.sparklines import ASCII, BLOCKS, Level, sparkline

HEADINGS = (mark("indicator"), mark("figure"), mark("course"))
COMPARED = (mark("indicator"), mark("figure"), mark("before"), mark("course"))
MILIEUS = (mark("heard in decisions"), mark("expressed"), mark("silent"))
"""What stands over the columns of the tables."""

Trend = Literal["up", "down", "same", ""]

_ARROWS = {
    BLOCKS: {"up": "↑", "down": "↓", "same": "→"},
    ASCII: {"up": "^", "down": "v", "same": "="},
}
_WORST = 5
"""So many of what calls for care are told with what to do."""

_BY_MILIEU = ("college", "territory")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How courses are drawn: in blocks, or in ASCII alone."""

    alphabet: str = BLOCKS

    def course(self, indicator: Indicator) -> str:
        """Return the course of an indicator, and an arrow for where it went."""
        arrow = _ARROWS[self.alphabet].get(trend_of(indicator), " ")
        return f"{sparkline(levels_of(indicator), alphabet=self.alphabet)} {arrow}"


def trend_of(indicator: Indicator) -> Trend:
    """Return whether the figure is higher or lower than in the period before; "" if unknown."""
    now, before = indicator.reading.figure, indicator.before.figure
    if now is None or before is None:
        return ""
    change = number_of(now) - number_of(before)
    return "same" if change == 0 else "up" if change > 0 else "down"


def levels_of(indicator: Indicator) -> tuple[Level, ...]:
    """Return how high each point of the course is: of 1 for shares, else of the highest."""
    known = [None if each is None else number_of(each) for each in indicator.figures]
    most = max((each for each in known if each is not None), default=Fraction(0))
    whole = Fraction(1) if indicator.definition.unit in {"share", "index"} else most
    return tuple(None if each is None else each / (whole or 1) for each in known)


def rows_of(pulse: Pulse, drawing: Drawing, *, compare: bool) -> list[tuple[Line, ...]]:
    """Return the rows of the table, under `HEADINGS`, or `COMPARED` to compare."""
    return [_row(each, drawing, compare=compare) for each in pulse.indicators]


def milieu_rows(
    pulse: Pulse, ledger: Ledger, languages: Sequence[str]
) -> list[tuple[Message, ...]]:
    """Return the rows of the table of colleges and territories, under `MILIEUS`."""
    expressed, silent = (_indicator(pulse, name) for name in ("expressed", "silent"))
    quiet = {part.about: part for part in silent.reading.parts}
    return [
        (
            part_words(part, ledger, languages),
            say("{have} of {of}", have=part.have, of=part.of),
            say("{have} of {of}", have=quiet[part.about].have, of=part.of),
        )
        for part in expressed.reading.parts
        if part.about.partition(":")[0] in _BY_MILIEU
    ]


def heading_lines(pulse: Pulse, ledger: Ledger, *, compare: bool) -> Iterator[Line]:
    """Yield what the table is about."""
    yield Line(period_words(pulse.period, ledger), "strong")
    if compare:
        yield Line(before_words(pulse, ledger), "faint")


def before_words(pulse: Pulse, ledger: Ledger) -> Message:
    """Return what the period before is."""
    return say("The period before: {period}", period=period_words(pulse.before, ledger))


def care_lines(pulse: Pulse) -> Iterator[Line]:
    """Yield what calls for care most, with what to do about it."""
    worst = pulse.concerns
    yield Line()
    if not worst:
        yield Line(say("Nothing of this calls for care."), "good")
    for each in worst[:_WORST]:
        yield Line(care_words(each), "warning")
        yield Line(say(each.definition.remedy), indent=2)
    if rest := worst[_WORST:]:
        names = tuple(say(each.definition.name) for each in rest)
        yield Line(say("To be looked at, too: {names}.", names=names))


def care_words(indicator: Indicator) -> Message:
    """Return the name of an indicator with its figure."""
    figure = figure_words(indicator.definition.unit, indicator.reading)
    return say("{name}: {figure}", name=say(indicator.definition.name), figure=figure)


def _row(each: Indicator, drawing: Drawing, *, compare: bool) -> tuple[Line, ...]:
    unit, style = each.definition.unit, _style(each)
    before = (Line(short_words(unit, each.before.figure), "faint"),) if compare else ()
    return (
        Line(say(each.definition.name), style),
        Line(figure_words(unit, each.reading), style),
        *before,
        Line(drawing.course(each)),
    )


def _style(each: Indicator) -> Style:
    if each.reading.figure is None:
        return "faint"
    return "warning" if each.concern else "plain"


def _indicator(pulse: Pulse, name: str) -> Indicator:
    return next(each for each in pulse.indicators if each.definition.id == name)
