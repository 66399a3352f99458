"""What a rule is: something to find, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from alliance_cli.diagnostics import Finding
from alliance_cli.ledger.reach import Reach
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.rules.survey import Survey

FILES, STANDINGS = "files", "standings"
"""What rules rest on, besides kinds of records: which files there are, where proposals stand."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Yields what is wrong, in any order.

    What it yields `rests_on` the kinds of records named, on files (`FILES`) or on where proposals
    stand (`STANDINGS`): a change to nothing of that cannot bring anything.
    """

    find: Callable[[Survey], Iterator[Finding]]
    rests_on: frozenset[str]

    def __call__(self, survey: Survey) -> Iterator[Finding]:
        """Yield what is wrong in the ledger of `survey`."""
        return self.find(survey)


def parts_of(reach: Reach) -> frozenset[str]:
    """Return what a change can touch of that on which rules rest."""
    places = map(place_of, reach.paths)
    kinds = {place.kind for place in places if isinstance(place, Place)}
    return frozenset({*kinds, FILES} | ({STANDINGS} if reach.proposals else set()))


def rule(find: Callable[[Survey], Iterator[Finding]], *rests_on: str) -> Rule:
    """Return the rule that finds so, and rests on that."""
    return Rule(find, frozenset(rests_on))
