"""What is told is told in one's own name: others add theirs, and by a commit of their own."""

from __future__ import annotations

import pytest

from tests.unit.regularity.allowing import LEFT, is_allowed, refused, rows, told
from tests.unit.regularity.builders import File, plus, step, text_of, transition

OURS = {
    "commitments/water.yaml": (
        "ally: NAMED\nwhat: To water.\nfor: alliance\nmade: 2026-03-20T11:00:00Z\n"
    ),
    "means/barn.yaml": "kind: premises\nby: NAMED\nfor: alliance\nfrom: 2026-03-20\n",
    "glossary/soil.yaml": "term: Soil\ndefinition: What lives underfoot.\nby: NAMED\n",
    "translations/experiences/first-harvest/fr.yaml": (
        f"of: sha256:{'0' * 64}\nby: NAMED\nat: 2026-03-20T11:00:00Z\n"
        "fields: {title: La première récolte}\n"
    ),
    "experiences/rain.yaml": (
        "title: Rain\nsummary: It rained.\nauthors: [NAMED]\nwritten: 2026-03-20\nlanguage: en\n"
    ),
    "reviews/look.yaml": (
        "subject: chantier:soils\nat: 2026-03-20T11:00:00Z\nby: [NAMED]\n"
        "findings: It went well.\nnext: renew\n"
    ),
}
CHANGED = {
    "commitments/water.yaml": "due: 2026-04-01\n",
    "means/barn.yaml": "amount: All of it\n",
    "glossary/soil.yaml": "not: Dirt\n",
    "translations/experiences/first-harvest/fr.yaml": "machine: true\n",
    "experiences/rain.yaml": "themes: [rain]\n",
    "reviews/look.yaml": "review: 2027-03-01\n",
}
HARVEST = "experiences/first-harvest.yaml"
LOOK, RAIN = "reviews/look.yaml", "experiences/rain.yaml"
MEETING = "assemblies/spring.yaml"


def of(path: str, *names: str) -> dict[str, File]:
    return {path: OURS[path].replace("NAMED", ", ".join(names))}


@pytest.mark.parametrize("path", OURS)
def test_one_adds_and_changes_what_bears_ones_name(path: str) -> None:
    added, changed = of(path, "paul"), {path: f"{of(path, 'paul')[path]!s}{CHANGED[path]}"}
    assert is_allowed(transition(steps=[step("paul", added)]))
    assert is_allowed(transition(added, [step("paul", changed)]))
    for other in ("ines", "nadia", "stranger"):
        assert refused(transition(steps=[step(other, added)])) == [f"ALY503 {path}"], other
        assert refused(transition(added, [step(other, changed)])) == [f"ALY503 {path}"], other


@pytest.mark.parametrize("path", OURS)
def test_nobody_puts_another_name_in_place_of_its_own(path: str) -> None:
    asked = transition(of(path, "paul"), [step("paul", of(path, "ines"))])
    assert refused(asked) == [f"ALY503 {path}"]
    assert "it speaks in the name of others: ines" in told(asked)


@pytest.mark.parametrize("path", OURS)
def test_nobody_removes_it_and_who_has_left_leaves_it(path: str) -> None:
    base = of(path, "paul")
    assert refused(transition(base, [step("paul", {path: None})])) == [f"ALY502 {path}"]
    left: dict[str, File] = {**base, **plus("allies/paul.yaml", LEFT)}
    changed = {path: f"{base[path]!s}{CHANGED[path]}"}
    assert refused(transition(left, [step("paul", changed)])) == [f"ALY503 {path}"]


def test_each_is_taken_by_the_row_of_its_kind() -> None:
    asked = transition(steps=[step("paul", {path: of(path, "paul")[path] for path in OURS})])
    assert set(rows(asked).values()) == {
        "commitment",
        "means",
        "glossary",
        "translation",
        "experience",
        "review",
    }


@pytest.mark.parametrize("path", [RAIN, LOOK])
def test_others_add_their_names_themselves_and_nothing_else(path: str) -> None:
    assert refused(transition(steps=[step("paul", of(path, "paul", "ines"))]))
    base, both = of(path, "paul"), of(path, "paul", "ines")
    assert is_allowed(transition(base, [step("ines", both)]))
    assert refused(transition(base, [step("paul", both)])) == [f"ALY503 {path}"]
    assert refused(transition(base, [step("ines", of(path, "paul", "ines", "aminata"))]))
    more = {path: f"{both[path]!s}{CHANGED[path]}"}
    assert refused(transition(base, [step("ines", more)])) == [f"ALY503 {path}"]
    assert refused(transition(base, [step("stranger", of(path, "paul", "stranger"))]))


