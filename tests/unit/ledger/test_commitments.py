"""A commitment is open, overdue, done or given up, as was known at a moment."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.ledger.commitments import commitments_by, commitments_for, state_at
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.allies import Commitment
from alliance_cli.records.moments import moment_of

MADE = {"ally": "tom", "what": "Dig.", "for": "alliance", "made": "2026-03-01T09:00:00Z"}
DUE: dict[str, Any] = {**MADE, "due": "2026-03-31"}
DONE = {**DUE, "done": {"at": "2026-04-02T09:00:00Z"}}
DROPPED = {**DUE, "dropped": {"at": "2026-03-20T09:00:00Z", "reason": "Ill."}}


@pytest.mark.parametrize(
    ("data", "at", "state"),
    [
        (MADE, "2036-01-01T00:00:00Z", "open"),
        (DUE, "2026-03-31T21:59:59Z", "open"),
        (DUE, "2026-03-31T22:00:00Z", "overdue"),
        (DONE, "2026-04-02T08:59:59Z", "overdue"),
        (DONE, "2026-04-02T09:00:00Z", "done"),
        (DROPPED, "2026-03-20T08:59:59Z", "open"),
        (DROPPED, "2026-05-01T00:00:00Z", "dropped"),
    ],
)
def test_what_came_of_it_is_what_was_known_then(data: dict[str, Any], at: str, state: str) -> None:
    commitment = Commitment.model_validate(data)
    assert state_at(commitment, moment_of(at), ZoneInfo("Europe/Paris")) == state


def test_what_serves_an_aim_is_found_in_the_order_in_which_it_was_made() -> None:
    data = {
        "b": MADE,
        "a": {**MADE, "made": "2026-03-02T09:00:00Z"},
        "c": {**MADE, "for": "chantier:soils"},
        "later": {**MADE, "made": "2026-03-09T09:00:00Z"},
    }
    ledger = Ledger(
        commitments={
            name: Filed(f"commitments/{name}.yaml", name, Commitment.model_validate(each), each)
            for name, each in data.items()
        }
    )
    at = moment_of("2026-03-05T00:00:00Z")
    assert [each.id for each in commitments_by(ledger, at)] == ["b", "c", "a"]
    assert [each.id for each in commitments_for(ledger, "alliance", at)] == ["b", "a"]
