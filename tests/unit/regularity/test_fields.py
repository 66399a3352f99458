"""What a record says once and for all stays; what may change, changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alliance_cli.records.kinds import KINDS
from alliance_cli.regularity import fields
from alliance_cli.regularity.fields import RULES
from tests.unit.regularity.builders import moved, step, text_of, transition
from tests.unit.regularity.judging import edited, told

NADIA, PAUL = "allies/nadia.yaml", "allies/paul.yaml"
SOILS = "chantiers/soils/chantier.yaml"
MEMBER = "chantiers/soils/members/nadia.yaml"
GARDEN = "proposals/garden/proposal.yaml"
HARVEST = "experiences/first-harvest.yaml"
FACILITATOR = "mandates/first-facilitator.yaml"
CARING = "commitments/caring.yaml"
CARING_TEXT = """\
ally: nadia
what: To care for the seeds.
for: alliance
made: 2026-02-01T09:00:00Z
"""
LOOK = "reviews/look.yaml"
LOOK_TEXT = """\
subject: chantier:soils
at: 2026-03-01T09:00:00Z
by: [nadia, paul]
findings: It went well.
next: renew
"""
WORD = "glossary/soil.yaml"
WORD_TEXT = "term: Soil\ndefinition: What lives underfoot.\nby: nadia\n"
BARN = "means/barn.yaml"
BARN_TEXT = "kind: premises\nby: nadia\nfor: alliance\nfrom: 2026-02-01\n"
REST = "safeguards/rest.yaml"
REST_TEXT = """\
ally: paul
measure: suspend
articles: [value:care]
by: nadia
at: 2026-03-01T09:00:00Z
until: 2026-04-01
notified: 2026-03-01T09:00:00Z
reasons: He shouted.
"""
SOIL = "principles/soil.yaml"
SOIL_TEXT = "statement: Feed the soil.\nintent: That it lives.\n"
OURS = "chantiers/soils/adaptations/soil.yaml"
SAID_BEFORE = "earlier: [{stance: explain, how: As it is, at: 2026-02-01T09:00:00Z, by: nadia}]\n"
OURS_TEXT = "stance: comply\nhow: As it says.\nat: 2026-03-01T09:00:00Z\nby: nadia\n"
TOLD = "translations/experiences/first-harvest/fr.yaml"
TOLD_TEXT = f"""\
of: sha256:{"0" * 64}
by: nadia
at: 2026-03-01T09:00:00Z
fields: {{title: La première récolte}}
"""
ADDED = {
    CARING: CARING_TEXT,
    LOOK: LOOK_TEXT,
    WORD: WORD_TEXT,
    BARN: BARN_TEXT,
    REST: REST_TEXT,
    SOIL: SOIL_TEXT,
    OURS: OURS_TEXT,
    TOLD: TOLD_TEXT,
}
"""Records of the kinds that the base has not."""


def against(path: str, old: str, new: str, *, text: str | None = None) -> list[str]:
    before = text or ADDED.get(path) or text_of(path)
    change = step("nadia", edited(path, old, new, before))
    return told(transition(ADDED | {path: before}, [change]), RULES)


@pytest.mark.parametrize(
    ("path", "old", "new", "field"),
    [
        ("alliance.yaml", "2026-01-01", "2026-02-01", "founded"),
        (NADIA, "joined: 2026-01-01", "joined: 2026-01-02", "joined"),
        (NADIA, "charter: 1", "charter: 2", "charter"),
        (NADIA, "kind: person", "kind: organisation", "kind"),
        (SOILS, "opened: 2026-01-15", "opened: 2026-01-16", "opened"),
        (GARDEN, "kind: ordinary", "kind: statement", "kind"),
        (GARDEN, "scope: alliance", "scope: soils", "scope"),
        (GARDEN, "opened: 2026-02-02", "opened: 2026-02-01", "opened"),
        (GARDEN, "constitution: 1", "constitution: 2", "constitution"),
        (GARDEN, "constitution: 1", "constitution: 1\nprocedure: consensus", "procedure"),
        (GARDEN, "constitution: 1", "constitution: 1\nbinds: willing", "binds"),
        (GARDEN, "constitution: 1", "constitution: 1\naffects: [nadia]", "affects"),
        (CARING, "ally: nadia", "ally: paul", "ally"),
        (CARING, "To care", "Not to care", "what"),
        (CARING, "for: alliance", "for: chantier:soils", "for"),
        (CARING, "made: 2026-02-01", "made: 2026-02-02", "made"),
        (LOOK, "chantier:soils", "constitution", "subject"),
        (LOOK, "at: 2026-03-01", "at: 2026-03-02", "at"),
        (WORD, "by: nadia", "by: paul", "by"),
        (BARN, "by: nadia", "by: paul", "by"),
        (TOLD, "by: nadia", "by: paul", "by"),
        (FACILITATOR, "until: 2026-12-31", "until: 2026-12-30", "until"),
        (FACILITATOR, "ally: nadia", "ally: paul", "ally"),
        (FACILITATOR, "until:", "x-note: hers\nuntil:", "x-note"),
        (SOIL, "Feed", "Starve", "statement"),
        (REST, "until: 2026-04-01", "until: 2026-05-01", "until"),
        (REST, "He shouted.", "He sang.", "reasons"),
    ],
)
def test_what_is_said_once_and_for_all_never_changes(
    path: str, old: str, new: str, field: str
) -> None:
    assert against(path, old, new) == [f"ALY506 {path}:{field}"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (NADIA, "name: Nadia", "name: Nadia K."),
        (NADIA, "name: Nadia", 'name: ""\nforgotten: true'),
        (SOILS, "purpose: To learn", "purpose: To find out"),
        (GARDEN, "title: A garden", "title: The garden"),
        (CARING, "made:", "due: 2026-08-01\nmade:"),
        (LOOK, "It went well.", "It went quite well."),
        (WORD, "underfoot", "below"),
        (BARN, "kind: premises", "kind: skills"),
        (OURS, "stance: comply", "stance: adapt"),
        (FACILITATOR, "until:", "# hers\nuntil:"),
        (FACILITATOR, "until:", "ended: {at: 2026-03-20T09:00:00Z, reason: tired}\nuntil:"),
        (SOIL, "intent:", "retired: {at: 2026-03-20T09:00:00Z, decision: garden}\nintent:"),
        (REST, "reasons:", "heard: I am sorry.\nreasons:"),
        (NADIA, "2026-01-01T08:00:00Z", "2026-01-01T09:00:00+01:00"),
    ],
)
def test_the_rest_may_change(path: str, old: str, new: str) -> None:
    assert against(path, old, new) == []


@pytest.mark.parametrize(
    ("path", "text", "old", "new", "field"),
    [
        (
            FACILITATOR,
            text_of(FACILITATOR) + "ended: {at: 2026-03-18T09:00:00Z, reason: tired}\n",
            "tired",
            "pushed",
            "ended",
        ),
        (
            SOIL,
            SOIL_TEXT + "retired: {at: 2026-03-18T09:00:00Z, decision: garden}\n",
            "retired: {at: 2026-03-18T09:00:00Z, decision: garden}\n",
            "",
            "retired",
        ),
        (
            REST,
            REST_TEXT + "lifted: {at: 2026-03-18T09:00:00Z, reason: calm}\n",
            "lifted: {at: 2026-03-18T09:00:00Z, reason: calm}\n",
            "",
            "lifted",
        ),
        (REST, REST_TEXT + "heard: Sorry.\n", "Sorry", "Never", "heard"),
        (
            SOILS,
            text_of(SOILS) + "closed: {at: 2026-03-18T09:00:00Z, reason: done}\n",
            "closed: {at: 2026-03-18T09:00:00Z, reason: done}\n",
            "",
            "closed",
        ),
        (CARING, CARING_TEXT + "done: {at: 2026-03-18T09:00:00Z}\n", "03-18", "03-19", "done"),
        (
            CARING,
            CARING_TEXT + "dropped: {at: 2026-03-18T09:00:00Z, reason: no time}\n",
            "dropped: {at: 2026-03-18T09:00:00Z, reason: no time}\n",
            "",
            "dropped",
        ),
    ],
)
def test_what_has_ended_stays_ended_as_it_did(
    path: str, text: str, old: str, new: str, field: str
) -> None:
    assert against(path, old, new, text=text) == [f"ALY506 {path}:{field}"]


CLOSED = text_of(SOILS) + "closed: {at: 2026-03-18T09:00:00Z, reason: done}\n"
TOLD_OF = "reason: done, experience: first-harvest}"


def test_a_closing_gets_the_experience_that_it_lacked_and_keeps_it() -> None:
    told = CLOSED.replace("reason: done}", TOLD_OF)
    assert against(SOILS, "reason: done}", TOLD_OF, text=CLOSED) == []
    other = TOLD_OF.replace("done", "tired")
    assert against(SOILS, "reason: done}", other, text=CLOSED) == [f"ALY506 {SOILS}:closed"]
    for new in ("reason: done}", "reason: done, experience: second-harvest}"):
        assert against(SOILS, TOLD_OF, new, text=told) == [f"ALY506 {SOILS}:closed"]


SIGNED = text_of(NADIA) + "signed: [{version: 2, at: 2026-02-01T09:00:00Z}]\n"
EXTENDED = text_of(SOILS) + (
    "extended: [{at: 2026-02-01T09:00:00Z, until: 2026-12-31, reason: more to do}]\n"
)
CAME_BACK = """\
joined: 2026-03-01T09:00:00Z
earlier: [{joined: 2026-01-15T09:00:00Z, left: 2026-02-01T09:00:00Z}]
"""


@pytest.mark.parametrize(
    ("path", "text", "old", "new", "field"),
    [
        (NADIA, SIGNED, "{version: 2, at: 2026-02-01T09:00:00Z}", "", "signed"),
        (NADIA, SIGNED, "version: 2", "version: 1", "signed"),
        (SOILS, EXTENDED, "more to do", "why not", "extended"),
        (MEMBER, CAME_BACK, "2026-01-15", "2026-01-10", "earlier"),
        (OURS, OURS_TEXT + SAID_BEFORE, "As it is", "As it was", "earlier"),
        (OURS, OURS_TEXT + SAID_BEFORE, SAID_BEFORE, "", "earlier"),
        (GARDEN, None, "version: 1, at: 2026-02-02", "version: 1, at: 2026-02-03", "versions"),
    ],
)
def test_a_list_only_grows(path: str, text: str | None, old: str, new: str, field: str) -> None:
    assert against(path, old, new, text=text) == [f"ALY506 {path}:{field}"]


def test_a_list_may_grow() -> None:
    entry = "{version: 3, at: 2026-03-20T09:00:00Z}"
    assert against(NADIA, "00Z}]", f"00Z}}, {entry}]", text=SIGNED) == []


@pytest.mark.parametrize(
    ("path", "text", "old", "new", "route"),
    [
        (GARDEN, None, "by: [paul]", "by: [nadia]", "by"),
        (GARDEN, None, "by: [paul]", "by: [nadia, paul]", "by.0"),
        (HARVEST, None, "authors: [paul]", "authors: [nadia]", "authors"),
        (LOOK, LOOK_TEXT, "by: [nadia, paul]", "by: [nadia]", "by"),
    ],
)
def test_nobody_is_taken_from_those_who_carry_or_wrote(
    path: str, text: str | None, old: str, new: str, route: str
) -> None:
    assert against(path, old, new, text=text) == [f"ALY506 {path}:{route}"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (GARDEN, "by: [paul]", "by: [paul, nadia]"),
        (HARVEST, "authors: [paul]", "authors: [nadia, paul]"),
        (LOOK, "by: [nadia, paul]", "by: [nadia, paul, ines]"),
    ],
)
def test_names_are_added(path: str, old: str, new: str) -> None:
    assert against(path, old, new) == []


def test_what_a_later_commit_undoes_is_told_all_the_same() -> None:
    wrong = edited(NADIA, "charter: 1", "charter: 2")
    steps = [step("nadia", wrong), step("nadia", {NADIA: text_of(NADIA)})]
    assert told(transition({}, steps), RULES) == [f"ALY506 {NADIA}:charter"]


def test_what_has_not_landed_may_be_written_anew() -> None:
    joining = text_of(PAUL).replace("Paul", "Zoe").replace("paul", "zoe")
    later = joining.replace("2026-01-01T08", "2026-01-02T08")
    steps = [step("zoe", {"allies/zoe.yaml": text}) for text in (joining, later, joining)]
    assert told(transition({}, steps), RULES) == []
    ended = {FACILITATOR: text_of(FACILITATOR) + "ended: {at: 2026-03-20T09:00:00Z, reason: no}\n"}
    steps = [step("nadia", ended), step("nadia", {FACILITATOR: text_of(FACILITATOR)})]
    assert told(transition({}, steps), RULES) == []


def test_who_began_before_base_moved_on_rewrites_nothing() -> None:
    signed = edited(NADIA, "r: 1", "r: 1\nsigned: [{version: 2, at: 2026-03-19T09:00:00Z}]")
    begun = transition({}, [step("nadia", edited(NADIA, "name: Nadia", "name: Nadia K."))])
    text = str(signed[NADIA])
    merged = transition(
        signed, [step("nadia", edited(NADIA, "name: Nadia", "name: Nadia K.", text))]
    )
    assert told(replace(merged, steps=begun.steps), RULES) == []


def test_what_several_commits_change_together_is_told() -> None:
    steps = [step("nadia", {NADIA: "name: ["}), step("nadia", edited(NADIA, "r: 1", "r: 2"))]
    assert told(transition({}, steps), RULES) == [f"ALY506 {NADIA}:charter"]


def test_who_moves_a_record_does_not_rewrite_it() -> None:
    there = "allies/far/nadia.yaml"
    assert told(transition({}, [step("nadia", moved(NADIA, there))]), RULES) == []
    rewritten = {NADIA: None, there: text_of(NADIA).replace("charter: 1", "charter: 2")}
    assert told(transition({}, [step("nadia", rewritten)]), RULES) == [f"ALY506 {there}:charter"]


def test_who_joins_says_everything_for_the_first_time() -> None:
    joining = {"allies/zoe.yaml": text_of(PAUL).replace("Paul", "Zoe").replace("paul", "zoe")}
    assert told(transition({}, [step("zoe", joining)]), RULES) == []


def test_a_field_of_every_kind_in_the_tables_exists() -> None:
    tables = (fields.FIXED, fields.ALL_BUT, fields.ONCE, fields.LISTS, fields.NAMES)
    named = {(kind, name) for table in tables for kind, names in table.items() for name in names}
    assert {each for each in named if each[1] not in KINDS[each[0]].model.model_fields} == set()


def test_several_fields_are_told_each() -> None:
    assert against(FACILITATOR, "2026", "2027") == [
        f"ALY506 {FACILITATOR}:from",
        f"ALY506 {FACILITATOR}:until",
    ]
