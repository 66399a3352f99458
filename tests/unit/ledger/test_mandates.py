"""Which seats are empty at a moment, what ends before long, and who had turns."""

from __future__ import annotations

import pytest

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.mandates import rotation, state_at, vacancies, vacancies_ahead
from alliance_cli.records.moments import moment_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.examples import base_files

MANDATE = "role: facilitator\nally: {ally}\nfrom: {first}\nuntil: {last}\n"


def ledger(*held: tuple[str, str, str], ended: str = "") -> Ledger:
    """Return an alliance whose only mandates are these of the facilitator, `ended` the last."""
    files = {path: text for path, text in base_files().items() if "mandates/" not in path}
    for place, (ally, first, last) in enumerate(held):
        text = MANDATE.format(ally=ally, first=first, last=last)
        if ended and place == len(held) - 1:
            text += f"ended: {{at: {ended}, reason: Tired.}}\n"
        files[f"mandates/turn-{place}.yaml"] = text.encode()
    constitution = files["constitution.yaml"]
    asked = constitution.replace(b"seats: {most: 1}", b"seats: {least: 1, most: 3}")
    files["constitution.yaml"] = asked
    return load_alliance(MemoryTree(files)).ledger


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-02-28", "to-come"),
        ("2026-03-01", "in-force"),
        ("2026-05-01", "ending"),
        ("2026-06-30", "ending"),
        ("2026-07-01", "over"),
    ],
)
def test_the_state_of_a_mandate_is_that_of_the_moment(day: str, state: str) -> None:
    made = ledger(("nadia", "2026-03-01", "2026-06-30"))
    at = moment_of(f"{day}T12:00:00Z")
    assert state_at(made.mandates["turn-0"].record, made, at) == state


def test_a_seat_is_empty_once_its_mandate_ended_early() -> None:
    made = ledger(("nadia", "2026-03-01", "2026-12-31"), ended="2026-04-01T09:00:00Z")
    before, after = moment_of("2026-03-31T09:00:00Z"), moment_of("2026-04-01T09:00:00Z")
    assert state_at(made.mandates["turn-0"].record, made, after) == "ended"
    assert "facilitator" not in {each.role for each in vacancies(made, before)}
    assert "facilitator" in {each.role for each in vacancies(made, after)}


def test_an_empty_seat_is_announced_unless_another_mandate_follows() -> None:
    at = moment_of("2026-05-15T09:00:00Z")
    alone = ledger(("nadia", "2026-03-01", "2026-06-30"))
    followed = ledger(("nadia", "2026-03-01", "2026-06-30"), ("nadia", "2026-07-01", "2026-12-31"))
    assert "facilitator" in {each.role for each in vacancies_ahead(alone, at)}
    assert "facilitator" not in {each.role for each in vacancies_ahead(followed, at)}


def test_turns_are_told_by_name_and_only_those_that_began() -> None:
    made = ledger(
        ("paul", "2026-03-01", "2026-04-30"),
        ("nadia", "2026-03-01", "2026-04-30"),
        ("paul", "2026-05-01", "2026-06-30"),
        ("paul", "2026-09-01", "2026-12-31"),
    )
    (turns,) = rotation(made, moment_of("2026-05-15T09:00:00Z"))
    assert list(turns.held.items()) == [("nadia", 1), ("paul", 2)]
