"""Procedures as people read them: who counts, each stage, what it waits for, where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from alliance_cli.ledger.dues import time_words
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.procedures import Procedure, Requirement, Stage
from alliance_cli.records.who_words import who_words
from alliance_cli.reports.choices import NEEDS, choice_words
from alliance_cli.reports.markdown import Label
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.stage_graph import graph_of, place_words

_REQUIREMENTS: Mapping[str, str] = {
    "called": mark("somebody entitled calls for the decision"),
    "no_objection": mark("no objection is open"),
    "consents": mark("{bounds} of {of} consent"),
    "expressed": mark("{bounds} of {of} take a position"),
    "stand_asides": mark("{bounds} of {of} stand aside"),
    "majority": mark("{bounds} of {of} who take sides consent"),
    "floor_college": mark("{bounds} of each college of {of} are heard"),
    "floor_territory": mark("{bounds} of each territory of {of} are heard"),
    "advice": mark("{bounds} of {of} advise"),
    "seconds": mark("{bounds} of {of} second it"),
    "ruling": mark("{bounds} of {of} rule to adopt"),
}

_BOUNDS: Mapping[str, str] = {
    "least": mark("at least {figure}"),
    "share": mark("at least {figure}"),
    "more_than": mark("more than {figure}"),
    "all_but": mark("all but {figure}"),
    "at_most": mark("at most {figure}"),
}


@dataclass(frozen=True, slots=True)
class StageShown:
    """A stage: its name, how long it lasts, what it waits for, what follows or else follows.

    `awaits` is what it waits for in one line.
    """

    name: Message
    lasts: tuple[Message, ...]
    requires: tuple[Message, ...]
    awaits: Message | None
    then: Message
    otherwise: Message


@dataclass(frozen=True, slots=True)
class ProcedureShown:
    """A procedure; `nodes` and `edges` are its diagram."""

    id: str
    name: str
    facts: tuple[Message, ...]
    stages: tuple[StageShown, ...]
    nodes: tuple[tuple[str, Label], ...]
    edges: tuple[tuple[str, str, str], ...]


def procedure_shown(name: str, procedure: Procedure, languages: Sequence[str]) -> ProcedureShown:
    """Return how the procedure `name` is read."""
    graph = graph_of(procedure)
    names = {each: f"n{number}" for number, each in enumerate(graph.names)}
    return ProcedureShown(
        name,
        one_line(procedure.name.in_language(languages)) if procedure.name else name,
        tuple(_facts(procedure)),
        tuple(_stage(procedure, each, languages) for each in procedure.stages),
        tuple(
            (name, Label(place_words(procedure, each, languages))) for each, name in names.items()
        ),
        tuple(
            (names[way.start], "-->" if way.kind == "then" else "-.->", names[way.to])
            for way in graph.ways
        ),
    )


def _facts(procedure: Procedure) -> Iterator[Message]:
    yield say("Counted: {who}.", who=who_words(procedure.electorate))
    yield say("May object: {who}.", who=tuple(map(who_words, procedure.objectors)))
    if procedure.seniority:
        yield say("Allies for at least {time}.", time=time_words(procedure.seniority))
    if procedure.objection_needs:
        yield say(
            "An objection needs: {names}.", names=choice_words(NEEDS, procedure.objection_needs)
        )
    if procedure.tacit_lift:
        time = time_words(procedure.tacit_lift)
        yield say("An objection that a revision integrates lifts after {time}.", time=time)
    if procedure.hold:
        yield say("Who asks for more time, gets {time}.", time=time_words(procedure.hold))
    if procedure.rounds is not None:
        yield say("Rounds at most: {count}.", count=procedure.rounds)
    yield say("It lapses after {time}.", time=time_words(procedure.limit))
    yield say("It is looked at again within {time}.", time=time_words(procedure.review_within))


def _stage(procedure: Procedure, stage: Stage, languages: Sequence[str]) -> StageShown:
    lasts = []
    if stage.lasts:
        lasts.append(say("{time}", time=time_words(stage.lasts)))
    if stage.at_most:
        lasts.append(say("at most {time}", time=time_words(stage.at_most)))
    requires = tuple(requirement_asked(procedure, each) for each in stage.requires)
    return StageShown(
        place_words(procedure, stage.stage, languages),
        tuple(lasts),
        requires,
        reduce(both, requires) if requires else None,
        place_words(procedure, procedure.after(stage), languages),
        place_words(procedure, stage.otherwise, languages),
    )


def requirement_asked(procedure: Procedure, requirement: Requirement) -> Message:
    """Return what a requirement asks, of whoever the people are."""
    name = next(iter(type(requirement).model_fields))
    asked = getattr(requirement, name)
    if asked is None:
        return say(_REQUIREMENTS[name])
    if name == "floor":
        name = f"floor_{asked.per}"
    bounds = tuple(
        say(words, figure=_figure(figure))
        for bound, words in _BOUNDS.items()
        if (figure := getattr(asked, bound, None)) is not None
    )
    of = who_words(asked.of or procedure.electorate)
    return say(_REQUIREMENTS[name], bounds=bounds or (say("at least {figure}", figure=1),), of=of)


def both(one: Message, other: Message) -> Message:
    """Return two of what is required, one after the other; commas stand within them."""
    return say("{one}; {other}", one=one, other=other)


def _figure(figure: int | Fraction) -> str:
    return str(figure)
