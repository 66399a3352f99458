"""What a change can reach at the most: the records it lays down, the proposals it can move.

All other records say what they said, and all that they name is still there; all other proposals
stand where they stood. So whoever asks what a change brings need not look at them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.shelves import path_in
from alliance_cli.ledger.turns import PEOPLE, Turn, find_turn
from alliance_cli.records.kinds import Place, place_of

_GROUNDS = {"alliance", "constitution", "past-constitution", "proposed-constitution", "federation"}
"""What all records may rest upon."""

_OF_A_PROPOSAL = {"proposal": "id", "decision": "id", "act": "within"}
"""The kinds that move one proposal, and what of their place names it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The paths of the records to look at again, and the proposals that a change can move.

    Some are `touched`: their own files change, or what they name does. Others can be moved by
    `turns` alone, which are what is otherwise with people.
    """

    paths: frozenset[str]
    proposals: frozenset[str]
    touched: frozenset[str] = frozenset()
    turns: tuple[Turn, ...] = ()


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
    touched = _touched(before, after, records)
    turns = tuple(_turns(before, after, records))
    moved = frozenset(after.proposals) if turns else touched
    # What is decided may be open again, and then its constitution can still be mended.
    proposed = {path_in(after.proposed, name) for name in moved if name in after.proposed}
    return Reach(frozenset(changed) | proposed, moved, touched, turns)


def _touched(before: Ledger, after: Ledger, places: Collection[Place]) -> frozenset[str]:
    """Return the proposals of which the files are not the same, or what they name.

    An act may name an assembly that comes later: then something else may be wrong with it.
    """
    is_met = any(place.kind == "assembly" for place in places)
    if is_met and after.assemblies.keys() - before.assemblies.keys():
        return frozenset(after.proposals)
    named = (getattr(place, _OF_A_PROPOSAL.get(place.kind, ""), "") for place in places)
    return frozenset(name for name in named if name in after.proposals)


def _turns(before: Ledger, after: Ledger, places: Collection[Place]) -> Iterator[Turn]:
    """Yield what is otherwise with people."""
    for place in places:
        if place.kind in PEOPLE:
            where = place.kind, place.id, place.within
            new = after.find(*where)
            if new is not None and (turn := find_turn(place.kind, before.find(*where), new)):
                yield turn
