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
from alliance_cli.reports.stage_graph import StageGraph, Way, graph_of, place_words
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
    """Where everything lies: the `rows` of stages and outcomes, and how much room is `left`."""

    graph: StageGraph
    languages: Sequence[str]
    rows: Mapping[str, int]
    left: int

    @property
    def procedure(self) -> Procedure:
        """The procedure that is drawn."""
        return self.graph.procedure

    def place(self, name: str) -> Message:
        """Return what people call a stage or an outcome."""
        return place_words(self.procedure, name, self.languages)

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
    graph = graph_of(procedure, path)
    rows = {name: row for row, name in enumerate(graph.names)}
    lanes = lanes_of(_beside(graph, rows))
    left = (max(lanes.values(), default=-1) + 2) * _LANE
    return _Diagram(graph, languages, rows, left)


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
    if name in diagram.graph.visited:
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
    ways = diagram.graph.of_kind("then")
    rows = ((diagram.rows[way.start], diagram.rows[way.to]) for way in ways)
    return tuple((one, to) for one, to in rows if to not in {one, one + 1})


def _ways(diagram: _Diagram) -> Iterator[Shape]:
    right, left = lanes_of(_on_the_right(diagram)), lanes_of(_beside(diagram.graph, diagram.rows))
    middle = diagram.left + _WIDTH // 2
    drawn = (*diagram.graph.of_kind("then"), *diagram.graph.of_kind("otherwise", "beside"))
    # What was walked is drawn last, above the rest.
    for way in sorted(drawn, key=lambda each: each.is_walked):
        kind = "then" if way.kind == "then" else "otherwise"
        shown = f"{kind}-walked" if way.is_walked else kind
        rows = diagram.rows[way.start], diagram.rows[way.to]
        if kind == "then" and rows[1] == rows[0] + 1:
            start = (middle, diagram.top(way.start) + _HEIGHT)
            yield Stroke((start, (middle, diagram.top(way.to))), shown, has_head=True)
        elif rows in right and kind == "then":
            x = diagram.left + _WIDTH
            yield _around(diagram, way, x, x + (right[rows] + 1) * _LANE, shown)
        elif rows in left and kind == "otherwise":
            x = diagram.left
            yield _around(diagram, way, x, x - (left[rows] + 1) * _LANE, shown)


def _beside(graph: StageGraph, rows: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Return between which rows lead the ways that are drawn on the left."""
    ways = graph.of_kind("otherwise", "beside")
    return tuple((rows[way.start], rows[way.to]) for way in ways if way.start != way.to)


def _around(diagram: _Diagram, way: Way, x: int, lane: int, kind: str) -> Stroke:
    """Return the way out of one box and into the side of another; it leaves below the middle."""
    start, end = diagram.top(way.start) + _HEIGHT * 2 // 3, diagram.top(way.to) + _HEIGHT // 3
    return Stroke(((x, start), (lane, start), (lane, end), (x, end)), kind, has_head=True)


def _legend(diagram: _Diagram, top: int) -> Iterator[Shape]:
    entries: list[tuple[str, Message]] = [
        ("then", say("when all that the stage requires holds")),
        ("otherwise", say("when its time is up, or it is sent back")),
    ]
    if any(way.is_walked for way in diagram.graph.ways):
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
            diagram.place(stage.otherwise) if stage.requires else "",
            say("{places}", places=walked) if walked else "",
        )
