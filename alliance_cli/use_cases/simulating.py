"""Try procedures on people who do not exist: thousands of plays, shared out among processes.

Each proposal has a source of chance of its own, made of the seed and its number: the figures are
the same however many processes there are, and whichever plays what.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from pydantic import ValidationError

from alliance_cli.consensus.calendar import Calendar
from alliance_cli.consensus.crowd import Crowd
from alliance_cli.consensus.simulated import Figures, figures_of
from alliance_cli.consensus.simulation import play
from alliance_cli.diagnostics import FaultyFileError, UsageError
from alliance_cli.documents import Document
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import procedure_called
from alliance_cli.messages import Message, say
from alliance_cli.records.faults import faults_in
from alliance_cli.records.nearest import nearest_few
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.scenarios import MOST_ALLIES, MOST_PROPOSALS, Scenario
from alliance_cli.store.input import read_input
from alliance_cli.store.reading import read_document
from alliance_cli.store.resources import procedure_references, scenario_bytes
from alliance_cli.use_cases.replaying import find_shipped

DEFAULT = "default@1"
"""The scenario that is shipped."""

_CHUNK = 250
"""So many proposals are played at a stretch."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried: procedures by name, on whom, how often, and from which seed."""

    procedures: Mapping[str, Procedure]
    scenario: Scenario
    calendar: Calendar
    seed: int


def scenario_from(path: Path | None, *, proposals: int | None, allies: int | None) -> Scenario:
    """Return the scenario in a file, or the shipped one, with the sizes that are given."""
    name = str(path) if path else f"{DEFAULT}.yaml"
    document = read_document(name, _content(path))
    if not isinstance(document, Document):
        raise FaultyFileError(document)
    given = {"proposals": proposals, "allies": allies}
    _refuse_sizes(proposals, allies)
    data: dict[str, Any] = {**document.data, **{key: size for key, size in given.items() if size}}
    try:
        return Scenario.model_validate(data)
    except ValidationError as error:
        raise FaultyFileError(tuple(faults_in(Scenario, name, data, error))) from error


def procedure_tried(ledger: Ledger | None, name: str) -> Procedure:
    """Return the procedure called `name` in the constitution in force, or a shipped one."""
    rules = ledger.constitution.record if ledger and ledger.constitution else None
    own = rules.procedures if rules else {}
    if ledger and rules and name in own:
        found = procedure_called(ledger, rules, name)
    else:
        found = find_shipped(name) or find_shipped(_latest(name))
    if found is None:
        message: Message = say("There is no procedure “{procedure}”.", procedure=name)
        known = (*own, *procedure_references())
        close = nearest_few(name, known) or known
        raise UsageError(message, say("Possible: {names}.", names=close))
    return found


def simulate(
    trial: Trial, *, workers: int | None = None, follow: Follow = unseen
) -> dict[str, Figures]:
    """Return the figures of every procedure of `trial`, by its name."""
    count = workers or os.cpu_count() or 1
    if trial.scenario.proposals <= _CHUNK or count == 1:
        return {name: _summed(trial, name, None, follow) for name in trial.procedures}
    with ProcessPoolExecutor(count) as executor:
        return {name: _summed(trial, name, executor, follow) for name in trial.procedures}


def _summed(trial: Trial, name: str, executor: Executor | None, follow: Follow) -> Figures:
    """Return the figures of one procedure; played here where there is no `executor`."""
    figures = Figures()
    played = partial(_chunk, trial, name)
    starts = range(0, trial.scenario.proposals, _CHUNK)
    chunks: Iterator[Figures] = executor.map(played, starts) if executor else map(played, starts)
    for chunk in follow(
        chunks,
        say("Playing {procedure}, {most} proposals at a time", procedure=name, most=_CHUNK),
        len(starts),
    ):
        figures.merge(chunk)
    return figures


def _chunk(trial: Trial, name: str, start: int) -> Figures:
    """Play the proposals from number `start` on, and return their figures."""
    crowd = Crowd.of(trial.scenario, trial.procedures[name], trial.calendar)
    numbers = range(start, min(start + _CHUNK, trial.scenario.proposals))
    plays = (play(crowd, Random(f"{trial.seed}/{number}").random)  # noqa: S311 - no secret
             for number in numbers)  # fmt: skip
    return figures_of(plays)


def _latest(name: str) -> str:
    """Return the latest version of the shipped procedure `name`."""
    versions = [each for each in procedure_references() if each.partition("@")[0] == name]
    return max(versions, key=lambda each: int(each.partition("@")[2]), default=name)


def _content(path: Path | None) -> bytes:
    return scenario_bytes(DEFAULT) if path is None else read_input(path)


def _refuse_sizes(proposals: int | None, allies: int | None) -> None:
    for option, size, least, most in (
        ("--proposals", proposals, 1, MOST_PROPOSALS),
        ("--allies", allies, 2, MOST_ALLIES),
    ):
        if size is not None and not least <= size <= most:
            raise UsageError(
                say(
                    "{option} takes a number from {least} to {most}.",
                    option=option,
                    least=least,
                    most=most,
                ),
                say("See: {command}", command="alliance simulate --help"),
            )


def chosen(ledger: Ledger | None, names: Sequence[str]) -> dict[str, Procedure]:
    """Return the procedures that are tried; without names the default for ordinary proposals."""
    rules = ledger.constitution.record if ledger and ledger.constitution else None
    given = names or (rules.decides.ordinary[:1] if rules else ()) or ("standard",)
    return {name: procedure_tried(ledger, name) for name in given}
