"""The trellis: people, chantiers and themes, and where they meet, at one moment.

It shows no rank: people are in the order of their ids, and nobody is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.ledger.chantier_life import is_open
from alliance_cli.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Trellis:
    """The open chantiers, who is in any of them, their themes; `led` are pairs of both.

    `members` tells who is in each chantier, `themes` what each is about.
    """

    chantiers: tuple[str, ...]
    people: tuple[str, ...]
    themes: tuple[str, ...]
    members: Mapping[str, frozenset[str]]
    about: Mapping[str, frozenset[str]]
    led: frozenset[tuple[str, str]]


def trellis_of(ledger: Ledger, *, now: datetime) -> Trellis:
    """Return the trellis of `ledger` at `now`."""
    people = ledger.people()
    chantiers = tuple(name for name in sorted(ledger.chantiers) if is_open(ledger, name, now))
    members = {
        name: frozenset(ally for ally in people.members_of(name, now) if people.is_ally(ally, now))
        for name in chantiers
    }
    about = {name: frozenset(ledger.chantiers[name].record.themes) for name in chantiers}
    return Trellis(
        chantiers,
        tuple(sorted(frozenset().union(*members.values()))),
        tuple(sorted(frozenset().union(*about.values()))),
        members,
        about,
        frozenset(
            (ally, name)
            for name in chantiers
            for ally in ledger.chantiers[name].record.animators
            if ally in members[name]
        ),
    )
