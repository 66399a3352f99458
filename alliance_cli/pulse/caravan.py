"""The caravan: how long those who would go ahead wait for the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from alliance_cli.consensus.standing import Standing
from alliance_cli.messages import mark
from alliance_cli.pulse.chronicle import Chronicle, History
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Part, Reading, middle
from alliance_cli.records.acts import Consent


def _wait_of_the_willing(chronicle: Chronicle, period: Period) -> Reading:
    ended = [
        wait
        for history in chronicle.ended(period)
        for wait in chronicle.once(_waits_to_the_end, history)
    ]
    waiting = [
        wait
        for history in chronicle.histories
        if history.is_open(period.last)
        for wait in _waits(history, chronicle.standing(history, period.last), period.last)
    ]
    of = len(ended) + len(waiting)
    parts = (Part("willing:waiting", len(waiting), of),) if of else ()
    return Reading(middle([*ended, *waiting]), of, of, parts)


def _waits_to_the_end(history: History) -> tuple[timedelta, ...]:
    """Return how long each who consented at the outcome had been willing."""
    ended = history.outcome_at
    return tuple(_waits(history, history.standing, ended)) if ended else ()


def _waits(history: History, standing: Standing, at: datetime) -> Iterator[timedelta]:
    """Yield how long each who consents at a moment had been willing: since it first consented."""
    in_vain = {each.act for each in standing.ignored}
    first: dict[str, datetime] = {}
    for act in history.case.acts:
        if isinstance(act.record, Consent) and act.record.at <= at and act.id not in in_vain:
            first[act.ally] = min(act.record.at, first.get(act.ally, act.record.at))
    for ally, since in first.items():
        if standing.positions.get(ally) == "consent":
            yield at - since


INDICATORS = (
    Definition(
        "wait-of-the-willing",
        mark("Time the willing waited"),
        mark(
            "From an ally’s first consent until the proposal ends, or until now: half wait less. "
            "It shows the caravan, which goes at the pace of the slowest."
        ),
        mark("Let the willing go ahead, and others join later: alliance propose --willing"),
        "time",
        _wait_of_the_willing,
        bound=timedelta(days=30),
    ),
)
