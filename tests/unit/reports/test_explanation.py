"""What is told of a proposal in sentences: its times, what was said, what had no effect."""

from __future__ import annotations

from alliance_cli.ledger.loading import load
from alliance_cli.ledger.stories import PROPOSAL, documents_of
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.explanation import explanation
from alliance_cli.reports.views import find_view

STORY = {
    "title": "A story",
    "procedure": {
        "hold": "P3D",
        "stages": [
            {"stage": "talk", "lasts": "P7D", "at_most": "P30D", "requires": ["called"]},
            {"stage": "ruled", "at_most": "P30D", "otherwise": "rejected",
             "requires": [{"ruling": {"of": "role:judge", "least": 2}}]},
        ],
    },
    "roles": {"judge": [], "keeper": ["extend", "call"]},
    "allies": {"ann": None, "ben": None, "cleo": None},
    "mandates": [
        {"role": "judge", "ally": "ben"},
        {"role": "judge", "ally": "cleo"},
        {"role": "keeper", "ally": "ben"},
    ],
    "proposal": {"by": ["ann"], "opened": "2026-03-01T09:00:00Z"},
    "acts": [
        {"at": "2026-03-02T09:00:00Z", "by": "cleo", "act": "hold"},
        {"at": "2026-03-03T09:00:00Z", "by": "cleo", "act": "hold"},
        {"at": "2026-03-04T09:00:00Z", "by": "ben", "act": "extend",
         "until": "2026-03-12T09:00:00Z", "text": "It rains."},
        {"at": "2026-03-05T09:00:00Z", "by": "cleo", "act": "concern", "text": "Too dear?"},
        {"at": "2026-03-06T09:00:00Z", "by": "ann", "act": "call"},
        {"at": "2026-03-13T09:00:00Z", "by": "ben", "act": "rule", "verdict": "adopt",
         "answers": {}, "text": "Let us try."},
    ],
}  # fmt: skip


def told(at: str) -> dict[str, list[str]]:
    """Return what is told, by topic."""
    loaded = load(documents_of(STORY), shipped={})
    assert not loaded.findings
    view = find_view(loaded.ledger, PROPOSAL, at=moment_of(at), languages=("en",))
    assert view is not None
    found: dict[str, list[str]] = {}
    for each in explanation(view):
        found.setdefault(each.topic, []).append(f"{each.text} ({each.because.reference})")
    return found


def test_it_tells_where_a_stage_leads_and_who_gave_it_time() -> None:
    early = told("2026-03-06T10:00:00Z")
    assert early["onward"] == [
        (
            "It goes on to “ruled” from 2026-03-12 09:00 on, as soon as all that the stage"
            " requires holds; if that has not come about by 2026-03-31 09:00, to lapsed."
            " (procedure:tried, stage talk)"
        ),
        "Whatever the stage, it lapses on 2027-03-01 09:00. (procedure:tried, limit)",
    ]
    assert early["delay"] == [
        (
            "2026-03-02 09:00: cleo asked for more time; the stage lasted until 2026-03-05 09:00"
            " at least. (procedure:tried, hold)"
        ),
        (
            "2026-03-04 09:00: ben lengthened the stage until 2026-03-12 09:00 at least: “It"
            " rains.”. (power extend)"
        ),
    ]


def test_it_tells_which_acts_had_no_effect_and_why() -> None:
    assert told("2026-03-06T10:00:00Z")["ignored"] == [
        (
            "2026-03-03 09:00: cleo asks for more time on the-proposal"
            " (cleo/20260303T090000Z-hold). It has no effect, because its ally had asked for more"
            " time before. (procedure:tried, hold)"
        )
    ]


def test_it_tells_concerns_and_rulings() -> None:
    later = told("2026-03-14T09:00:00Z")
    assert later["concern"] == [
        (
            "cleo has a concern since 2026-03-05 09:00: “Too dear?”"
            " (cleo/20260305T090000Z-concern). It blocks nothing. (procedure:tried)"
        )
    ]
    assert later["ruling"] == [
        (
            "2026-03-13 09:00: ben ruled that it is adopted, on version 1: “Let us try.”."
            " (procedure:tried, stage ruled)"
        )
    ]
    assert "silence" in later
