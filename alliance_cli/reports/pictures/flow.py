"""A procedure as a diagram: its stages from above, where each leads, and the way that was walked.

What follows when the requirements of a stage hold is drawn on the right, what follows when its
time is up on the left; outcomes stand at the bottom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliance_cli.consensus.standing import PathStep
from alliance_cli.ledger.dues import time_words
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.procedures import OUTCOMES as ENDS
from alliance_cli.records.procedures import Procedure, Stage
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.pictures.lanes import lanes_of
from alliance_cli.reports.pictures.shapes import (
    LINE,
    Box,
    Grid,
    Label,
    Picture,
    Said,
    Shape,
    Stroke,
)
from alliance_cli.reports.words import OUTCOMES

if TYPE_CHECKING:
    from markupsafe import Markup

HEADINGS = (
    mark("Stage"),
    mark("Lasts"),
    mark("When all it requires holds"),
    mark("When its time is up"),
    mark("Walked on to"),
)

_WIDTH, _HEIGHT, _GAP = 280, 50, 34
_LANE, _TOP = 22, 12
_LETTERS = (_WIDTH - 16) // 7
_EDGE, _LEAST_WIDTH, _LETTERS_OF_LEGEND = 12, 420, 60


@dataclass(frozen=True, slots=True)
class _Diagram:
    """Where everything lies: `rows` of stages and outcomes, the ways, what was walked."""

    procedure: Procedure
    languages: Sequence[str]
    rows: Mapping[str, int]
    then: tuple[tuple[str, str], ...]
    otherwise: tuple[tuple[str, str], ...]
    walked: frozenset[tuple[str, str]]
    visited: frozenset[str]
    left: int

    def place(self, name: str) -> Message:
        """Return what people call a stage or an outcome."""
        if name in OUTCOMES:
            return say(OUTCOMES[name])
        stage = self.procedure.stage(name)
        words = stage.name.in_language(self.languages) if stage and stage.name else name
        return say("{name}", name=one_line(words))

    def top(self, name: str) -> int:
        """Return where the box of a stage or an outcome begins."""
        return _TOP + self.rows[name] * (_HEIGHT + _GAP)


def procedure_svg(
    procedure: Procedure, reader: Reader, path: Sequence[PathStep] = (), *, id_: str = ""
) -> Markup:
    """Return the diagram of a procedure with its table; `id_` is to be its own on the page."""
    from alliance_cli.reports.pictures.svg import render_figure  # noqa: PLC0415 - heavy

    stages = "-".join(each.stage for each in procedure.stages)
    picture = procedure_diagram(
        procedure, path, id_=f"procedure-{id_ or stages}", languages=reader.languages
    )
    return render_figure(picture, reader)


def procedure_diagram(
    procedure: Procedure, path: Sequence[PathStep] = (), *, id_: str, languages: Sequence[str]
) -> Picture:
    """Return the diagram of a procedure, called `id_` on its page; `path` is what was walked."""
    diagram = _diagram(procedure, path, languages)
    lanes = lanes_of(_on_the_right(diagram))
    names = procedure.name.in_language(languages) if procedure.name else id_
    bottom = _TOP + len(diagram.rows) * (_HEIGHT + _GAP)
    return Picture(
        id=id_,
        title=say("The procedure “{name}”", name=one_line(names)),
        about=_about(diagram, path),
        width=max(
            diagram.left + _WIDTH + (max(lanes.values(), default=-1) + 2) * _LANE, _LEAST_WIDTH
        ),
        height=bottom + 3 * LINE,
        shapes=(
            *_ways(diagram),
            *(shape for name in diagram.rows for shape in _box(diagram, name)),
            *_legend(diagram, bottom),
        ),
        grid=_grid(diagram, path),
    )


def _diagram(procedure: Procedure, path: Sequence[PathStep], languages: Sequence[str]) -> _Diagram:
    then = tuple((each.stage, procedure.after(each)) for each in procedure.stages)
    walked = frozenset((each.stage, each.to) for each in path if each.to)
    otherwise = tuple(
        (each.stage, each.otherwise)
        for each in procedure.stages
        if _waits(each) and each.otherwise != procedure.after(each)
    )
    # A revision, a ruling or a withdrawal leads where no stage says so.
    otherwise += tuple(sorted(walked - {*then, *otherwise}))
    led = {to for _, to in (*then, *otherwise)}
    names = (*(each.stage for each in procedure.stages), *(each for each in ENDS if each in led))
    rows = {name: row for row, name in enumerate(names)}
    lanes = lanes_of((rows[one], rows[to]) for one, to in otherwise if one != to)
    return _Diagram(
        procedure,
        languages,
        rows,
        then,
        otherwise,
        walked,
        frozenset({each.stage for each in path} | {to for _, to in walked}),
        (max(lanes.values(), default=-1) + 2) * _LANE,
    )


def _waits(stage: Stage) -> bool:
    """Tell whether the time of a stage can be up before it is left."""
    return bool(stage.requires)


def _about(diagram: _Diagram, path: Sequence[PathStep]) -> Message:
    stages = tuple(diagram.place(each.stage) for each in diagram.procedure.stages)
    if not path:
        return say("Stages: {stages}.", stages=stages)
    steps = tuple(diagram.place(each.stage) for each in path)
    last = path[-1].to
    ended = (diagram.place(last),) if last and last in OUTCOMES else ()
    return say("Stages: {stages}. Walked: {steps}.", stages=stages, steps=(*steps, *ended))


def _box(diagram: _Diagram, name: str) -> Iterator[Shape]:
    y, stage = diagram.top(name), diagram.procedure.stage(name)
    kind = "stage" if stage else "outcome"
    if name in diagram.visited:
        kind += "-walked"
    yield Box(diagram.left, y, _WIDTH, _HEIGHT, kind, is_round=stage is None)
    middle = diagram.left + _WIDTH // 2
    lasts = _lasts(stage) if stage else None
    below = 21 if lasts else 30
    yield Label(middle, y + below, diagram.place(name), _LETTERS, "strong", "middle")
    if lasts:
        yield Label(middle, y + 39, lasts, _LETTERS, "small", "middle")


def _lasts(stage: Stage) -> Message | None:
    if stage.lasts and stage.at_most and stage.at_most != stage.lasts:
        return say(
            "{least}, at most {most}",
            least=time_words(stage.lasts),
            most=time_words(stage.at_most),
        )
    if stage.at_most and not stage.lasts:
        return say("at most {time}", time=time_words(stage.at_most))
    return say("{time}", time=time_words(stage.lasts)) if stage.lasts else None


def _on_the_right(diagram: _Diagram) -> tuple[tuple[int, int], ...]:
    rows = ((diagram.rows[one], diagram.rows[to]) for one, to in diagram.then)
    return tuple((one, to) for one, to in rows if to not in {one, one + 1})


def _ways(diagram: _Diagram) -> Iterator[Shape]:
    right, left = lanes_of(_on_the_right(diagram)), lanes_of(_on_the_left(diagram))
    middle = diagram.left + _WIDTH // 2
    drawn = [(*way, "then") for way in diagram.then] + [
        (*way, "otherwise") for way in diagram.otherwise
    ]
    # What was walked is drawn last, above the rest.
    for one, to, kind in sorted(drawn, key=lambda each: each[:2] in diagram.walked):
        shown = f"{kind}-walked" if (one, to) in diagram.walked else kind
        rows = diagram.rows[one], diagram.rows[to]
        if kind == "then" and rows[1] == rows[0] + 1:
            start = (middle, diagram.top(one) + _HEIGHT)
            yield Stroke((start, (middle, diagram.top(to))), shown, has_head=True)
        elif rows in right and kind == "then":
            x = diagram.left + _WIDTH
            yield _around(diagram, one, to, x, x + (right[rows] + 1) * _LANE, shown)
        elif rows in left and kind == "otherwise":
            x = diagram.left
            yield _around(diagram, one, to, x, x - (left[rows] + 1) * _LANE, shown)


def _on_the_left(diagram: _Diagram) -> tuple[tuple[int, int], ...]:
    rows = ((diagram.rows[one], diagram.rows[to]) for one, to in diagram.otherwise)
    return tuple((one, to) for one, to in rows if one != to)


def _around(diagram: _Diagram, one: str, to: str, x: int, lane: int, kind: str) -> Stroke:
    """Return the way out of one box and into the side of another; it leaves below the middle."""
    start, end = diagram.top(one) + _HEIGHT * 2 // 3, diagram.top(to) + _HEIGHT // 3
    return Stroke(((x, start), (lane, start), (lane, end), (x, end)), kind, has_head=True)


def _legend(diagram: _Diagram, top: int) -> Iterator[Shape]:
    entries: list[tuple[str, Message]] = [
        ("then", say("when all that the stage requires holds")),
        ("otherwise", say("when its time is up, or it is sent back")),
    ]
    if diagram.walked:
        entries.append(("then-walked", say("the way that was walked")))
    for row, (kind, words) in enumerate(entries):
        y = top + row * LINE
        yield Stroke(((_EDGE, y - 4), (_EDGE + 30, y - 4)), kind)
        yield Label(_EDGE + 38, y, words, _LETTERS_OF_LEGEND, "small")


def _grid(diagram: _Diagram, path: Sequence[PathStep]) -> Grid:
    """Return the table; of a procedure by itself, without the column of what was walked."""
    rows = tuple(_rows(diagram, path))
    shown = len(HEADINGS) if path else len(HEADINGS) - 1
    return Grid(tuple(map(say, HEADINGS[:shown])), tuple(row[:shown] for row in rows))


def _rows(diagram: _Diagram, path: Sequence[PathStep]) -> Iterator[tuple[Said, ...]]:
    for stage in diagram.procedure.stages:
        walked = tuple(
            diagram.place(step.to) if step.to else say("now")
            for step in path
            if step.stage == stage.stage
        )
        yield (
            diagram.place(stage.stage),
            _lasts(stage) or "",
            diagram.place(diagram.procedure.after(stage)),
            diagram.place(stage.otherwise) if _waits(stage) else "",
            say("{places}", places=walked) if walked else "",
        )
