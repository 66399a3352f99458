"""What would have no effect does not land; others speak of what has landed alone.

The proposal `seed-library` was opened on 2026-03-14 by nadia and is in its consent stage.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from alliance_cli.consensus.standing import Reason
from alliance_cli.regularity import vain_acts
from alliance_cli.regularity.vain_acts import RULES
from tests.unit.regularity.builders import File, moved, step, text_of, transition
from tests.unit.regularity.judging import told, words

FOLDER = "proposals/seed-library"
PROPOSAL = f"{FOLDER}/proposal.yaml"
REVISED = text_of(PROPOSAL).replace("We open", "We build") + (
    '  - {version: 2, at: 2026-03-20T10:00:00Z, by: nadia, digest: "sha256:…"}\n'
)
SEEDS = "proposals/seeds"
OPENED = {
    f"{SEEDS}/proposal.yaml": text_of(PROPOSAL)
    .replace("2026-03-14T09:00:00Z", "2026-03-20T09:00:00Z")
    .replace("by: [nadia]", "by: [nadia, ines]")
}


def path_of(ally: str, act: str, folder: str = FOLDER) -> str:
    return f"{folder}/acts/{ally}/20260320T110000Z-{act}.yaml"


def said(act: str, more: str = "", version: int = 1) -> str:
    return f"act: {act}\nat: 2026-03-20T11:00:00Z\nversion: {version}\n{more}"


def against(
    files: Mapping[str, File], base: Mapping[str, File] | None = None, by: str = "ines"
) -> list[str]:
    return told(transition(base or {}, [step(by, files)]), RULES)


def test_an_act_that_has_an_effect_lands() -> None:
    assert against({path_of("ines", "consent"): said("consent")}) == []


@pytest.mark.parametrize(
    ("ally", "act", "more"),
    [
        ("ines", "withdraw", ""),
        ("ines", "extend", "until: 2026-04-20T09:00:00Z\ntext: More time.\n"),
        ("ines", "object", "text: No.\n"),
        ("ines", "adhere", ""),
        ("nadia", "call", ""),
        ("ines", "lift", "objection: paul/20260319T090000Z-object\n"),
    ],
)
def test_an_act_that_has_no_effect_does_not_land(ally: str, act: str, more: str) -> None:
    path = path_of(ally, act)
    assert against({path: said(act, more)}) == [f"ALY513 {path}:act"]


def test_an_act_after_the_outcome_does_not_land() -> None:
    path = path_of("ines", "consent", "proposals/garden")
    change = transition({}, [step("ines", {path: said("consent")})])
    assert told(change, RULES) == [f"ALY513 {path}:act"]
    assert "the outcome was reached before" in words(change, RULES)
    assert "alliance status garden" in words(change, RULES)


def test_what_waits_to_be_confirmed_lands() -> None:
    objection = {f"{FOLDER}/acts/ines/20260319T090000Z-object.yaml": (
        "act: object\nat: 2026-03-19T09:00:00Z\nversion: 1\ntext: No.\nharms: [value:care]\n"
    )}  # fmt: skip
    lift = said("lift", "objection: ines/20260319T090000Z-object\nrecorded_by: nadia\n")
    change = transition(objection, [step("nadia", {path_of("ines", "lift"): lift})])
    standing = change.standing("seed-library")
    assert standing is not None
    assert standing.reason_for("ines/20260320T110000Z-lift") is Reason.UNCONFIRMED
    assert told(change, RULES) == []


def test_every_other_reason_has_its_words() -> None:
    assert {*vain_acts._WHY, Reason.UNCONFIRMED} == set(Reason)  # noqa: SLF001 - the table


def test_what_was_in_vain_before_is_not_told_again() -> None:
    vain = {path_of("ines", "adhere"): said("adhere")}
    assert against({path_of("ines", "consent"): said("consent")}, vain) == []
    assert against({f"{SEEDS}/note.yaml": "x: 1\n"}, vain) == []


def test_a_move_is_no_new_act() -> None:
    act = f"{FOLDER}/acts/nadia/20260316T090000Z-call.yaml"
    vain = {path_of("ines", "adhere"): said("adhere")}
    there = {path: path.replace("proposals/", "proposals/old/") for path in (PROPOSAL, act)}
    move: dict[str, File] = {}
    for old, new in there.items():
        move |= moved(old, new)
    vain_there = path_of("ines", "adhere").replace("proposals/", "proposals/old/")
    move |= {path_of("ines", "adhere"): None, vain_there: said("adhere")}
    assert against(move, vain, "nadia") == []


def test_what_stands_nowhere_is_told_by_others() -> None:
    lost = path_of("ines", "consent", "proposals/lost")
    assert against({lost: said("consent")}) == [f"ALY513 {lost}:version"]
    broken = {PROPOSAL: "title: [", path_of("nadia", "question"): said("question", "text: Who?\n")}
    assert against(broken, by="nadia") == []
    unruled = text_of(PROPOSAL).replace("constitution: 1", "constitution: 9")
    named = {PROPOSAL: unruled, path_of("nadia", "question"): said("question", "text: Who?\n")}
    assert against(named, by="nadia") == []


def test_a_revision_that_has_an_effect_lands() -> None:
    assert against({PROPOSAL: REVISED}, by="nadia") == []


def test_a_revision_that_has_no_effect_does_not_land() -> None:
    foreign = REVISED.replace("10:00:00Z, by: nadia", "10:00:00Z, by: paul")
    assert against({PROPOSAL: foreign}, by="paul") == [f"ALY513 {PROPOSAL}:versions.1"]
    third = REVISED + (
        '  - {version: 3, at: 2026-03-20T11:00:00Z, by: nadia, digest: "sha256:…"}\n'
    )
    assert against({PROPOSAL: third}, by="nadia") == [f"ALY513 {PROPOSAL}:versions.2"]


def test_a_revision_that_was_in_vain_before_is_not_told_again() -> None:
    foreign = REVISED.replace("10:00:00Z, by: nadia", "10:00:00Z, by: paul")
    retitled = {PROPOSAL: foreign.replace("A library", "The library")}
    assert against(retitled, {PROPOSAL: foreign}, by="nadia") == []


@pytest.mark.parametrize(("act", "more"), [("consent", ""), ("question", "text: Why?\n")])
def test_others_speak_of_what_has_landed_alone(act: str, more: str) -> None:
    path = path_of("ines", act)
    files = {PROPOSAL: REVISED, path: said(act, more, version=2)}
    assert against(files) == [f"ALY513 {path}:version"]
    assert against({path: said(act, more, version=2)}, {PROPOSAL: REVISED}) == []
    assert "has not landed yet" in words(transition({}, [step("ines", files)]), RULES)


def test_a_proposer_speaks_of_its_own_version_at_once() -> None:
    path = path_of("nadia", "consent")
    files = {PROPOSAL: REVISED, path: said("consent", version=2)}
    assert against(files, by="nadia") == []


def test_who_is_named_speaks_of_a_new_proposal_once_it_carries_it() -> None:
    question, carry = path_of("ines", "question", SEEDS), path_of("ines", "carry", SEEDS)
    asked = {**OPENED, question: said("question", "text: Who?\n")}
    assert against(asked) == [f"ALY513 {question}:version"]
    assert against({**asked, carry: said("carry")}) == []
    opener = path_of("nadia", "call", SEEDS)
    assert against({**OPENED, opener: said("call")}, by="nadia") == []
