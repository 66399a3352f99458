"""All that is due in an alliance at a moment, reckoned afterwards from dated records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.due_answers import adaptations_due, answers_due
from alliance_cli.ledger.due_ends import (
    chantiers_ending,
    commitments_due,
    dormant,
    mandates_ending,
)
from alliance_cli.ledger.due_experiences import experiences_due, reports_due
from alliance_cli.ledger.due_reviews import reviews_due
from alliance_cli.ledger.dues import Due
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import find_standing

_Reckoning = Callable[[Ledger, Mapping[str, Standing], datetime], Iterator[Due]]

_NEEDED: tuple[tuple[_Reckoning, frozenset[str]], ...] = (
    (lambda ledger, _, now: experiences_due(ledger, now=now), frozenset({"experience"})),
    (
        lambda ledger, standings, now: reviews_due(ledger, standings, now=now),
        frozenset({"review", "experience", "decision"}),
    ),
    (lambda ledger, standings, now: answers_due(ledger, standings, now=now), frozenset()),
    (lambda ledger, _, now: adaptations_due(ledger, now=now), frozenset({"decision"})),
    (lambda ledger, _, now: reports_due(ledger, now=now), frozenset({"experience"})),
    (lambda ledger, _, now: mandates_ending(ledger, now=now), frozenset({"mandate"})),
    (lambda ledger, _, now: chantiers_ending(ledger, now=now), frozenset()),
    (
        lambda ledger, _, now: dormant(ledger, now=now),
        frozenset({"act", "adaptation", "commitment", "experience", "member", "proposal"}),
    ),
    (lambda ledger, _, now: commitments_due(ledger, now=now), frozenset()),
)
"""What reckons, and the kinds of records of which every one has to be readable for it."""


def dues_at(
    ledger: Ledger, standings: Mapping[str, Standing], *, now: datetime
) -> tuple[Due, ...]:
    """Return what is due at `now`, the longest due first; of a closed alliance nothing is.

    `standings` tell where each proposal stands at `now`.
    """
    closed = ledger.alliance.record.closed if ledger.alliance else None
    if ledger.constitution is None or (closed and closed.at <= now):
        return ()
    unsure = {kind for kind, _, _ in ledger.broken}
    found = (
        due
        for reckon, needed in _NEEDED
        if not needed & unsure
        for due in reckon(ledger, standings, now)
    )
    return tuple(sorted(found, key=lambda due: due.order))


def standings_at(ledger: Ledger, *, now: datetime) -> Mapping[str, Standing]:
    """Return where each proposal that has rules stands at `now`."""
    known = ((name, find_standing(ledger, name, at=now)) for name in sorted(ledger.proposals))
    return {name: standing for name, standing in known if standing is not None}
