"""Who is heard when it is decided: expressed and silent shares, by college and territory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from alliance_cli.messages import mark
from alliance_cli.pulse.chronicle import Chronicle, History
from alliance_cli.pulse.deciding import objections_made
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Reading, parts_of, share

_PER = "college", "territory"
_Group = tuple[str, str]
_EVERYBODY: _Group = ("", "")
_Counts = Counter[_Group]


@dataclass(frozen=True, slots=True)
class _Heard:
    """How many of those counted for a decision expressed themselves, were silent, and were."""

    expressed: _Counts
    silent: _Counts
    everybody: _Counts


def expressed_in(history: History) -> frozenset[str]:
    """Return who took a position until the outcome, or made an objection, settled or not."""
    standing = history.standing
    return frozenset(standing.positions) | {
        each.by for each in objections_made(standing.objections)
    }


def silent_in(history: History) -> frozenset[str]:
    """Return who in the electorate did nothing about the proposal until its outcome."""
    ended = history.outcome_at
    spoke = {act.ally for act in history.case.acts if ended is None or act.record.at <= ended}
    return history.standing.electorate - spoke - expressed_in(history)


def _shares(chronicle: Chronicle, period: Period, counted: Callable[[_Heard], _Counts]) -> Reading:
    """Return the share of those who are `counted`, each once for each decision."""
    have, of = Counter[_Group](), Counter[_Group]()
    for history in chronicle.decided(period):
        heard = chronicle.once(_heard, history)
        have.update(counted(heard))
        of.update(heard.everybody)
    parts = (
        part
        for per in _PER
        for part in parts_of(
            per, {name: (have[kind, name], of[kind, name]) for kind, name in of if kind == per}
        )
    )
    return share(have[_EVERYBODY], of[_EVERYBODY], parts)


def _heard(history: History) -> _Heard:
    """Return how many of the electorate expressed themselves, were silent, and are, by milieu."""
    everybody, silent = history.standing.electorate, silent_in(history)
    counted = _by_milieu(history, everybody)
    return _Heard(
        _by_milieu(history, everybody & expressed_in(history)),
        counted - _by_milieu(history, everybody - silent),
        counted,
    )


def _by_milieu(history: History, allies: frozenset[str]) -> _Counts:
    """Return how many `allies` are, and how many of each milieu when it came to the decision."""
    people, entered = history.case.people, history.standing.path[-1].entered
    counts = Counter({_EVERYBODY: len(allies)})
    for per in _PER:
        for milieu, size in people.sizes(allies, per, entered).items():
            counts[per, milieu] = size
    return counts


def _expressed(chronicle: Chronicle, period: Period) -> Reading:
    return _shares(chronicle, period, lambda heard: heard.expressed)


def _silent(chronicle: Chronicle, period: Period) -> Reading:
    return _shares(chronicle, period, lambda heard: heard.silent)


INDICATORS = (
    Definition(
        "expressed",
        mark("Expressed"),
        mark(
            "Of those counted when it was decided, the share that took a position or objected; "
            "also by college and territory."
        ),
        mark(
            "Go to the college or territory that is heard least: by phone, at a meeting, in its "
            "language; a recorder writes down what is said there: "
            "alliance consent PROPOSAL --for ALLY"
        ),
        "share",
        _expressed,
        is_more_better=True,
        bound=Fraction(1, 2),
    ),
    Definition(
        "silent",
        mark("Silent"),
        mark(
            "Of those counted when it was decided, the share from whom nothing was heard, not "
            "even a question; also by college and territory."
        ),
        mark(
            "Ask those who stay silent what keeps them: the language, the time it takes, or a "
            "matter that is none of theirs. Decide that among those whom it concerns."
        ),
        "share",
        _silent,
        bound=Fraction(1, 2),
    ),
)
