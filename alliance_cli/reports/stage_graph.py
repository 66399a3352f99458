"""The graph of a procedure: its stages, where each leads, and the way that was walked.

Whatever draws or prints a procedure goes by this one graph; how it looks is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from alliance_cli.consensus.standing import Cause, PathStep
from alliance_cli.messages import Message, say
from alliance_cli.records.procedures import OUTCOMES as ENDS
from alliance_cli.records.procedures import Procedure
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.words import OUTCOMES


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a stage: `then`, `otherwise`, or `beside` these.

    A revision, a ruling or a withdrawal leads where no stage says so: `causes` tell by what.
    """

    start: str
    to: str
    kind: Literal["then", "otherwise", "beside"]
    is_walked: bool = False
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class StageGraph:
    """The stages and then the outcomes to which they lead, by `names`; `present` is the last."""

    procedure: Procedure
    names: tuple[str, ...]
    ways: tuple[Way, ...]
    visited: frozenset[str]
    present: str | None = None

    def of_kind(self, *kinds: str) -> tuple[Way, ...]:
        """Return the ways of these kinds."""
        return tuple(way for way in self.ways if way.kind in kinds)


def graph_of(procedure: Procedure, path: Sequence[PathStep] = ()) -> StageGraph:
    """Return the graph of a procedure; `path` is what was walked."""
    walked = {(step.stage, step.to) for step in path if step.to}
    ways = tuple(_ways(procedure, walked, path))
    led = [way.to for way in ways]
    names = (*(stage.stage for stage in procedure.stages), *(end for end in ENDS if end in led))
    last = path[-1] if path else None
    return StageGraph(
        procedure,
        tuple(dict.fromkeys((*names, *led))),  # a stage that nobody knows comes last
        ways,
        frozenset({step.stage for step in path} | {to for _, to in walked}),
        (last.to or last.stage) if last else None,
    )


def place_words(procedure: Procedure, name: str, languages: Sequence[str]) -> Message:
    """Return what people call a stage or an outcome."""
    if name in OUTCOMES:
        return say(OUTCOMES[name])
    stage = procedure.stage(name)
    words = stage.name.in_language(languages) if stage and stage.name else name
    return say("{name}", name=one_line(words))


def _ways(
    procedure: Procedure, walked: set[tuple[str, str]], path: Sequence[PathStep]
) -> Iterator[Way]:
    said: set[tuple[str, str]] = set()
    for stage in procedure.stages:
        then = procedure.after(stage)
        yield Way(stage.stage, then, "then", is_walked=(stage.stage, then) in walked)
        said.add((stage.stage, then))
        # Without requirements it is left before its time can be up.
        if stage.requires and stage.otherwise != then:
            way = (stage.stage, stage.otherwise)
            yield Way(*way, "otherwise", is_walked=way in walked)
            said.add(way)
    for start, to in sorted(walked - said):
        causes = (step.cause for step in path if (step.stage, step.to) == (start, to))
        told = tuple(dict.fromkeys(cause for cause in causes if cause))
        yield Way(start, to, "beside", is_walked=True, causes=told)
