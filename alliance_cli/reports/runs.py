"""A run that proves something, told in short: what people did, when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import TypeAlias

from alliance_cli.consensus.exploration.proofs import Proof
from alliance_cli.consensus.exploration.setting import OPENED
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.reports.lines import Line
from alliance_cli.reports.words import ACTS

_NAMED = 3
"""So many people are named; of more it is told how many they are."""

_OUTCOMES = {
    "adopted": mark("it is adopted"),
    "adopted-by-the-willing": mark("it is adopted by the willing"),
    "rejected": mark("it is rejected"),
    "lapsed": mark("it lapses"),
}

Event: TypeAlias = tuple[datetime, Message]


def run_lines(name: str, proof: Proof) -> Iterator[Line]:
    """Yield the run of `proof`, which goes by `name`."""
    yield Line(say("{name}: {who} opens it", name=name, who=proof.setting.opener), "strong")
    for moment, text in sorted((*_deeds(proof), *_steps(proof)), key=_moment):
        day = (moment - OPENED).days
        yield Line(say("day {day}: {text}", day=day, text=text), indent=2)


def _moment(event: Event) -> datetime:
    return event[0]


def _deeds(proof: Proof) -> Iterator[Event]:
    for (moment, act), together in groupby(proof.run, key=lambda deed: (deed.at, deed.act)):
        words = say(ACTS.get(act, ACTS["version"]))
        yield moment, say("{who}: {act}", who=_people([deed.by for deed in together]), act=words)


def _people(names: list[str]) -> Message:
    if len(names) > _NAMED:
        return say_many("{count} person", "{count} people", len(names))
    return say("{names}", names=", ".join(names))


def _steps(proof: Proof) -> Iterable[Event]:
    """Yield where it was led, as far as the proof goes."""
    last = max((each["at"] for each in proof.expect), default="")
    standing = proof.setting.standing(proof.run, datetime.fromisoformat(last))
    for step in standing.path:
        if step.left is not None:
            outcome = _OUTCOMES.get(step.to or "")
            text = say(outcome) if outcome else say("it enters “{stage}”", stage=step.to)
            yield step.left, text
    if standing.outcome is None:
        yield standing.at, say("it is in “{stage}”", stage=standing.stage)
