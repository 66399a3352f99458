"""Where chantiers cross: which share people, themes, territories, objectives, colleges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from alliance_cli.ledger.chantier_life import is_open
from alliance_cli.ledger.ledger import Ledger

KINDS = ("members", "themes", "territories", "objectives", "colleges")
"""What chantiers may share."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """What two chantiers share, by kind; the kinds of which they share nothing are left out."""

    chantiers: tuple[str, str]
    shared: Mapping[str, tuple[str, ...]]


def crossings(ledger: Ledger, *, now: datetime) -> tuple[Crossing, ...]:
    """Return which open chantiers cross at `now`, those that share most first."""
    known = {
        name: _things(ledger, name, now)
        for name in sorted(ledger.chantiers)
        if is_open(ledger, name, now)
    }
    found = (
        Crossing((one, other), shared)
        for one, other in combinations(known, 2)
        if (shared := _shared(known[one], known[other]))
    )
    return tuple(sorted(found, key=_order))


def crossings_of(
    ledger: Ledger, chantier: str, *, now: datetime
) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """Yield the other open chantiers that one crosses at `now`, and what they share, by id."""
    if not is_open(ledger, chantier, now):
        return
    own = _things(ledger, chantier, now)
    for other in sorted(ledger.chantiers):
        if other != chantier and is_open(ledger, other, now):
            shared = _shared(own, _things(ledger, other, now))
            if shared:
                yield other, shared


def _things(ledger: Ledger, chantier: str, now: datetime) -> Mapping[str, frozenset[str]]:
    record, people = ledger.chantiers[chantier].record, ledger.people()
    inside = people.members_of(chantier, now)
    return {
        "members": frozenset(ally for ally in inside if people.is_ally(ally, now)),
        "themes": frozenset(record.themes),
        "territories": frozenset(record.territories),
        "objectives": frozenset(record.objectives),
        "colleges": frozenset(record.colleges),
    }


def _shared(
    one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]
) -> Mapping[str, tuple[str, ...]]:
    both = {kind: tuple(sorted(one[kind] & other[kind])) for kind in KINDS}
    return {kind: names for kind, names in both.items() if names}


def _order(crossing: Crossing) -> tuple[int, tuple[str, str]]:
    return -sum(map(len, crossing.shared.values())), crossing.chantiers
