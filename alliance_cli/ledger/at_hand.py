"""Have every record at hand: for who goes through all of them, and does so many times.

A shelf looks for each record that it is asked for. Where none is left out anyway it is quicker to
take all of them down once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from alliance_cli.ledger.ledger import GROUPS, INDEXES, Ledger


def at_hand(ledger: Ledger) -> Ledger:
    """Return the same ledger, all its records read, in the order in which they were."""
    taken: dict[str, Any] = {name: dict(getattr(ledger, name)) for name in INDEXES.values()}
    for name in GROUPS.values():
        groups = getattr(ledger, name)
        taken[name] = {within: dict(group) for within, group in groups.items()}
    return replace(ledger, **taken)
