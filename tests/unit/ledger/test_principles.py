"""A principle comes up for review once experience speaks against it, and a review answers that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from alliance_cli.documents import Document
from alliance_cli.ledger.loading import load
from alliance_cli.ledger.principles import evidence_on, principles_to_review
from alliance_cli.records.moments import moment_of

NOW = moment_of("2026-06-01T12:00:00Z")
PRINCIPLE = {"statement": "Sow together.", "intent": "All know how.", "drawn_from": ["first"]}


def experience(written: str, *stances: str, **more: object) -> dict[str, object]:
    said = [{"principle": "sow", "stance": stance} for stance in stances]
    return {
        "title": "One",
        "summary": "Two.",
        "authors": ["ines"],
        "written": written,
        "language": "en",
        "principles": said,
        **more,
    }


def review(at: str) -> dict[str, object]:
    about = {"subject": "principle:sow", "by": ["ines"], "findings": "It holds.", "next": "renew"}
    return {**about, "at": at}


def is_due(files: Mapping[str, dict[str, object]], *, now: datetime = NOW) -> bool:
    records = {"principles/sow.yaml": PRINCIPLE, **files}
    ledger = load(Document(path, data) for path, data in records.items()).ledger
    assert evidence_on(ledger, "sow", now=now).drawn_from == ("first",)
    return [name for name, _ in principles_to_review(ledger, now=now)] == ["sow"]


FOR, AGAINST = "experiences/for.yaml", "experiences/against.yaml"
CASES = (
    ({}, False),
    ({AGAINST: experience("2026-05-01", "challenges")}, True),
    ({AGAINST: experience("2026-07-01", "challenges")}, False),
    (
        {
            AGAINST: experience("2026-05-01", "challenges"),
            FOR: experience("2026-05-02", "supports"),
        },
        False,
    ),
    ({AGAINST: experience("2026-05-01", "challenges", "supports")}, False),
    (
        {
            AGAINST: experience(
                "2026-05-01",
                "challenges",
                retracted={"at": "2026-05-09T09:00:00Z", "reason": "No"},
            )
        },
        False,
    ),
    (
        {
            AGAINST: experience("2026-05-01", "challenges"),
            "reviews/one.yaml": review("2026-05-10T09:00:00Z"),
        },
        False,
    ),
    (
        {
            AGAINST: experience("2026-05-20", "challenges"),
            "reviews/one.yaml": review("2026-05-10T09:00:00Z"),
        },
        True,
    ),
)


@pytest.mark.parametrize(("files", "due"), CASES, ids=range(len(CASES)))
def test_a_principle_comes_up_when_more_challenge_than_support_it(
    files: Mapping[str, dict[str, object]], *, due: bool
) -> None:
    assert is_due(files) is due


def test_a_retired_principle_comes_up_no_more() -> None:
    retired = {**PRINCIPLE, "retired": {"at": "2026-05-15T09:00:00Z", "decision": "enough"}}
    files = {AGAINST: experience("2026-05-01", "challenges"), "principles/sow.yaml": retired}
    assert not is_due(files)
    assert is_due(files, now=NOW - timedelta(days=20))
