"""Who is heard when it is decided: expressed and silent shares, by college and territory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from alliance_cli.messages import mark
from alliance_cli.pulse.chronicle import Chronicle, History
from alliance_cli.pulse.deciding import objections_made
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Reading, parts_of, share

_Judged = Callable[[History], frozenset[str]]


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


def _shares(chronicle: Chronicle, period: Period, judge: _Judged) -> Reading:
    """Return the share of those whom `judge` names, each counted once for each decision."""
    have = of = 0
    counts: dict[str, dict[str, tuple[int, int]]] = {"college": {}, "territory": {}}
    for history in chronicle.decided(period):
        judged = judge(history)
        for ally in history.standing.electorate:
            have, of = have + (ally in judged), of + 1
            for per, listed in counts.items():
                for milieu in _milieus(history, ally, per):
                    before = listed.get(milieu, (0, 0))
                    listed[milieu] = (before[0] + (ally in judged), before[1] + 1)
    parts = (part for per, listed in counts.items() for part in parts_of(per, listed))
    return share(have, of, parts)


def _milieus(history: History, ally: str, per: str) -> Iterator[str]:
    """Yield the milieus of `ally` at the moment at which the electorate was counted."""
    return history.case.people.milieus(ally, per, history.standing.path[-1].entered)


def _expressed(chronicle: Chronicle, period: Period) -> Reading:
    return _shares(chronicle, period, expressed_in)


def _silent(chronicle: Chronicle, period: Period) -> Reading:
    return _shares(chronicle, period, silent_in)


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
