"""How a lost key is replaced: by a decision, and after a time in which the old key may object.

A recovery is an ordinary proposal of the whole alliance that names the ally under `affects`, and
in whose text the new key stands, type and base64, as words of their own. Nothing here knows who
signed what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.standings import (
    find_standing,
    is_as_published,
    is_sealed,
)
from alliance_cli.records.moments import Duration
from alliance_cli.records.proposals import Proposal

OBJECTION_TIME = Duration.of("P14D")
"""How long the old key may object once the decision could be sealed."""

RecoveryState = Literal["open", "refused", "unsealed", "contested", "waiting", "ripe"]
"""How far it is: only one that is ripe lets the new key in."""

_RANK: tuple[RecoveryState, ...] = ("ripe", "contested", "waiting", "unsealed", "open", "refused")


@dataclass(frozen=True, slots=True)
class Recovery:
    """A proposal to replace a lost key; `ripe_from` is known once it was adopted."""

    proposal: str
    state: RecoveryState
    ripe_from: datetime | None = None


def find_recovery(ledger: Ledger, ally: str, key: str, at: datetime) -> Recovery | None:
    """Return the recovery by which `key` (type and base64) would be one of `ally`'s, if any.

    Of several it is the one that is furthest.
    """
    found = recoveries_of(ledger, ally, key, at)
    return min(found, key=lambda each: (_RANK.index(each.state), each.proposal), default=None)


def recoveries_of(ledger: Ledger, ally: str, key: str, at: datetime) -> Iterator[Recovery]:
    """Yield every recovery of `ally` by `key`, and how far each is at `at`."""
    for _, filed in sorted(ledger.proposals.items()):
        if _is_recovery(filed, ally, key):
            yield _recovery(ledger, filed, ally, at)


def _is_recovery(filed: Filed[Proposal], ally: str, key: str) -> bool:
    proposal = filed.record
    return (
        proposal.kind == "ordinary"
        and proposal.scope == ALLIANCE
        and proposal.binds == "all"
        and ally in proposal.affects
        and proposal.text is not None
        and any(key in _pairs_in(words) for words in proposal.text.versions.values())
    )


def _pairs_in(words: str) -> set[str]:
    return {" ".join(pair) for pair in pairwise(words.split())}


def _recovery(ledger: Ledger, filed: Filed[Proposal], ally: str, at: datetime) -> Recovery:
    standing = find_standing(ledger, filed.id, at=at)
    rules = ledger.constitution
    if standing is None or rules is None or standing.outcome_at is None:
        return Recovery(filed.id, "open")
    if standing.outcome != "adopted" or not is_as_published(ledger, filed.id):
        return Recovery(filed.id, "refused")
    sealable = rules.record.late_by.after(standing.outcome_at, ledger.zone)
    ripe_from = OBJECTION_TIME.after(sealable, ledger.zone)
    return Recovery(filed.id, _state(ledger, filed.id, ally, ripe_from, at), ripe_from)


def _state(
    ledger: Ledger, proposal: str, ally: str, ripe_from: datetime, at: datetime
) -> RecoveryState:
    if _has_spoken(ledger, proposal, ally):
        return "contested"
    if not is_sealed(ledger, proposal):
        return "unsealed"
    return "waiting" if at < ripe_from else "ripe"


def _has_spoken(ledger: Ledger, proposal: str, ally: str) -> bool:
    """Tell whether `ally` itself said anything there: who can has its old key."""
    acts = ledger.acts.get(proposal, {}).values()
    return any(each.ally == ally and each.record.recorded_by is None for each in acts)
