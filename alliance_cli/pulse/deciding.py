"""How the alliance decides: how long it takes, in which ways, and what becomes of objections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction

from alliance_cli.consensus.standing import Cause, ObjectionStanding, ObjectionState
from alliance_cli.messages import mark
from alliance_cli.pulse.chronicle import Chronicle, History
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Part, Reading, middle, share
from alliance_cli.records.procedures import Majority

WAYS = ("consensus", "vote", "arbitration", "rejected", "lapsed", "withdrawn")
"""The ways in which a proposal ends."""


def way_of(history: History) -> str:
    """Return in which of `WAYS` a proposal that has an outcome came to it."""
    standing = history.standing
    if standing.outcome in {"lapsed", "withdrawn"}:
        return str(standing.outcome)
    if standing.rulings:
        return "arbitration"
    if not standing.is_adopted:
        return "rejected"
    return "vote" if _was_voted(history) else "consensus"


def _was_voted(history: History) -> bool:
    """Tell whether a majority was needed to leave one of the stages it went through."""
    passed = (each.stage for each in history.standing.path if each.cause is Cause.REQUIREMENTS)
    stages = (history.case.procedure.stage(name) for name in passed)
    return any(isinstance(each, Majority) for stage in stages if stage for each in stage.requires)


def _time_to_decision(chronicle: Chronicle, period: Period) -> Reading:
    times = [
        each.outcome_at - each.proposal.opened
        for each in chronicle.decided(period)
        if each.outcome_at
    ]
    return Reading(middle(times), len(times), len(times))


def _ways(chronicle: Chronicle, period: Period) -> Counter[str]:
    return Counter(chronicle.once(way_of, each) for each in chronicle.ended(period))


def _by_consensus(chronicle: Chronicle, period: Period) -> Reading:
    ways = _ways(chronicle, period)
    of = ways.total()
    parts = (Part(f"way:{way}", ways[way], of) for way in WAYS if ways[way])
    return share(ways["consensus"], of, parts)


def _by_arbitration(chronicle: Chronicle, period: Period) -> Reading:
    ways = _ways(chronicle, period)
    return share(ways["arbitration"], ways.total())


def _lapsed(chronicle: Chronicle, period: Period) -> Reading:
    ways = _ways(chronicle, period)
    return share(ways["lapsed"], ways.total())


def _objections_integrated(chronicle: Chronicle, period: Period) -> Reading:
    fates: Counter[str] = Counter()
    integrated = 0
    for history in chronicle.ended(period):
        answered = _integrated_in(history)
        for objection in objections_made(history.standing.objections):
            integrated += objection.id in answered
            fates[objection.state.value] += 1
    of = fates.total()
    parts = (Part(f"objection:{fate}", count, of) for fate, count in sorted(fates.items()))
    return share(integrated, of, parts)


def objections_made(every: Iterable[ObjectionStanding]) -> Iterator[ObjectionStanding]:
    """Yield the objections without those that their allies disowned: they were never made."""
    return (each for each in every if each.state is not ObjectionState.DISOWNED)


def _integrated_in(history: History) -> frozenset[str]:
    """Return the acts that a revision which took effect says it integrates."""
    in_vain = {each.act for each in history.standing.ignored}
    return frozenset(
        act
        for version in history.proposal.versions
        if history.outcome_at is None or version.at <= history.outcome_at
        if f"version-{version.version}" not in in_vain
        for act in version.integrates
    )


INDICATORS = (
    Definition(
        "time-to-decision",
        mark("Time to decision"),
        mark("From its opening until it is adopted or rejected: half of the proposals take less."),
        mark(
            "Ask for less at once: a smaller proposal, a shorter procedure among those that the "
            "constitution allows, a review date in place of certainty."
        ),
        "time",
        _time_to_decision,
        bound=timedelta(days=90),
    ),
    Definition(
        "by-consensus",
        mark("Decided by consensus"),
        mark("The share of the proposals that ended which were adopted without ruling or vote."),
        mark(
            "Look at what did not get there: was the need shared before a text was written? Were "
            "those concerned heard first?"
        ),
        "share",
        _by_consensus,
        is_more_better=True,
        bound=Fraction(1, 2),
    ),
    Definition(
        "by-arbitration",
        mark("Settled by arbitration"),
        mark("The share of the proposals that ended which a ruling adopted or rejected."),
        mark(
            "Take more time for integrating objections, with a facilitator who is no party; "
            "arbitration is for what is left then."
        ),
        "share",
        _by_arbitration,
        bound=Fraction(1, 4),
    ),
    Definition(
        "lapsed",
        mark("Lapsed"),
        mark("The share of the proposals that ended because their time had passed."),
        mark(
            "Ask before the end of each stage who carries it on: alliance status. What nobody "
            "carries is better withdrawn, with a word why."
        ),
        "share",
        _lapsed,
        bound=Fraction(1, 4),
    ),
    Definition(
        "objections-integrated",
        mark("Objections integrated"),
        mark(
            "Of the objections made to proposals that ended, the share that a revision integrated."
        ),
        mark(
            "Talk with those who object before revising, and name what the new text integrates: "
            "alliance revise"
        ),
        "share",
        _objections_integrated,
        is_more_better=True,
        bound=Fraction(1, 2),
    ),
)
