"""What is due is told to those for whom it waits, and holds nobody up."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Valley

MEASURED = (
    "  - id: tell\n    text: We tell what we try.\n"
    "    measure: {kind: experience, every: P3M, per: chantier}\n"
    "  - id: keep-word\n    text: We keep our word.\n"
    "    measure: {kind: commitment, grace: P7D}\n"
)
FENCE = (
    "ally: paul\nwhat: To mend the fence.\nfor: alliance\nmade: 2026-03-02T09:00:00Z\n"
    "due: 2026-03-20\n"
)
LATER = "2026-06-15T09:00:00Z"


@pytest.fixture
def measured(valley: Valley) -> Valley:
    """Return the valley with two measured disciplines, and a fence that nobody has mended."""
    for path in ("constitution.yaml", "constitutions/1.yaml"):
        text = (valley.root / path).read_text("utf-8")
        before, found, after = text.partition("disciplines:\n")
        assert found
        (valley.root / path).write_text(before + found + MEASURED + after, "utf-8")
    (valley.root / "commitments").mkdir()
    (valley.root / "commitments/fence.yaml").write_text(FENCE, "utf-8")
    valley.git("add", "--all")
    valley.git("commit", "--quiet", "-m", "Measure two disciplines")
    return valley


def codes(valley: Valley, *words: str, by: str = "paul") -> dict[str, str]:
    due = valley.do(LATER, by, "disciplines", "--json", *words).json["due"]
    return {each["code"]: each["about"] for each in due}


def test_what_is_due_is_shown_with_its_ground(measured: Valley) -> None:
    answer = measured.do(LATER, "tom", "disciplines")
    for each in (
        "tell: We tell what we try.",
        "an experience at least once in 3 months, of each chantier; due: 1",
        "seeds has told no experience; one was due on 2026-06-01 (discipline:tell, ALY601)",
        "what paul undertook, fence, was to be done by 2026-03-20",
        "seeds has given no sign of life since 2026-03-01 (ALY608)",
    ):
        assert each in answer.out


def test_it_can_be_asked_for_an_ally_for_a_chantier_and_for_oneself(measured: Valley) -> None:
    assert codes(measured) == {
        "ALY601": "chantier:seeds",
        "ALY608": "chantier:seeds",
        "ALY609": "commitment:fence",
    }
    assert codes(measured, "--ally", "paul") == {"ALY609": "commitment:fence"}
    assert codes(measured, "--me") == {"ALY609": "commitment:fence"}
    assert codes(measured, "--me", by="tom") == {}
    assert set(codes(measured, "--chantier", "see")) == {"ALY601", "ALY608"}
    assert codes(measured, "--at", "2026-03-10T09:00:00Z") == {}
    assert measured.try_(LATER, "paul", "disciplines", "--me", "--ally", "tom").code == 2


def test_each_thing_due_is_told_to_scripts_whole(measured: Valley) -> None:
    data = measured.do(LATER, "paul", "disciplines", "--me", "--json").json
    (due,) = data["due"]
    assert due["since"] == "2026-03-28T00:00:00Z"
    assert {**due, "since": "", "help": ""} == {
        "code": "ALY609",
        "name": "commitment-overdue",
        "severity": "warning",
        "about": "commitment:fence",
        "since": "",
        "by": ["paul"],
        "chantier": None,
        "ground": "discipline:keep-word",
        "path": "commitments/fence.yaml",
        "message": "what paul undertook, fence, was to be done by 2026-03-20",
        "help": "",
    }
    measures = {each["id"]: (each.get("measure"), each["due"]) for each in data["disciplines"]}
    assert measures["keep-word"] == ({"kind": "commitment", "grace": "P7D"}, 1)


def test_who_looks_at_what_waits_is_reminded(measured: Valley) -> None:
    shown = measured.do(LATER, "paul").out
    assert "what paul undertook, fence, was to be done by 2026-03-20" in shown
    assert "1 thing in all: alliance disciplines --me" in shown
    assert "Due" not in measured.do(LATER, "tom").out


def test_validate_tells_it_and_is_content(measured: Valley) -> None:
    answer = measured.do(LATER, "tom", "validate", "--json")
    found = {each["code"]: each["severity"] for each in answer.json["findings"]}
    assert found == {"ALY601": "warning", "ALY608": "note", "ALY609": "warning"}


def test_nobody_is_held_up_by_it(measured: Valley) -> None:
    later = ("--until", "2028-12-31", "--reason", "Seeds take their time.")
    measured.do(LATER, "amina", "chantier", "extend", "seeds", *later)
    measured.do(LATER, "paul", "commitment", "done", "fence")
    assert codes(measured) == {"ALY601": "chantier:seeds"}
