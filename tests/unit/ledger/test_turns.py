"""Since when something is otherwise with people, by what their records say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.loading import find_filed
from alliance_cli.ledger.turns import Turn, find_turn

NADIA = {"name": "Nadia", "kind": "person", "joined": "2026-01-05T09:00:00Z", "charter": 1}
CARETAKER = {"role": "caretaker", "ally": "nadia", "from": "2026-02-01", "until": "2026-12-31"}
PATHS = {"ally": "allies/nadia.yaml", "mandate": "mandates/care.yaml"}


def filed(kind: str, data: dict[str, Any]) -> Filed[Any]:
    found = find_filed(Document(PATHS[kind], data))
    assert found is not None
    return found


def at(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def turn(kind: str, old: dict[str, Any] | None, new: dict[str, Any]) -> Turn | None:
    return find_turn(kind, filed(kind, old) if old is not None else None, filed(kind, new))


def test_who_joins_counts_from_then_on() -> None:
    engaged = {"engaged": [{"from": "2026-02-01"}], "colleges": ["farmers"]}
    assert turn("ally", None, NADIA | engaged) == Turn("nadia", at(2026, 1, 5, 9))


@pytest.mark.parametrize(
    ("more", "since"),
    [
        ({"left": "2026-03-01T10:00:00Z"}, at(2026, 3, 1, 10)),
        ({"engaged": [{"from": "2026-04-01", "until": "2026-05-01"}]}, at(2026, 3, 31)),
        ({"away": [{"from": "2026-04-01"}, {"from": "2026-02-01"}]}, at(2026, 1, 31)),
        ({"colleges": [{"id": "farmers", "from": "2026-04-01"}]}, at(2026, 3, 31)),
        ({"colleges": ["farmers"]}, None),
        ({"colleges": [{"id": "farmers", "until": "2026-04-01"}]}, None),
        ({"joined": "2025-01-05T09:00:00Z"}, at(2025, 1, 5, 9)),
        ({"joined": "2027-01-05T09:00:00Z"}, at(2026, 1, 5, 9)),
        ({"kind": "organisation"}, None),
        ({"kind": "organisation", "left": "2026-03-01T10:00:00Z"}, None),
    ],
)
def test_what_is_dated_counts_from_its_first_day(
    more: dict[str, Any], since: datetime | None
) -> None:
    assert turn("ally", NADIA, NADIA | more) == Turn("nadia", since)
    assert turn("ally", NADIA | more, NADIA) == Turn("nadia", since)


def test_a_period_that_ends_counts_from_its_end() -> None:
    engaged = {"from": "2026-01-05"}
    old = NADIA | {"engaged": [engaged]}
    new = NADIA | {"engaged": [engaged | {"until": "2026-06-30"}]}
    assert turn("ally", old, new) == Turn("nadia", at(2026, 6, 29))


def test_what_nobody_decides_by_is_no_turn() -> None:
    assert turn("ally", NADIA, NADIA | {"offers": ["Bread"], "name": "Nadia B."}) is None
    assert turn("ally", NADIA, dict(NADIA)) is None


def test_a_mandate_counts_from_its_first_day_and_from_its_end() -> None:
    assert turn("mandate", None, CARETAKER) == Turn("nadia", at(2026, 1, 31))
    ended = {"ended": {"at": "2026-06-01T12:00:00Z", "reason": "Enough."}}
    assert turn("mandate", CARETAKER, CARETAKER | ended) == Turn("nadia", at(2026, 6, 1, 12))
    assert turn("mandate", CARETAKER, CARETAKER | {"ally": "marc"}) == Turn("marc", None)
