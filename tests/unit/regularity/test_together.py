"""Comings and goings are kept, keys end, chantiers are extended, amendments brought up to date."""

from __future__ import annotations

import pytest

from alliance_cli.regularity.together import RULES
from tests.unit.regularity.builders import step, text_of, transition
from tests.unit.regularity.judging import edited, told

NADIA = "allies/nadia.yaml"
MEMBER = "chantiers/soils/members/paul.yaml"
SOILS = "chantiers/soils/chantier.yaml"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1oqoMBh4fLGWSGSoYHRFzIbmnr6W7KlBHJcVhwVV0C n"


def against(path: str, before: str, after: str) -> list[str]:
    return told(transition({path: before}, [step("nadia", {path: after})]), RULES)


LEFT = text_of(NADIA) + "left: 2026-02-01T09:00:00Z\n"
BACK = LEFT + "returned: 2026-03-01T09:00:00Z\n"
KEPT = "earlier: [{left: 2026-02-01T09:00:00Z, returned: 2026-03-01T09:00:00Z}]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (text_of(NADIA), text_of(NADIA) + "left: 2026-03-20T09:00:00Z\n"),
        (LEFT, LEFT + "returned: 2026-03-20T09:00:00Z\n"),
        (BACK, text_of(NADIA) + KEPT + "left: 2026-03-20T09:00:00Z\n"),
        (BACK, text_of(NADIA) + KEPT),
        (LEFT, LEFT.replace("Nadia", "Nadia K.")),
    ],
)
def test_an_ally_leaves_returns_and_leaves_again(before: str, after: str) -> None:
    assert against(NADIA, before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LEFT, text_of(NADIA)),
        (LEFT, text_of(NADIA) + "left: 2026-03-20T09:00:00Z\n"),
        (BACK, LEFT),
        (BACK, LEFT + "returned: 2026-03-20T09:00:00Z\n"),
        (BACK, text_of(NADIA) + "left: 2026-03-20T09:00:00Z\n"),
        (BACK, text_of(NADIA) + KEPT.replace("2026-03-01", "2026-02-02")),
    ],
)
def test_a_departure_and_a_return_are_not_taken_back(before: str, after: str) -> None:
    assert against(NADIA, before, after) == [f"ALY506 {NADIA}:left"]


IN = text_of(MEMBER)
OUT = IN + "left: 2026-02-01T09:00:00Z\n"
IN_AGAIN = "joined: 2026-03-20T09:00:00Z\n"
STAY = "earlier: [{joined: 2026-01-20T09:00:00Z, left: 2026-02-01T09:00:00Z}]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (IN, IN + "part: Digging\n"),
        (IN, IN + "left: 2026-03-20T09:00:00Z\n"),
        (OUT, IN_AGAIN + STAY),
        (IN, IN_AGAIN + STAY.replace("2026-02-01", "2026-03-20")),
    ],
)
def test_a_member_leaves_and_comes_back(before: str, after: str) -> None:
    assert against(MEMBER, before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (IN, IN_AGAIN),
        (OUT, IN),
        (OUT, IN_AGAIN),
        (OUT, IN + "left: 2026-03-20T09:00:00Z\n"),
        (OUT, IN_AGAIN + STAY.replace("2026-02-01", "2026-02-15")),
        (OUT, IN_AGAIN + STAY.replace("2026-01-20", "2026-01-21")),
    ],
)
def test_a_stay_is_kept_as_it_was(before: str, after: str) -> None:
    assert against(MEMBER, before, after) == [f"ALY506 {MEMBER}:joined"]


def keys(*entries: str) -> str:
    listed = "".join(f"  - {{key: {KEY}, {entry}}}\n" for entry in entries)
    return text_of(NADIA) + (f"keys:\n{listed}" if entries else "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (keys("from: 2026-01-01"), keys("from: 2026-01-01, until: 2026-03-20")),
        (
            keys("from: 2026-01-01, until: 2026-12-31"),
            keys("from: 2026-01-01, until: 2026-03-20"),
        ),
        (keys("from: 2026-01-01"), keys("from: 2026-01-01, revoked: 2026-03-20T09:00:00Z")),
        (keys("from: 2026-01-01"), keys("from: 2026-03-20", "from: 2026-01-01")),
        (keys(), keys("from: 2026-03-20")),
        (keys("from: 2026-01-01"), keys("from: 2026-01-01").replace("0C n", "0C")),
    ],
)
def test_keys_are_added_and_end(before: str, after: str) -> None:
    assert against(NADIA, before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "route"),
    [
        (keys("from: 2026-01-01"), keys(), "keys"),
        (keys("from: 2026-01-01"), keys("from: 2026-01-02"), "keys"),
        (keys("from: 2026-01-01"), keys("from: 2026-01-01").replace("0C n", "0C m"), "keys"),
        (keys("from: 2026-01-01, until: 2026-03-31"), keys("from: 2026-01-01"), "keys.0"),
        (
            keys("from: 2026-01-01, until: 2026-03-31"),
            keys("from: 2026-01-01, until: 2026-04-30"),
            "keys.0",
        ),
        (
            keys("from: 2026-01-01, revoked: 2026-03-19T09:00:00Z"),
            keys("from: 2026-01-01"),
            "keys.0",
        ),
        (
            keys("from: 2026-01-01, revoked: 2026-03-19T09:00:00Z"),
            keys("from: 2026-01-01, revoked: 2026-03-20T09:00:00Z"),
            "keys.0",
        ),
    ],
)
def test_a_key_never_goes_nor_lives_longer(before: str, after: str, route: str) -> None:
    assert against(NADIA, before, after) == [f"ALY506 {NADIA}:{route}"]


