"""Principles without experience, principles taken up, reviews overdue."""

from __future__ import annotations

from typing import Any

from tests.unit.consensus.builders import date_at, text_at
from tests.unit.pulse.building import (
    EXPERIENCE,
    PRINCIPLE,
    Files,
    chantier,
    counts,
    ledger,
    parts,
    proposal,
    reading,
)

PROPOSED = proposal("seeds", kind="principle", principle=PRINCIPLE)  # adopted on day 10


def principle(**fields: Any) -> Files:  # noqa: ANN401 - plain data
    return PROPOSED | {"principles/seeds.yaml": {**PRINCIPLE, **fields}}


def experience(**fields: Any) -> Files:  # noqa: ANN401 - plain data
    return {"experiences/harvest.yaml": {**EXPERIENCE, **fields}}


def test_a_principle_that_nothing_supports_stands_without_experience() -> None:
    known = ledger(principle())
    assert counts(reading(known, "principles-without-experience")) == (1, 1)


def test_it_is_drawn_from_an_experience_or_supported_by_one_that_stands() -> None:
    supports = [{"principle": "seeds", "stance": "supports"}]
    drawn = ledger(principle(drawn_from=["harvest"]), experience())
    supported = ledger(principle(), experience(principles=supports))
    late = ledger(principle(drawn_from=["harvest"]), experience(written=date_at(61)))
    gone = {"at": text_at(30), "reason": "It was not so."}
    retracted = ledger(principle(drawn_from=["harvest"]), experience(retracted=gone))
    challenges = [{"principle": "seeds", "stance": "challenges"}]
    challenged = ledger(principle(), experience(principles=challenges))
    for known, without in ((drawn, 0), (supported, 0), (late, 1), (retracted, 1), (challenged, 1)):
        assert counts(reading(known, "principles-without-experience")) == (without, 1)


def test_a_principle_is_in_force_from_its_adoption_until_it_is_retired() -> None:
    retired = {"at": text_at(30), "decision": "garden"}
    known = ledger(principle(retired=retired))
    assert reading(known, "principles-without-experience", 0, 9).of == 0
    assert reading(known, "principles-without-experience", 0, 10).of == 1
    assert reading(known, "principles-without-experience", 0, 30).of == 0


def test_coverage_counts_each_open_chantier_and_each_principle() -> None:
    said = {"stance": "comply", "how": "As it is.", "at": text_at(20), "by": "nadia"}
    answer = {"chantiers/water/adaptations/seeds.yaml": said}
    known = ledger(principle(), chantier("hills"), chantier("water"), answer)
    assert counts(reading(known, "adaptation-coverage", 0, 19)) == (0, 2)
    assert counts(reading(known, "adaptation-coverage", 0, 20)) == (1, 2)


def test_a_decision_is_overdue_from_its_review_date_until_it_is_reviewed() -> None:
    review = {
        "subject": "decision:garden",
        "at": text_at(50),
        "by": ["paul"],
        "findings": "It grows.",
        "next": "renew",
    }
    known = ledger(proposal("garden", review="P30D"), {"reviews/garden.yaml": review})
    assert counts(reading(known, "reviews-overdue", 0, 39)) == (0, 2)  # the constitution, too
    assert counts(reading(known, "reviews-overdue", 0, 40)) == (1, 2)
    assert parts(reading(known, "reviews-overdue", 0, 40)) == {"subject:decision": (1, 1)}
    assert counts(reading(known, "reviews-overdue", 0, 50)) == (0, 1)
