"""What a change can reach at the most: the records it lays down, the proposals it can move.

All other records say what they said, and all that they name is still there; all other proposals
stand where they stood. So whoever asks what a change brings need not look at them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.kinds import Place, place_of

_GROUNDS = {"alliance", "constitution", "past-constitution", "proposed-constitution", "federation"}
"""What all records may rest upon."""


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
    present = {entry.path for entry in after.entries} if changed else set()
    for path in changed:
        place = place_of(path)
        if place is not None and path not in present:
            return None
        if isinstance(place, Place) and place.kind in _GROUNDS:
            return None
    if before.broken or after.broken:
        return None
    moved = _moved(before, after)
    # What is decided may be open again, and then its constitution can still be mended.
    proposed = {after.proposed[name].path for name in moved & after.proposed.keys()}
    return Reach(frozenset(changed) | proposed, moved)


def _moved(before: Ledger, after: Ledger) -> frozenset[str]:
    """Return the proposals of which the files, or the people who decide, are not the same.

    An act may name an assembly that comes later: then something else may be wrong with it.
    """
    if after.people() is not before.people() or after.assemblies.keys() - before.assemblies.keys():
        return frozenset(after.proposals)
    return frozenset(
        name
        for name, filed in after.proposals.items()
        if filed is not before.proposals.get(name)
        or after.acts.get(name) is not before.acts.get(name)
        or after.proposed.get(name) is not before.proposed.get(name)
        or after.decisions.get(name) is not before.decisions.get(name)
    )
