"""People look back: criterion by criterion, with every doubt, and never at their own mandate."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.e2e.conftest import Answer, Valley, identity
from tests.e2e.refounding import assert_regular, refounded

PROPOSE = (
    *("propose", "A garden", "--id", "garden", "--text", "We dig.", "--need", "Food."),
    *("--criterion", "Ten people dig.", "--criterion", "Beans grow."),
)
LATER = "2026-06-01T09:00:00Z"
DECIDED = (
    ("2026-03-02T09:00:00Z", "paul", PROPOSE),
    ("2026-03-03T09:00:00Z", "nadia", ("call", "garden")),
    ("2026-03-10T09:00:00Z", "tom", ("concern", "garden", "It may rain all summer.")),
    ("2026-03-11T09:00:00Z", "amina", ("stand-aside", "garden", "I have no spade.")),
    ("2026-03-12T09:00:00Z", "paul", ("consent", "garden")),
    ("2026-03-12T09:00:00Z", "nadia", ("consent", "garden")),
)
CONCERN = "tom/20260310T090000Z-concern"
ASIDE = "amina/20260311T090000Z-stand-aside"
ANSWERED = (
    *("--criterion", "1=yes:Twelve came.", "--criterion", "2=partly"),
    *("--opinion", "tom=no:It was dry.", "--opinion", "amina=yes"),
    *("--findings", "We dug, and some of it grew."),
)


@pytest.fixture
def decided(valley: Valley) -> Valley:
    """Return the valley after it has adopted the garden, against two doubts."""
    for at, ally, words in DECIDED:
        valley.do(at, ally, *words)
    return valley


def review(valley: Valley, *words: str, by: str = "tom", at: str = LATER) -> Answer:
    return valley.try_(at, by, "review", *words)


def test_criteria_and_doubts_are_listed_without_being_asked_for(decided: Valley) -> None:
    before = decided.state()
    answer = review(decided, "garden")
    assert answer.code == 2
    for each in (
        *("1. Ten people dig.", "2. Beans grow.", "It may rain all summer.", CONCERN),
        *("I have no spade.", ASIDE, "Food."),
    ):
        assert each in answer.out
    assert "nothing is written yet" in answer.err
    assert decided.state() == before


def test_scripts_are_told_what_to_answer(decided: Valley) -> None:
    answer = review(decided, "garden", "--json")
    assert answer.code == 2
    assert answer.json["criteria"] == [
        {"criterion": 1, "text": "Ten people dig."},
        {"criterion": 2, "text": "Beans grow."},
    ]
    assert [each["act"] for each in answer.json["divergent"]] == [ASIDE, CONCERN]


def test_a_review_without_an_answer_for_each_criterion_is_refused_with_the_reason(
    decided: Valley,
) -> None:
    before = decided.state()
    answer = review(
        decided, "garden", "--findings", "So.", "--next", "renew", "--criterion", "1=yes"
    )
    assert answer.code == 1
    assert "ALY417" in answer.err
    assert "criteria left unanswered: 2" in answer.err
    assert decided.state() == before


def test_a_review_holds_every_answer(decided: Valley) -> None:
    answer = review(decided, "garden", *ANSWERED, "--next", "renew", "--review", "2027-01-10")
    assert (answer.code, answer.err.count("Not read again")) == (0, 0)
    text = (decided.root / "reviews/garden-2026.yaml").read_text("utf-8")
    for line in (
        "subject: decision:garden",
        "by: [tom]",
        '{criterion: 1, met: "yes", evidence: Twelve came.}',
        f'act: {CONCERN}, was_right: "no", text: It was dry.',
        f'act: {ASIDE}\n    was_right: "yes"',
        "next: renew",
        "review: 2027-01-10",
    ):
        assert line in text


def test_an_opinion_that_is_passed_over_is_named(decided: Valley) -> None:
    criteria = ("--criterion", "1=yes", "--criterion", "2=no")
    answer = review(decided, "garden", *criteria, "--findings", "So.", "--next", "drop")
    assert answer.code == 0
    assert f"Not read again: {CONCERN}" in answer.out


SEQUELS = (
    (
        "renew",
        "It goes on, and is looked at again on 2027-06-01.",
        "alliance reviews decision:garden",
    ),
    ("evolve", "Propose what takes its place", "--supersedes garden"),
    ("drop", "Propose to end it", "--supersedes garden"),
)


@pytest.mark.parametrize(("outcome", "said", "hint"), SEQUELS, ids=lambda each: each[:8])
def test_what_follows_is_told_with_the_command(
    decided: Valley, outcome: str, said: str, hint: str
) -> None:
    answer = review(decided, "garden", *ANSWERED, "--next", outcome)
    assert answer.code == 0
    assert said in answer.out
    assert hint in answer.err


def test_answers_may_come_from_a_file(decided: Valley) -> None:
    (decided.root / "answers.yaml").write_text(
        "findings: {en: Some of it grew.}\n"
        "criteria:\n"
        "  - {criterion: 1, met: yes, evidence: Twelve came.}\n"
        "  - {criterion: 2, met: partly}\n"
        f"divergent: [{{act: {CONCERN}, was_right: no}}]\n"
        "next: evolve\n",
        "utf-8",
    )
    answer = review(decided, "garden", "--from", "answers.yaml", "--opinion", "amina=partly")
    assert answer.code == 0, answer.err
    text = (decided.root / "reviews/garden-2026.yaml").read_text("utf-8")
    assert CONCERN in text
    assert ASIDE in text
    assert "next: evolve" in text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("findings: x\nmood: good\n", "“mood” cannot be taken"),
        ("next: forget\n", "“forget” cannot be taken"),
        ("criteria: [{criterion: one, met: yes}]\n", "“one” cannot be taken"),
        ("divergent: [{act: paul, was_right: yes}]\n", "No opinion that was kept is “paul”."),
        ("subject: chantier:seeds\n", "is about chantier:seeds"),
        ("review: soon\n", "“soon” cannot be taken"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told(decided: Valley, written: str, said: str) -> None:
    (decided.root / "answers.yaml").write_text(written, "utf-8")
    answer = review(decided, "garden", "--from", "answers.yaml")
    assert answer.code == 2
    assert said in answer.err


def test_nobody_reviews_its_own_mandate(valley: Valley) -> None:
    given = ("mandate:founding-arbiter-tom", "--findings", "x", "--spirit", "x", "--next", "renew")
    before = valley.state()
    refused = review(valley, *given)
    assert refused.code == 1
    assert "“tom” held this mandate" in refused.err
    assert valley.state() == before
    assert review(valley, *given, by="amina").code == 0


def test_the_review_of_a_mandate_says_how_it_was_exercised(valley: Valley) -> None:
    words = ("founding-arbiter-tom", "--findings", "He listened.")
    refused = review(valley, *words, "--next", "drop", by="amina")
    assert refused.code == 2
    assert "--spirit" in refused.err
    spirit = ("--spirit", "Yes: he asked before he answered.")
    answer = review(valley, *words, *spirit, "--next", "drop", by="amina")
    assert answer.code == 0
    assert "--kind mandate --ends founding-arbiter-tom" in answer.err


def test_whoever_was_there_stands_by_a_review(decided: Valley) -> None:
    assert review(decided, "garden", *ANSWERED, "--next", "renew").code == 0
    again = "2026-06-02T09:00:00Z"
    assert review(decided, "garden", "--join", by="amina", at=again).code == 0
    assert "by: [tom, amina]" in (decided.root / "reviews/garden-2026.yaml").read_text("utf-8")
    assert review(decided, "garden", "--join", by="amina", at=again).code == 2


def test_what_is_open_cannot_be_reviewed(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "paul", *PROPOSE)
    answer = review(valley, "garden", at="2026-03-03T09:00:00Z")
    assert answer.code == 2
    assert "garden is not decided yet." in answer.err


def test_a_name_that_means_nothing_gets_the_nearest(decided: Valley) -> None:
    answer = review(decided, "gardn")
    assert answer.code == 2
    assert "Did you mean: garden?" in answer.err


def test_a_review_may_land_and_so_may_those_who_stand_by_it(valley: Valley) -> None:
    refounded(valley, {})
    mandate = ("mandate:founding-arbiter-nadia", "--findings", "Fair.", "--spirit", "Yes.")
    at = "2026-03-02T09:00:00Z"
    assert review(valley, *mandate, "--next", "renew", at=at).code == 0
    assert_regular(valley, "2026-03-02T09:30:00Z")
    joined = review(valley, mandate[0], "--join", by="amina", at="2026-03-02T10:00:00Z")
    assert joined.code == 0
    assert_regular(valley, "2026-03-02T10:30:00Z")


def test_what_is_due_and_what_was_found_is_shown(decided: Valley) -> None:
    due = decided.do("2027-04-01T09:00:00Z", "tom", "reviews", "--json").json
    garden = next(each for each in due["subjects"] if each["subject"] == "decision:garden")
    assert garden["is_due"]
    assert review(decided, "garden", *ANSWERED, "--next", "renew").code == 0
    shown = decided.do(LATER, "tom", "reviews", "garden")
    for each in ("We dug, and some of it grew.", "Twelve came.", "It was dry.", "Next: renew"):
        assert each in shown.out
    listed = decided.do(LATER, "tom", "reviews")
    assert "We dug, and some of it grew." in listed.out
    data = decided.do(LATER, "tom", "reviews", "garden", "--json").json
    assert [each["id"] for each in data["reviews"]] == ["garden-2026"]


ASKED = (
    *("yes", "Twelve came."),  # the first criterion
    *("maybe", "partly", ""),  # the second one: what cannot be taken is asked again
    *("yes", "She dug with a spoon."),  # Amina, who stood aside
    *("no", ""),  # Tom, who feared the rain
    "We dug.",
    "renew",
    "",
)


def test_somebody_at_a_terminal_is_asked_one_by_one(decided: Valley) -> None:
    ours, theirs = os.openpty()
    os.write(ours, "".join(f"{each}\n" for each in ASKED).encode())
    done = subprocess.run(
        [sys.executable, "-m", "alliance_cli", "review", "garden"],
        cwd=decided.root,
        env={**os.environ, **identity("tom"), "ALLIANCE_NOW": LATER},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        timeout=60,
        check=False,
    )
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.returncode == 0, shown
    for each in ("Ten people dig.", "It may rain all summer.", "I have no spade."):
        assert each in shown
    text = (decided.root / "reviews/garden-2026.yaml").read_text("utf-8")
    assert 'criterion: 1, met: "yes", evidence: Twelve came.' in text
    assert "criterion: 2, met: partly" in text
    assert "text: She dug with a spoon." in text
    assert "review: 2027-06-01" in text
