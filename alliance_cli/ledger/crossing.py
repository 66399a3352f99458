"""Where chantiers cross: which share people, themes, territories, objectives, colleges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
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
    known = _things_of_all(ledger, now)
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
    known = _things_of_all(ledger, now)
    for other in known if chantier in known else ():
        if other != chantier and (shared := _shared(known[chantier], known[other])):
            yield other, shared


@lru_cache(maxsize=2)
def _things_of_all(ledger: Ledger, now: datetime) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return what each open chantier has that it may share."""
    return {
        name: _things(ledger, name, now)
        for name in sorted(ledger.chantiers)
        if is_open(ledger, name, now)
    }


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
