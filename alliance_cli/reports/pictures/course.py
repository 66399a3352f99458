"""The pulse over time: the course of an indicator as a line, and the bound that calls for care."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from alliance_cli.messages import Message, mark, say
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Figure, number_of
from alliance_cli.pulse.registry import Indicator
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.pictures.shapes import Grid, Label, Mark, Picture, Said, Shape, Stroke
from alliance_cli.reports.pulse_words import short_words

if TYPE_CHECKING:
    from markupsafe import Markup

HEADINGS = (mark("Period up to"), mark("Figure"))

_LEFT, _PLOT, _RIGHT, _TOP, _HIGH = 80, 520, 60, 26, 150
_LABELLED = 4
_WHOLE = ("share", "index")


def indicator_svg(indicator: Indicator, course: Sequence[Period], reader: Reader) -> Markup:
    """Return the picture of one indicator with its table."""
    from alliance_cli.reports.pictures.svg import render_figure  # noqa: PLC0415 - heavy

    return render_figure(pulse_over_time(indicator, course), reader)


def pulse_over_time(indicator: Indicator, course: Sequence[Period]) -> Picture:
    """Return the course of an indicator; `course` are the periods that its figures are about."""
    definition = indicator.definition
    top = _top_figure(indicator)
    return Picture(
        id=f"pulse-{definition.id}",
        title=say("{name} over time", name=say(definition.name)),
        about=_about(indicator, course),
        width=_LEFT + _PLOT + _RIGHT,
        height=_TOP + _HIGH + 34,
        shapes=(
            *_scale(definition, top),
            *_bound(definition, top),
            *_days(course),
            *_line(indicator, top, len(course)),
        ),
        grid=Grid(tuple(map(say, HEADINGS)), tuple(_rows(indicator, course))),
    )


def _top_figure(indicator: Indicator) -> Figure:
    """Return the figure at the top: the whole of a share, else the highest there is."""
    definition = indicator.definition
    if definition.unit in _WHOLE:
        return Fraction(1)
    known = [each for each in (*indicator.figures, definition.bound) if each is not None]
    most = max(known, key=number_of, default=1)
    return most if number_of(most) else 1


def _about(indicator: Indicator, course: Sequence[Period]) -> Message:
    unit = indicator.definition.unit
    return say(
        "{count} points, from {first} on {since} to {last} on {until}.",
        count=len(course),
        first=short_words(unit, indicator.before.figure),
        since=course[0].until,
        last=short_words(unit, indicator.reading.figure),
        until=course[-1].until,
    )


def _y(figure: Figure, top: Figure) -> int:
    level = min(number_of(figure) / number_of(top), Fraction(1))
    return _TOP + _HIGH - int(level * _HIGH)


def _x(place: int, count: int) -> int:
    return _LEFT + place * _PLOT // max(count - 1, 1)


def _scale(definition: Definition, top: Figure) -> Iterator[Shape]:
    """Yield the lines of nothing, half and all."""
    for parts in (0, 1, 2):
        y = _TOP + _HIGH - parts * _HIGH // 2
        yield Stroke(((_LEFT, y), (_LEFT + _PLOT, y)), "tick" if parts else "axis")
        figure: Figure = top * parts / 2 if not isinstance(top, int) else Fraction(top * parts, 2)
        if isinstance(figure, Fraction) and definition.unit not in _WHOLE:
            if figure.denominator > 1:
                continue
            figure = int(figure)
        words = short_words(definition.unit, figure) if parts else say("0")
        yield Label(_LEFT - 8, y + 4, words, 11, "small", "end")


def _bound(definition: Definition, top: Figure) -> Iterator[Shape]:
    if definition.bound is None:
        return
    y = _y(definition.bound, top)
    yield Stroke(((_LEFT, y), (_LEFT + _PLOT, y)), "bound")
    words = say("care below") if definition.is_more_better else say("care above")
    yield Label(_LEFT + _PLOT, y - 6, words, 24, "small", "end")


def _days(course: Sequence[Period]) -> Iterator[Shape]:
    last = len(course) - 1
    for place in range(0, last + 1, max(last // (_LABELLED - 1), 1)):
        x, words = _x(place, last + 1), Message("{day}", {"day": course[place].until})
        yield Label(x, _TOP + _HIGH + 22, words, 18, "small", "middle")


def _line(indicator: Indicator, top: Figure, count: int) -> Iterator[Shape]:
    """Yield the line, broken where there is nothing to reckon, and a mark at each point."""
    unit = indicator.definition.unit
    run: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for place, figure in enumerate((*indicator.figures, None)):
        if figure is None:
            if len(run) > 1:
                yield Stroke(tuple(run), "course")
            run = []
            continue
        run.append((_x(place, count), _y(figure, top)))
        marks.append(Mark(*run[-1], "dot", "mark", short_words(unit, figure)))
    yield from marks


def _rows(indicator: Indicator, course: Sequence[Period]) -> Iterator[tuple[Said, ...]]:
    for period, figure in zip(course, indicator.figures, strict=True):
        day = Message("{day}", {"day": period.until})
        yield day, short_words(indicator.definition.unit, figure)