def test_who_joined_on_the_way_and_who_was_there_both_go_on() -> None:
    both = of(RAIN, "paul", "ines")
    more = {RAIN: f"{both[RAIN]!s}{CHANGED[RAIN]}"}
    steps = [step("paul", of(RAIN, "paul")), step("ines", both), step("paul", more)]
    assert is_allowed(transition(steps=steps))
    assert is_allowed(transition(of(RAIN, "paul"), [step("ines", both), step("paul", more)]))


def test_a_review_is_not_rewritten_when_its_time_is_over() -> None:
    text = str(of(LOOK, "paul")[LOOK])
    old: dict[str, File] = {LOOK: text.replace("2026-03-20T11", "2026-03-17T11")}
    changed = {LOOK: f"{old[LOOK]!s}{CHANGED[LOOK]}"}
    joined = {LOOK: str(old[LOOK]).replace("[paul]", "[paul, ines]")}
    assert refused(transition(old, [step("paul", changed)])) == [f"ALY501 {LOOK}"]
    assert refused(transition(old, [step("ines", joined)])) == [f"ALY501 {LOOK}"]


def test_a_word_that_is_nobodys_is_changed_by_nobody() -> None:
    base: dict[str, File] = {"glossary/soil.yaml": "term: Soil\ndefinition: What lives.\n"}
    changed = {"glossary/soil.yaml": "term: Soil\ndefinition: What is dead.\n"}
    assert refused(transition(base, [step("nadia", changed)])) == ["ALY503 glossary/soil.yaml"]
    assert refused(transition(steps=[step("nadia", base)])) == ["ALY503 glossary/soil.yaml"]


def meeting(more: str) -> dict[str, File]:
    return {MEETING: f"name: Spring\nat: 2026-03-19T10:00:00Z\n{more}"}


def test_a_meeting_is_told_by_one_of_those_present() -> None:
    held = meeting("present: [paul, ines]\n")
    assert is_allowed(transition(steps=[step("paul", held)]))
    assert rows(transition(steps=[step("paul", held)])) == {MEETING: "assembly"}
    assert refused(transition(steps=[step("nadia", held)])) == [f"ALY503 {MEETING}"]
    assert refused(transition(held, [step("paul", {MEETING: None})])) == [f"ALY502 {MEETING}"]


def test_a_meeting_to_come_is_announced_by_who_facilitates_it() -> None:
    assert is_allowed(transition(steps=[step("paul", meeting("facilitator: paul\n"))]))
    assert refused(transition(steps=[step("nadia", meeting("facilitator: paul\n"))]))


def test_facilitator_and_scribe_write_the_minutes() -> None:
    held = meeting("present: [paul, ines, aminata]\nfacilitator: paul\nscribe: ines\n")
    minutes = {MEETING: f"{held[MEETING]!s}minutes: We talked.\n"}
    for one, is_right in (("paul", True), ("ines", True), ("aminata", False), ("nadia", False)):
        assert is_allowed(transition(held, [step(one, minutes)])) is is_right, one


def test_where_nobody_writes_the_minutes_one_of_those_present_does() -> None:
    held = meeting("present: [paul, ines]\n")
    minutes = {MEETING: f"{held[MEETING]!s}minutes: We talked.\n"}
    assert is_allowed(transition(held, [step("ines", minutes)]))
    assert refused(transition(held, [step("nadia", minutes)]))


def test_what_cannot_be_read_on_the_way_is_judged_by_what_base_and_candidate_say() -> None:
    broken: dict[str, File] = {HARVEST: "title: [\n"}
    mended: dict[str, File] = {HARVEST: text_of(HARVEST) + "themes: [seeds]\n"}
    assert is_allowed(transition(steps=[step("paul", broken), step("paul", mended)]))
    assert refused(transition(steps=[step("ines", broken)])) == [f"ALY503 {HARVEST}"]
    added = [step("paul", {RAIN: "title: [\n"}), step("paul", of(RAIN, "paul"))]
    assert is_allowed(transition(steps=added))
    assert refused(transition(steps=added[:1])) == [f"ALY503 {RAIN}"]


def test_a_recorder_writes_down_the_experience_of_one_other_and_says_so() -> None:
    said = {"Alliance-Recorded-By": "nadia"}
    for_paul = of(RAIN, "paul")
    assert is_allowed(transition(steps=[step("nadia", for_paul, trailers=said)]))
    assert refused(transition(steps=[step("nadia", for_paul)])) == [f"ALY503 {RAIN}"]
    other = {"Alliance-Recorded-By": "paul"}
    asked = transition(steps=[step("paul", of(RAIN, "ines"), trailers=other)])
    assert refused(asked) == [f"ALY503 {RAIN}"], "Paul has no power to record"


def test_a_recorder_puts_no_words_into_the_mouths_of_several_or_of_nobody() -> None:
    said = {"Alliance-Recorded-By": "nadia"}
    for names in (("paul", "ines"), ("somebody",)):
        asked = transition(steps=[step("nadia", of(RAIN, *names), trailers=said)])
        assert refused(asked) == [f"ALY503 {RAIN}"], names
