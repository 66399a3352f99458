"""How much hangs on few: who opens proposals, who leads chantiers. Nobody is named or ranked."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from alliance_cli.ledger.chantier_life import is_open
from alliance_cli.messages import mark
from alliance_cli.pulse.chronicle import Chronicle
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Reading, gini, share

_FEW = 4
"""Of fewer cases somebody always has a large share."""


def _proposals(chronicle: Chronicle, period: Period) -> Counter[str]:
    """Return how many proposals each engaged ally opened, and whoever else opened one."""
    opened = (
        each.proposal.by[0] for each in chronicle.histories if period.holds(each.proposal.opened)
    )
    return _among(chronicle, period, Counter(opened))


def _animation(chronicle: Chronicle, period: Period) -> Counter[str]:
    """Return how many open chantiers each engaged ally leads, and whoever else leads one."""
    ledger = chronicle.ledger
    led = (
        animator
        for name, filed in ledger.chantiers.items()
        if is_open(ledger, name, period.last)
        for animator in filed.record.animators
    )
    return _among(chronicle, period, Counter(led))


def _among(chronicle: Chronicle, period: Period, counts: Counter[str]) -> Counter[str]:
    counts.update(dict.fromkeys(chronicle.engaged(period.last), 0))
    return counts


def _gini(counts: Counter[str]) -> Reading:
    return Reading(gini([*counts.values()]), counts.total(), len(counts))


def _top(counts: Counter[str]) -> Reading:
    return share(max(counts.values(), default=0), counts.total())


def _proposals_gini(chronicle: Chronicle, period: Period) -> Reading:
    return _gini(_proposals(chronicle, period))


def _proposals_top(chronicle: Chronicle, period: Period) -> Reading:
    return _top(_proposals(chronicle, period))


def _animation_gini(chronicle: Chronicle, period: Period) -> Reading:
    return _gini(_animation(chronicle, period))


def _animation_top(chronicle: Chronicle, period: Period) -> Reading:
    return _top(_animation(chronicle, period))


INDICATORS = (
    Definition(
        "proposals-gini",
        mark("Proposals: concentration"),
        mark(
            "The Gini coefficient of proposals opened, among the engaged: 0 where all open as "
            "many, towards 1 where one opens all. Few proposals make it high."
        ),
        mark("Offer to write down what others would propose, and let them open it themselves."),
        "index",
        _proposals_gini,
    ),
    Definition(
        "proposals-top",
        mark("Proposals: largest share"),
        mark("The share of the proposals opened by the ally who opened the most."),
        mark(
            "Whoever proposes most helps somebody else to open the next proposal: a need alone "
            "is enough to begin with."
        ),
        "share",
        _proposals_top,
        bound=Fraction(1, 2),
        least=_FEW,
    ),
    Definition(
        "animation-gini",
        mark("Animation: concentration"),
        mark(
            "The Gini coefficient of open chantiers led, among the engaged: 0 where all lead as "
            "many, towards 1 where one leads all."
        ),
        mark("Let somebody lead beside each animator who leads several chantiers."),
        "index",
        _animation_gini,
    ),
    Definition(
        "animation-top",
        mark("Animation: largest share"),
        mark(
            "Of all that leading comes to (each animator of each open chantier), the share of "
            "the ally who leads the most."
        ),
        mark(
            "Let somebody lead beside each animator who leads several chantiers, and take over "
            "one."
        ),
        "share",
        _animation_top,
        bound=Fraction(1, 2),
        least=_FEW,
    ),
)
