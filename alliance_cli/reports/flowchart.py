"""A procedure as a flowchart in Mermaid: stages, ways out of them, and the way that was walked.

What was walked is told by dates and by thicker lines too, not by colour alone. Texts of records
stand between quotes, escaped: none of them can add a node, a link or a command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce

from alliance_cli.ledger.dues import time_words
from alliance_cli.messages import Message, moment_words, say
from alliance_cli.records.procedures import Procedure, Stage
from alliance_cli.reports.markdown import diagram_label
from alliance_cli.reports.procedures import both, requirement_asked
from alliance_cli.reports.stage_graph import StageGraph, Way, graph_of, place_words
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import CAUSES

Words = Callable[[Message], str]

_STAGE, _OUTCOME = '["{}"]', '(["{}"])'
_ARROWS = {"then": "-->", "otherwise": "-.->", "beside": "-.->"}
_WALKED = "fill:#e3f0e5,stroke:#2e6b3e,color:#12301b,stroke-width:2px"
_PRESENT = "fill:#2e6b3e,stroke:#12301b,color:#ffffff,stroke-width:4px"
_WALKED_WAY = "stroke:#2e6b3e,stroke-width:4px"


def proposal_flowchart(view: ProposalView, words: Words) -> Iterator[str]:
    """Yield the lines of the flowchart of the procedure of `view`, with the way walked so far."""
    path = view.standing.path
    days = {step.stage: step.entered for step in path}
    if path and (last := path[-1]).to and last.left:
        days[last.to] = last.left
    dates = {name: moment_words(at.astimezone(view.zone).date()) for name, at in days.items()}
    yield from flowchart_lines(
        graph_of(view.case.procedure, path), view.languages, words, dates=dates
    )


def flowchart_lines(
    graph: StageGraph,
    languages: Sequence[str],
    words: Words,
    *,
    dates: Mapping[str, Message] | None = None,
) -> Iterator[str]:
    """Yield the lines of the flowchart of `graph`; `dates` tell when each place was entered."""
    names = {name: f"n{number}" for number, name in enumerate(graph.names)}
    yield "flowchart TD"
    for place, name in names.items():
        shape = _STAGE if graph.procedure.stage(place) else _OUTCOME
        text = _place(graph, place, languages, (dates or {}).get(place))
        yield f"  {name}{shape.format(diagram_label(words(text)))}"
    for way in graph.ways:
        label = diagram_label(words(_condition(graph.procedure, way)))
        yield f'  {names[way.start]} {_ARROWS[way.kind]}|"{label}"| {names[way.to]}'
    yield from _marks(graph, names)


def _place(graph: StageGraph, name: str, languages: Sequence[str], day: Message | None) -> Message:
    place = place_words(graph.procedure, name, languages)
    if day is None:
        return place
    if name == graph.present and graph.procedure.stage(name):
        return say("{stage}, now, since {day}", stage=place, day=day)
    return say("{stage}, {day}", stage=place, day=day)


def _marks(graph: StageGraph, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what marks the places and ways that were walked."""
    walked = [name for place, name in names.items() if place in graph.visited - {graph.present}]
    if walked:
        yield f"  classDef walked {_WALKED}"
        yield f"  class {','.join(walked)} walked"
    if graph.present:
        yield f"  classDef present {_PRESENT}"
        yield f"  class {names[graph.present]} present"
    links = [str(number) for number, way in enumerate(graph.ways) if way.is_walked]
    if links:
        yield f"  linkStyle {','.join(links)} {_WALKED_WAY}"


def _condition(procedure: Procedure, way: Way) -> Message:
    """Return when one goes that way."""
    stage = procedure.stage(way.start)
    if stage is None or way.kind == "beside":
        return say("{causes}", causes=tuple(say(CAUSES[cause]) for cause in way.causes))
    if way.kind == "otherwise":
        return _time_is_up(stage)
    asked = [requirement_asked(procedure, each) for each in stage.requires]
    if stage.lasts:
        time = time_words(stage.lasts)
        asked.append(say("after {time} at least", time=time) if asked else
                     say("after {time}", time=time))  # fmt: skip
    if stage.requires and stage.otherwise == way.to:
        asked.append(_time_is_up(stage))
    return reduce(both, asked) if asked else say("at once")


def _time_is_up(stage: Stage) -> Message:
    time = stage.at_most or stage.lasts
    return say("else, after {time}", time=time_words(time)) if time else say("else, at once")
