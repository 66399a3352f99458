"""What allies undertook, worked out from dated records: for what, and what came of it by a moment.

What somebody brings is told. Nothing here counts it or compares it with what others bring.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.allies import Commitment
from alliance_cli.records.moments import end_of

State = Literal["open", "overdue", "done", "dropped"]


def state_at(commitment: Commitment, at: datetime, zone: ZoneInfo) -> State:
    """Return what had come of `commitment` by a moment; days are those of `zone`."""
    if commitment.done and commitment.done.at <= at:
        return "done"
    if commitment.dropped and commitment.dropped.at <= at:
        return "dropped"
    is_due = commitment.due is not None and end_of(commitment.due, zone) <= at
    return "overdue" if is_due else "open"


def commitments_by(ledger: Ledger, at: datetime) -> tuple[Filed[Commitment], ...]:
    """Return what was undertaken by a moment, the first first."""
    made = (filed for filed in ledger.commitments.values() if filed.record.made <= at)
    return tuple(sorted(made, key=lambda filed: (filed.record.made, filed.id)))


def commitments_for(ledger: Ledger, aim: str, at: datetime) -> tuple[Filed[Commitment], ...]:
    """Return what was undertaken by a moment for an aim, such as `chantier:<id>`."""
    return tuple(filed for filed in commitments_by(ledger, at) if filed.record.for_ == aim)
