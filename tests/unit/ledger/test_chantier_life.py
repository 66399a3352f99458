"""When a chantier ends, sleeps and crosses others, at any moment."""

from __future__ import annotations

import pytest

from alliance_cli.ledger.chantier_life import (
    end_at,
    is_dormant,
    is_end_in_sight,
    last_sign,
    state_at,
)
from alliance_cli.ledger.crossing import crossings, crossings_of
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.moments import moment_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.examples import base_files

HILLS = "chantiers/hills/chantier.yaml"
CHANTIER = """\
name: Hills
kinds: [thematic]
purpose: To learn.
opened: 2026-02-01T09:00:00Z
ends: {ends}
animators: [nadia]
"""
EXTENDED = (
    "extended:\n- {at: 2026-09-01T09:00:00Z, until: 2026-12-31, reason: More.}\n"
    "- {at: 2026-12-01T09:00:00Z, until: 2027-06-30, reason: More still.}\n"
)
CLOSED = "closed: {at: 2026-11-01T09:00:00Z, reason: Done.}\n"


def ledger(more: str = "", ends: str = "2026-10-31", **files: str) -> Ledger:
    """Return an alliance with the chantier `hills`, and `files` by their paths."""
    files = {HILLS: CHANTIER.format(ends=ends) + more, **files}
    texts = {path: text.encode() for path, text in files.items()}
    return load_alliance(MemoryTree(base_files() | texts)).ledger


@pytest.mark.parametrize(
    ("more", "ends", "day", "state"),
    [
        ("", "2026-10-31", "2026-01-31", "not-open-yet"),
        ("", "2026-10-31", "2026-10-31", "open"),
        ("", "2026-10-31", "2026-11-01", "past-its-end"),
        (CLOSED, "2026-10-31", "2026-10-31", "open"),
        (CLOSED, "2026-10-31", "2026-11-02", "closed"),
        (EXTENDED, "2027-06-30", "2026-08-31", "open"),
        (EXTENDED, "2027-06-30", "2027-01-01", "open"),
        (EXTENDED, "2027-06-30", "2027-07-01", "past-its-end"),
    ],
)
def test_the_state_of_a_chantier_is_that_of_the_moment(
    more: str, ends: str, day: str, state: str
) -> None:
    assert state_at(ledger(more, ends), "hills", moment_of(f"{day}T12:00:00Z")) == state


@pytest.mark.parametrize(
    ("ends", "day", "end"),
    [
        ("2027-06-30", "2026-08-01", "2026-12-31"),
        ("2026-10-31", "2026-08-01", "2026-10-31"),
        ("2027-06-30", "2026-10-01", "2026-12-31"),
        ("2027-06-30", "2026-12-02", "2027-06-30"),
    ],
)
def test_an_end_is_the_one_that_was_known(ends: str, day: str, end: str) -> None:
    record = ledger(EXTENDED, ends).chantiers["hills"].record
    assert end_at(record, moment_of(f"{day}T12:00:00Z")).isoformat() == end


@pytest.mark.parametrize(
    ("day", "is_so"), [("2026-08-30", False), ("2026-09-01", True), ("2026-11-01", False)]
)
def test_an_end_is_in_sight_two_months_before(day: str, is_so: bool) -> None:  # noqa: FBT001 - a row
    assert is_end_in_sight(ledger(), "hills", moment_of(f"{day}T12:00:00Z")) is is_so


SIGNS = {
    "chantiers/hills/members/paul.yaml": "joined: 2026-04-10T09:00:00Z\n",
    "chantiers/hills/members/ines.yaml": (
        "joined: 2026-02-02T09:00:00Z\nleft: 2026-04-10T09:00:00Z\n"
    ),
    "chantiers/hills/adaptations/care.yaml": (
        "stance: comply\nhow: So.\nat: 2026-04-10T09:00:00Z\nby: nadia\n"
    ),
    "experiences/harvest.yaml": (
        "title: A harvest\nsummary: We shared.\nauthors: [nadia]\nwritten: 2026-04-10\n"
        "language: en\nchantiers: [hills]\n"
    ),
    "reviews/hills-2026.yaml": (
        "subject: chantier:hills\nat: 2026-04-10T09:00:00Z\nby: [nadia]\nfindings: Good.\n"
        "next: renew\n"
    ),
    "commitments/rake.yaml": (
        "ally: paul\nwhat: To rake.\nfor: chantier:hills\nmade: 2026-04-10T09:00:00Z\n"
    ),
    "means/barn.yaml": "kind: premises\nby: paul\nfor: chantier:hills\nfrom: 2026-04-10\n",
}


def test_a_chantier_without_a_sign_of_life_for_three_months_is_dormant() -> None:
    quiet = ledger()
    assert not is_dormant(quiet, "hills", moment_of("2026-04-30T12:00:00Z"))
    assert is_dormant(quiet, "hills", moment_of("2026-05-02T12:00:00Z"))
    assert not is_dormant(ledger(CLOSED), "hills", moment_of("2026-12-02T12:00:00Z"))


@pytest.mark.parametrize("path", SIGNS)
def test_whatever_is_written_of_a_chantier_is_a_sign_of_life(path: str) -> None:
    living = ledger(**{path: SIGNS[path]})
    day = moment_of("2026-06-01T12:00:00Z")
    assert not is_dormant(living, "hills", day)
    assert last_sign(living, "hills", day).date().isoformat() in {"2026-04-09", "2026-04-10"}
    assert last_sign(living, "hills", moment_of("2026-03-01T12:00:00Z")).month == 2


def test_a_milestone_and_an_extension_are_signs_of_life() -> None:
    reached = "milestones: [{id: one, text: One, reached: 2026-04-10}]\n"
    assert not is_dormant(ledger(reached), "hills", moment_of("2026-06-01T12:00:00Z"))
    extended = ledger(EXTENDED, "2027-06-30")
    assert not is_dormant(extended, "hills", moment_of("2026-10-01T12:00:00Z"))


CROSSING = "themes: [water, seeds]\nterritories: [west]\nobjectives: [care]\n"
PLAIN = {"chantiers/plain/chantier.yaml": CHANTIER.format(ends="2027-01-01") + CROSSING}


def test_chantiers_cross_in_what_they_share() -> None:
    known = ledger(
        "themes: [water]\nterritories: [west]\nobjectives: [care]\n",
        **PLAIN,
        **{
            f"chantiers/{name}/members/paul.yaml": "joined: 2026-02-02T09:00:00Z\n"
            for name in ("hills", "plain")
        },
    )
    day = moment_of("2026-03-01T12:00:00Z")
    first = crossings(known, now=day)[0]
    assert first.chantiers == ("hills", "plain")
    assert first.shared == {
        "members": ("paul",),
        "themes": ("water",),
        "territories": ("west",),
        "objectives": ("care",),
    }
    others = dict(crossings_of(known, "hills", now=day))
    assert others["plain"] == first.shared
    before = moment_of("2026-02-01T12:00:00Z")
    assert "members" not in dict(crossings_of(known, "hills", now=before))["plain"]


def test_closed_chantiers_cross_no_others() -> None:
    known = ledger("themes: [water]\n" + CLOSED, **PLAIN)
    pairs = {each.chantiers for each in crossings(known, now=moment_of("2026-12-01T12:00:00Z"))}
    assert ("hills", "plain") not in pairs
    assert not list(crossings_of(known, "hills", now=moment_of("2026-12-01T12:00:00Z")))
