"""A decision is sealed once what was done in time before the outcome has landed, and not before.

The proposal `garden` came to its outcome on 2026-02-10T09:00:00Z; `late_by` is three days.
"""

from __future__ import annotations

from alliance_cli.regularity.sealing import RULES
from tests.unit.regularity.builders import moved, step, text_of, transition
from tests.unit.regularity.judging import told, words

DECISION = "proposals/garden/decision.yaml"
CLAIM = text_of(DECISION)


def sealing(received: str, text: str = CLAIM, rules: str = "") -> list[str]:
    unsealed = transition(
        {DECISION: None}, [step("ines", {DECISION: text})], received=received, rules=rules
    )
    return told(unsealed, RULES)


def test_a_decision_is_sealed_after_the_time_in_which_acts_may_land() -> None:
    assert sealing("2026-02-13T09:00:01Z") == []
    assert sealing("2026-03-20T12:00:00Z") == []
    assert sealing("2026-02-13T09:00:00Z") == [f"ALY511 {DECISION}:at"]
    assert sealing("2026-02-10T09:00:00Z") == [f"ALY511 {DECISION}:at"]


def test_how_long_that_is_the_constitution_in_force_says() -> None:
    assert sealing("2026-02-13T09:00:01Z", rules="late_by: P5D\n") == [f"ALY511 {DECISION}:at"]
    assert sealing("2026-02-11T09:00:01Z", rules="late_by: P1D\n") == []


def test_a_decision_does_not_come_sooner_by_saying_so() -> None:
    early = CLAIM.replace("at: 2026-02-10T09:00:00Z", "at: 2026-02-01T09:00:00Z")
    assert sealing("2026-02-12T09:00:00Z", early) == [f"ALY511 {DECISION}:at"]


def test_a_decision_on_what_cannot_be_reckoned_is_held_to_what_it_says() -> None:
    lost = DECISION.replace("garden", "lost")
    found = transition({}, [step("ines", {lost: CLAIM})], received="2026-02-12T09:00:00Z")
    assert told(found, RULES) == [f"ALY511 {lost}:at"]


def test_it_is_told_when_it_may_be_sealed() -> None:
    early = transition(
        {DECISION: None}, [step("ines", {DECISION: CLAIM})], received="2026-02-12T09:00:00Z"
    )
    assert "2026-02-13T09:00:00Z" in words(early, RULES)
    assert "alliance decide garden" in words(early, RULES)


def test_what_was_sealed_before_may_move() -> None:
    move = step("ines", moved(DECISION, "proposals/old/garden/decision.yaml"))
    assert told(transition({}, [move], received="2026-02-12T09:00:00Z"), RULES) == []
