"""Dormant chantiers, those past their end, those closed without a report."""

from __future__ import annotations

import pytest

from tests.unit.consensus.builders import date_at, text_at
from tests.unit.pulse.building import EXPERIENCE, chantier, counts, ledger, reading

CLOSED = {"at": text_at(20), "reason": "Done.", "experience": "harvest"}


def told(**fields: object) -> dict[str, dict[str, object]]:
    return {"experiences/harvest.yaml": {**EXPERIENCE, "written": date_at(25), **fields}}


def test_a_chantier_sleeps_after_three_months_without_a_sign() -> None:
    awake = {
        **chantier("water"),
        "experiences/harvest.yaml": {**EXPERIENCE, "chantiers": ["water"]},
    }
    known = ledger(chantier("seeds"), awake)
    assert counts(reading(known, "chantiers-dormant", 0, 91)) == (0, 2)
    assert counts(reading(known, "chantiers-dormant", 0, 92)) == (1, 2)
    assert counts(reading(known, "chantiers-dormant", 0, 120)) == (2, 2)


def test_a_chantier_past_its_last_day_goes_on_without_end() -> None:
    known = ledger(chantier("seeds", ends=date_at(30)), chantier("water"))
    assert counts(reading(known, "chantiers-past-end", 0, 30)) == (0, 2)
    assert counts(reading(known, "chantiers-past-end", 0, 31)) == (1, 2)


@pytest.mark.parametrize(
    ("fields", "unreported"),
    [
        ({}, 0),
        ({"written": date_at(61)}, 1),
        ({"retracted": {"at": text_at(40), "reason": "No."}}, 1),
    ],
    ids=["told", "not yet", "retracted"],
)
def test_a_report_was_told_by_then_and_stands(fields: dict[str, object], unreported: int) -> None:
    known = ledger(chantier("seeds", closed=CLOSED), told(**fields))
    assert counts(reading(known, "chantiers-unreported")) == (unreported, 1)


def test_a_closing_that_names_no_experience_is_without_report() -> None:
    known = ledger(chantier("seeds", closed={"at": text_at(20), "reason": "Done."}))
    assert counts(reading(known, "chantiers-unreported")) == (1, 1)
    assert reading(known, "chantiers-unreported", 21, 60).figure is None
