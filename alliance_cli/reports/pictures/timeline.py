"""The course of a proposal as a picture: its stages as bars, below them each act on its day.

Acts stand by what they are, not by who made them: the picture tells how a decision came about, and
compares nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from alliance_cli.messages import Message, say
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.pictures.axis import Axis
from alliance_cli.reports.pictures.happenings import (
    HEADINGS,
    Called,
    Happening,
    happenings,
    rows_of,
    what_words,
)
from alliance_cli.reports.pictures.shapes import (
    LINE,
    Box,
    Form,
    Grid,
    Label,
    Mark,
    Picture,
    Said,
    Shape,
    Stroke,
    legend,
)
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import ACTS

if TYPE_CHECKING:
    from markupsafe import Markup

_FORMS: Mapping[str, Form] = {
    "version": "square",
    "call": "square",
    "object": "diamond",
    "oppose": "diamond",
    "lift": "triangle",
    "rule": "square",
}
_KINDS: Mapping[str, str] = {"consent": "good", "adhere": "good", "object": "bad", "oppose": "bad"}
_SIGNS: tuple[tuple[Form, str, Message], ...] = (("ring", "mark", say("without effect")),)

_LEFT, _PLOT, _RIGHT = 240, 620, 90
_LETTERS = (_LEFT - 12) // 7
_TOP, _BAR = 30, 14
_NEAR = 90
"""Two texts whose places are nearer than this would touch."""


def timeline_svg(view: ProposalView, reader: Reader, called: Called = str) -> Markup | None:
    """Return the timeline with its table; None before the proposal is opened."""
    from alliance_cli.reports.pictures.svg import render_figure  # noqa: PLC0415 - heavy

    return render_figure(timeline(view, called), reader) if view.standing.opened else None


def timeline(view: ProposalView, called: Called = str) -> Picture:
    """Return the course of a proposal up to the moment of its standing, and to its deadline.

    `called` gives what an ally is called.
    """
    events = happenings(view, called)
    axis = _axis(view, events)
    stages = tuple(dict.fromkeys(step.stage for step in view.standing.path))
    acts = tuple(name for name in ACTS if any(each.act == name for each in events))
    bottom = _TOP + LINE * (len(stages) + len(acts)) + 8
    signs = _SIGNS if any(each.reason for each in events) else ()
    return Picture(
        id="timeline",
        title=say("The course of “{title}”", title=view.title),
        about=_about(view, len(events)),
        width=_LEFT + _PLOT + _RIGHT,
        height=bottom + 40 + LINE * len(signs),
        shapes=(
            *_ticks(axis, bottom),
            *_stages(view, axis, stages),
            *_marks(view, axis, events, acts, _TOP + LINE * len(stages)),
            *_moments(view, axis, bottom),
            *legend(signs, _LEFT, bottom + 46),
        ),
        grid=Grid(tuple(map(say, HEADINGS)), tuple(rows_of(view, events))),
    )


def _axis(view: ProposalView, events: Sequence[Happening]) -> Axis:
    standing, opened = view.standing, view.case.proposal.opened
    ends = [each.at for each in events]
    ends += [each for each in (standing.outcome_at, standing.latest) if each]
    if standing.outcome_at is None:
        ends.append(standing.at)
    return Axis(opened, max([opened + timedelta(hours=1), *ends]), _LEFT, _PLOT, view.zone)


def _about(view: ProposalView, events: int) -> Message:
    standing = view.standing
    fields = {"opened": view.when(view.case.proposal.opened), "count": events}
    if standing.outcome and standing.outcome_at:
        return say(
            "From {opened} to {ended}: {outcome}. Stages as bars, {count} acts as marks below.",
            ended=view.when(standing.outcome_at),
            outcome=view.place(standing.outcome),
            **fields,
        )
    if standing.stage and standing.latest:
        return say(
            "From {opened}; now in {stage}, until {latest} at the latest. Stages as bars,"
            " {count} acts as marks below.",
            stage=view.place(standing.stage),
            latest=view.when(standing.latest),
            **fields,
        )
    return say("It opens on {opened}.", opened=fields["opened"])


def _ticks(axis: Axis, bottom: int) -> Iterator[Shape]:
    yield Stroke(((_LEFT, bottom), (_LEFT + _PLOT, bottom)), "axis")
    for x, day in axis.ticks():
        yield Stroke(((x, _TOP - 8), (x, bottom + 4)), "tick")
        yield Label(x, bottom + 20, Message("{day}", {"day": day}), 18, "small", "middle")


def _stages(view: ProposalView, axis: Axis, stages: Sequence[str]) -> Iterator[Shape]:
    for row, stage in enumerate(stages):
        y = _TOP + row * LINE
        yield Label(_LEFT - 10, y + 11, view.place(stage), _LETTERS, "text", "end")
        for step in view.standing.path:
            if step.stage == stage:
                end = step.left or view.standing.at
                told = say(
                    "{stage}: from {entered} to {left}",
                    stage=view.place(stage),
                    entered=view.when(step.entered),
                    left=view.when(end),
                )
                start = axis.x(step.entered)
                kind = "bar" if step.left else "bar-now"
                yield Box(start, y, max(axis.x(end) - start, 3), _BAR, kind, told)


def _marks(
    view: ProposalView, axis: Axis, events: Sequence[Happening], acts: Sequence[str], top: int
) -> Iterator[Shape]:
    for row, act in enumerate(acts):
        y = top + row * LINE + 8
        yield Stroke(((_LEFT, y), (_LEFT + _PLOT, y)), "lath")
        yield Label(_LEFT - 10, y + 4, say(ACTS[act]), _LETTERS, "text", "end")
        for each in events:
            if each.act == act:
                form: Form = "ring" if each.reason else _FORMS.get(act, "dot")
                told = say(
                    "{act}, {by}, {at}", act=what_words(each), by=each.by, at=view.when(each.at)
                )
                yield Mark(axis.x(each.at), y, form, _KINDS.get(act, "mark"), told)


def _moments(view: ProposalView, axis: Axis, bottom: int) -> Iterator[Shape]:
    """Yield the lines of now and of the deadline, or of the outcome."""
    standing = view.standing
    if standing.outcome and standing.outcome_at:
        x, words = axis.x(standing.outcome_at), view.place(standing.outcome)
        yield from _upright(x, bottom, "ended", words)
        return
    now, latest = axis.x(standing.at), axis.x(standing.latest or standing.at)
    if standing.latest:
        yield from _upright(latest, bottom, "deadline", say("at the latest"))
    is_near = standing.latest is not None and latest - now < _NEAR
    yield from _upright(now, bottom, "now", say("now"), "end" if is_near else "middle")


def _upright(
    x: int, bottom: int, kind: str, words: Said, anchor: Literal["middle", "end"] = "middle"
) -> Iterator[Shape]:
    yield Stroke(((x, _TOP - 10), (x, bottom)), kind)
    yield Label(x, _TOP - 14, words, 24, "small", anchor)
