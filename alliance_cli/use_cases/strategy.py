"""See what serves the vision and the objectives of the constitution at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alliance_cli.reports.strategy import Strategy, rules_at, strategy_of
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.workspace import rules_in_force


def strategy_at(alliance: Alliance, *, now: datetime, languages: Sequence[str]) -> Strategy:
    """Return the strategy at `now`; raise CannotRunError if the constitution cannot be read."""
    rules = rules_at(alliance.ledger, rules_in_force(alliance.ledger), now)
    return strategy_of(alliance.ledger, rules, now=now, languages=languages)