def extended(until: str) -> str:
    return f"extended: [{{at: 2026-03-20T09:00:00Z, until: {until}, reason: more to do}}]\n"


def test_a_chantier_ends_later_by_an_extension() -> None:
    later = text_of(SOILS).replace("2026-12-31", "2027-06-30")
    assert against(SOILS, text_of(SOILS), later + extended("2027-06-30")) == []
    assert against(SOILS, text_of(SOILS), later) == [f"ALY506 {SOILS}:ends"]
    other_day = later + extended("2027-05-31")
    assert against(SOILS, text_of(SOILS), other_day) == [f"ALY506 {SOILS}:ends"]


def test_an_extension_serves_once() -> None:
    before = text_of(SOILS).replace("2026-12-31", "2027-06-30") + extended("2027-06-30")
    after = before.replace("ends: 2027-06-30", "ends: 2027-07-31")
    assert against(SOILS, before, after) == [f"ALY506 {SOILS}:ends"]


AMENDMENT = "proposals/rules/proposal.yaml"
AMENDMENT_TEXT = """\
title: Other rules
kind: amendment
scope: alliance
by: [nadia]
opened: 2026-03-14T09:00:00Z
constitution: 1
text: To decide otherwise.
amends: 1
versions:
  - {version: 1, at: 2026-03-14T09:00:00Z, by: nadia, digest: "sha256:…"}
"""
REVISION = '  - {version: 2, at: 2026-03-20T09:00:00Z, by: nadia, digest: "sha256:…"}\n'
SECOND = {
    "constitution.yaml": text_of("constitution.yaml").replace("version: 1", "version: 2"),
    "constitutions/2.yaml": text_of("constitution.yaml").replace("version: 1", "version: 2"),
}


def rebased(amends: int, *, revised: bool = True) -> list[str]:
    after = AMENDMENT_TEXT.replace("amends: 1", f"amends: {amends}") + REVISION * revised
    base = {**SECOND, AMENDMENT: AMENDMENT_TEXT}
    return told(transition(base, [step("nadia", {AMENDMENT: after})]), RULES)


def test_a_revision_brings_an_amendment_up_to_the_version_in_force() -> None:
    assert rebased(2) == []
    assert rebased(1) == []
    assert rebased(2, revised=False) == [f"ALY506 {AMENDMENT}:amends"]
    assert rebased(3) == [f"ALY506 {AMENDMENT}:amends"]


def test_who_was_overtaken_brings_it_up_to_date_again() -> None:
    first = AMENDMENT_TEXT.replace("amends: 1", "amends: 2") + REVISION
    third = {
        "constitution.yaml": text_of("constitution.yaml").replace("version: 1", "version: 3"),
        "constitutions/3.yaml": text_of("constitution.yaml").replace("version: 1", "version: 3"),
    }
    base = {**third, AMENDMENT: AMENDMENT_TEXT}
    second = first.replace("amends: 2", "amends: 3") + REVISION.replace("n: 2", "n: 3")
    steps = [step("nadia", {AMENDMENT: first}), step("nadia", {AMENDMENT: second})]
    assert told(transition(base, steps), RULES) == []
    assert told(transition(base, steps[:1]), RULES) == [f"ALY506 {AMENDMENT}:amends"]


def test_an_amendment_does_not_go_back() -> None:
    before = AMENDMENT_TEXT.replace("amends: 1", "amends: 2")
    steps = [step("nadia", edited(AMENDMENT, "amends: 2", "amends: 1", before + REVISION))]
    assert told(transition({**SECOND, AMENDMENT: before}, steps), RULES) == [
        f"ALY506 {AMENDMENT}:amends"
    ]
