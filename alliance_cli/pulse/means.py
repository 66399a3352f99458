"""On whom the alliance’s means hang."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from alliance_cli.ledger.provisions import Dependence, dependences, provisions
from alliance_cli.messages import mark
from alliance_cli.pulse.chronicle import Chronicle
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Part, Reading, share


def _dependence(chronicle: Chronicle, period: Period) -> Reading:
    """Return the share of the means there that the provider of most of them provides."""
    every = dependences(provisions(chronicle.ledger, period.last))
    by_provider = _counted(each.means for each in every)
    largest = max(by_provider.values(), default=0)
    return share(largest, by_provider.total(), (_part(each) for each in every))


def _counted(means: Iterable[Mapping[str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for each in means:
        counts.update(each)
    return counts


def _part(each: Dependence) -> Part:
    return Part(f"means:{each.kind}", each.means[each.largest], sum(each.means.values()))


INDICATORS = (
    Definition(
        "dependence",
        mark("Dependence on one provider"),
        mark(
            "The share of the means in force that comes from the provider of most of them; also "
            "for each kind of means. Means are counted, not weighed."
        ),
        mark(
            "Look for a second provider of each kind, however small, and write down what the "
            "first keeps to itself to decide."
        ),
        "share",
        _dependence,
        bound=Fraction(1, 3),
        least=2,
    ),
)
