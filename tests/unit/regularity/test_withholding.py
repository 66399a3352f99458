"""An act stays as it is; a steward may put the digest of its text in the text's place."""

from __future__ import annotations

import pytest

from alliance_cli.records.digest import digest_of
from alliance_cli.regularity.withholding import RULES
from tests.unit.regularity.builders import moved, plus, step, text_of, transition
from tests.unit.regularity.judging import told, words

SAID = "proposals/seed-library/acts/paul/20260315T090000Z-question.yaml"
TEXT = "Who does Nadia’s part while she is ill?"
ASKED = f"act: question\nat: 2026-03-15T09:00:00Z\nversion: 1\ntext: {TEXT}\n"
CALL = "proposals/seed-library/acts/nadia/20260316T090000Z-call.yaml"


def withheld(digest: str | None) -> str:
    told_digest = f", digest: {digest}" if digest else ""
    return ASKED.replace(
        f"text: {TEXT}\n", f"withheld: {{ground: private, kept_by: ines{told_digest}}}\n"
    )


HIDDEN = withheld(digest_of(TEXT))


def rewriting(before: str, after: str) -> list[str]:
    return told(transition({SAID: before}, [step("nadia", {SAID: after})]), RULES)


def test_a_text_gives_way_to_its_digest() -> None:
    assert rewriting(ASKED, HIDDEN) == []


def test_a_text_in_several_languages_gives_way_to_its_digest() -> None:
    languages = {"en": "Who?", "fr": "Qui ?"}
    asked = ASKED.replace(f"text: {TEXT}", "text: {en: Who?, fr: 'Qui ?'}")
    assert rewriting(asked, withheld(digest_of(languages))) == []


@pytest.mark.parametrize("digest", [None, digest_of("something else"), digest_of([TEXT])])
def test_a_text_is_not_withheld_without_its_digest(digest: str | None) -> None:
    change = transition({SAID: ASKED}, [step("nadia", {SAID: withheld(digest)})])
    assert told(change, RULES) == [f"ALY501 {SAID}:withheld.digest"]
    assert digest_of(TEXT) in words(change, RULES)


@pytest.mark.parametrize(
    "after",
    [
        ASKED.replace(TEXT, "Nothing."),
        ASKED + "# a note\n",
        ASKED.replace("version: 1", "version: 2"),
        HIDDEN.replace("version: 1", "version: 2"),
        HIDDEN + "x-note: hers\n",
        HIDDEN + "replies_to: nadia/20260316T090000Z-call\n",
        f"{HIDDEN}text: {TEXT}\n",
        "nothing: [",
    ],
)
def test_nothing_else_of_an_act_changes(after: str) -> None:
    assert rewriting(ASKED, after) == [f"ALY501 {SAID}:"]


def test_what_is_withheld_stays_withheld() -> None:
    assert rewriting(HIDDEN, ASKED) == [f"ALY501 {SAID}:"]
    assert rewriting(HIDDEN, HIDDEN.replace("kept_by: ines", "kept_by: paul"))
    assert rewriting(f"{HIDDEN}text: {TEXT}\n", HIDDEN) == [f"ALY501 {SAID}:"]


def test_an_act_without_a_text_has_nothing_to_withhold() -> None:
    hidden = plus(CALL, f"withheld: {{ground: private, kept_by: ines, digest: {digest_of('')}}}\n")
    assert told(transition({}, [step("nadia", hidden)]), RULES) == [f"ALY501 {CALL}:"]


def test_an_act_that_is_rewritten_and_put_back_was_rewritten() -> None:
    steps = [step("nadia", {SAID: HIDDEN + "x-note: hers\n"}), step("nadia", {SAID: ASKED})]
    assert told(transition({SAID: ASKED}, steps), RULES) == [f"ALY501 {SAID}:"]


def test_an_act_may_move_with_its_proposal_and_not_change_by_that() -> None:
    there = "proposals/old/seed-library/acts/nadia/20260316T090000Z-call.yaml"
    assert told(transition({}, [step("nadia", moved(CALL, there))]), RULES) == []
    rewritten = {CALL: None, there: text_of(CALL).replace("version: 1", "version: 2")}
    assert told(transition({}, [step("nadia", rewritten)]), RULES) == [f"ALY501 {there}:"]


def test_an_act_that_has_not_landed_may_be_written_anew() -> None:
    steps = [step("paul", {SAID: text}) for text in (ASKED, ASKED.replace(TEXT, "What?"))]
    assert told(transition({}, steps), RULES) == []


def test_an_act_is_added() -> None:
    assert told(transition({}, [step("paul", {SAID: ASKED})]), RULES) == []
