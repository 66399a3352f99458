"""A verdict holds until something that it rests on may turn, and two weeks at most.

The reception is 2026-03-20T12:00:00Z, `late_by` three days.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from alliance_cli.records.moments import moment_text
from alliance_cli.regularity.validity import valid_until
from tests.unit.regularity.builders import File, plus, step, text_of, transition

NADIA, PAUL = "allies/nadia.yaml", "allies/paul.yaml"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1oqoMBh4fLGWSGSoYHRFzIbmnr6W7KlBHJcVhwVV0C n"
LIVE = f"keys: [{{{{key: {KEY}, from: 2026-01-01, {{}}}}}}]\nkind:"
NOTE = {"docs/note.md": "A note."}


def until(
    files: Mapping[str, File], base: Mapping[str, File] | None = None, by: str = "aminata"
) -> str:
    return moment_text(valid_until(transition(base or {}, [step(by, files)])))


def test_no_verdict_holds_longer_than_two_weeks() -> None:
    assert until(NOTE) == "2026-04-03T12:00:00Z"


def test_it_holds_as_long_as_what_is_said_may_land() -> None:
    left = plus(PAUL, "left: 2026-03-18T09:00:00Z\n")
    assert until(left) == "2026-03-21T09:00:00Z"
    both = left | plus(NADIA, "left: 2026-03-17T13:00:00Z\n")
    assert until(both) == "2026-03-20T13:00:00Z"


def test_it_holds_as_long_as_a_day_is_open() -> None:
    away = plus(PAUL, "away: [{from: 2026-03-17, until: 2026-04-30}]\n")
    assert until(away) == "2026-03-21T00:00:00Z"
    planned = plus(PAUL, "away: [{from: 2026-06-01, until: 2026-06-30}]\n")
    assert until(planned) == "2026-04-03T12:00:00Z"


@pytest.mark.parametrize(
    "path",
    [
        "proposals/seed-library/acts/ines/20260320T110000Z-consent.yaml",
        "proposals/seed-library/proposal.yaml",
    ],
)
def test_it_holds_until_the_stage_of_a_proposal_ends(path: str) -> None:
    consent = "act: consent\nat: 2026-03-20T11:00:00Z\nversion: 1\n"
    text = consent if "acts" in path else text_of(path) + "# noted\n"
    assert until({path: text}) == "2026-03-23T09:00:00Z"


@pytest.mark.parametrize(
    ("path", "old", "new", "end"),
    [
        ("mandates/first-facilitator.yaml", "2026-12-31", "2026-03-25", "2026-03-26T00:00:00Z"),
        (NADIA, "kind:", LIVE.format("until: 2026-03-24"), "2026-03-25T00:00:00Z"),
        (NADIA, "kind:", LIVE.format("revoked: 2026-03-24T09:00:00Z"), "2026-03-24T09:00:00Z"),
        (NADIA, "kind:", "left: 2026-03-22T09:00:00Z\nkind:", "2026-03-22T09:00:00Z"),
    ],
)
def test_it_holds_as_long_as_its_writers_are_who_they_are(
    path: str, old: str, new: str, end: str
) -> None:
    base = {path: text_of(path).replace(old, new)}
    assert until(NOTE, base, by="nadia") == end
    assert until(NOTE, base, by="aminata") == "2026-04-03T12:00:00Z"


def test_it_holds_until_a_suspension_of_its_writer_turns() -> None:
    rest = {
        "safeguards/rest.yaml": "ally: nadia\nmeasure: suspend\narticles: [value:care]\nby: paul\n"
        "at: 2026-03-22T09:00:00Z\nuntil: 2026-04-30\nnotified: 2026-03-19T09:00:00Z\n"
        "reasons: Harm.\n"
    }
    assert until(NOTE, rest, by="nadia") == "2026-03-22T09:00:00Z"


def test_of_a_writer_who_is_nobody_nothing_is_known() -> None:
    assert until(NOTE, by="stranger") == "2026-04-03T12:00:00Z"
