"""What a change can reach at the most: the records it lays down, the proposals it can move.

All other records say what they said, and all that they name is still there; all other proposals
stand where they stood. So whoever asks what a change brings need not look at them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.shelves import path_in
from alliance_cli.records.kinds import Place, place_of

_GROUNDS = {"alliance", "constitution", "past-constitution", "proposed-constitution", "federation"}
"""What all records may rest upon."""

_PEOPLE = {"ally", "mandate", "member", "safeguard"}
_OF_A_PROPOSAL = {"proposal": "id", "decision": "id", "act": "within"}
"""The kinds that move one proposal, and what of their place names it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The paths of the records to look at again, and the proposals that a change can move."""

    paths: frozenset[str]
    proposals: frozenset[str]


def find_reach(before: Ledger, after: Ledger, changed: Collection[str]) -> Reach | None:
    """Return how far a change at the paths `changed` reaches; None where that may be anywhere.

    It may be anywhere where a file goes that lies among the records, since others may name it or
    are told by it; where something changes that all rest upon; and where a record cannot be read.
    """
    places = {path: place for path in changed if (place := place_of(path)) is not None}
    if any(path not in after.entries for path in places):
        return None
    records = [place for place in places.values() if isinstance(place, Place)]
    if before.broken or after.broken or any(place.kind in _GROUNDS for place in records):
        return None
    moved = _moved(before, after, records)
    # What is decided may be open again, and then its constitution can still be mended.
    proposed = {path_in(after.proposed, name) for name in moved if name in after.proposed}
    return Reach(frozenset(changed) | proposed, moved)


def _moved(before: Ledger, after: Ledger, places: Collection[Place]) -> frozenset[str]:
    """Return the proposals of which the files, or the people who decide, are not the same.

    An act may name an assembly that comes later: then something else may be wrong with it.
    """
    kinds = {place.kind for place in places}
    is_met = "assembly" in kinds and after.assemblies.keys() - before.assemblies.keys()
    if is_met or not kinds.isdisjoint(_PEOPLE):
        return frozenset(after.proposals)
    named = (getattr(place, _OF_A_PROPOSAL.get(place.kind, ""), "") for place in places)
    return frozenset(name for name in named if name in after.proposals)
