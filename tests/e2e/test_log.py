"""The story of an alliance or of a proposal is told in order, from dated records."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Step, Valley
from tests.e2e.test_every_command import OBJECTED, RECORDED

AT = "2026-06-01T09:00:00Z"


def story(valley: Valley, *words: str, at: str = AT) -> list[dict[str, Any]]:
    answer = valley.do(at, "nadia", "log", *words, "--json").json
    assert answer["format"] == 1
    told: list[dict[str, Any]] = answer["story"]
    return told


def tell(valley: Valley, steps: tuple[Step, ...]) -> None:
    for at, ally, words in steps:
        valley.do(at, ally, *words)


def test_the_story_of_a_proposal_goes_from_its_opening_to_its_outcome(valley: Valley) -> None:
    tell(valley, OBJECTED)
    valley.do("2026-03-11T09:00:00Z", "amina", "lift", "garden")
    lines = valley.do(AT, "nadia", "log", "garden").out.splitlines()
    told = [re.sub(r"^[-0-9]+ [0-9:]+  ", "", line) for line in lines]
    assert told == [
        "paul proposes garden: “A garden”",
        "nadia calls for the decision on garden",
        "garden goes on to “Objections”: all that the stage requires held",
        "amina objects to garden: “Who digs?”",
        "amina lifts an objection to garden",
        *told[5:],
    ]
    assert told[-1] == "garden is adopted"


def test_everything_is_in_order_and_nothing_is_of_the_future(valley: Valley) -> None:
    tell(valley, OBJECTED)
    whole = story(valley)
    assert [each["at"] for each in whole] == sorted(each["at"] for each in whole)
    assert len({each["id"] for each in whole}) == len(whole)
    before = story(valley, at="2026-03-02T09:00:00Z")
    assert before[-1]["what"] == "paul proposes garden: “A garden”"
    assert [each for each in whole if each["at"] <= "2026-03-02T09:00:00Z"] == before


def test_a_part_is_told_of_an_ally_a_chantier_a_kind_a_time(valley: Valley) -> None:
    tell(valley, OBJECTED)
    assert {each["kind"] for each in story(valley, "--ally", "tom")} == {"ally", "mandate"}
    of_seeds = story(valley, "--chantier", "seeds")
    assert [each["what"] for each in of_seeds] == [
        "The chantier seeds is opened",
        "amina joins seeds",
    ]
    acts = story(valley, "--kind", "act", "--since", "2026-03-04", "--until", "2026-03-10")
    assert [each["id"] for each in acts] == ["garden/amina/20260310T100000Z-object"]
    assert valley.try_(AT, "nadia", "log", "--kind", "gossip").code == 2
    assert "Nothing happened." in valley.do(AT, "nadia", "log", "--since", "2026-05-31").err


def test_what_was_recorded_or_had_no_effect_says_so(valley: Valley) -> None:
    tell(valley, RECORDED)
    told = [each["what"] for each in story(valley, "garden", "--kind", "act")]
    assert "tom consents to garden (reported by nadia)" in told


@pytest.mark.parametrize("name", ["amores", "open-source", "territory"])
def test_the_story_of_each_example_is_told(name: str, valley: Valley) -> None:
    root = Path(__file__).parents[2] / "examples" / name
    answer = valley.act(root, "2027-01-01T00:00:00Z", "nadia", ["log", "--json"])
    assert answer.code == 0
    assert len({each["kind"] for each in answer.json["story"]}) > 10
