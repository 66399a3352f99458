"""An ally who does harm is told, heard, suspended for a time, and may appeal."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Valley
from tests.e2e.test_every_command import CALLED, OBJECTED, SUSPEND, SUSPENDED, tell

TAKEN, LATER = "2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"
NAME = "tom-2026-03-02"
FILE = f"safeguards/{NAME}.yaml"
APPEAL = (
    *("propose", "Let Tom back", "--id", "tom-back", "--text", "He counts."),
    *("--lifts", NAME, "--with", "paul"),
)


def suspended(valley: Valley) -> None:
    tell(SUSPENDED, valley)


def appealed(valley: Valley) -> None:
    """Let all who decide adopt that Tom counts again; nothing is sealed yet."""
    valley.do(LATER, "tom", *APPEAL)
    valley.do("2026-03-03T10:00:00Z", "paul", "carry", "tom-back")
    valley.do("2026-03-03T11:00:00Z", "paul", "call", "tom-back")
    for ally in ("nadia", "paul", "amina"):
        valley.do("2026-03-10T09:00:00Z", ally, "consent", "tom-back")


def test_a_suspension_says_its_end_and_what_is_owed_to_the_ally(valley: Valley) -> None:
    answer = valley.do(TAKEN, "nadia", *SUSPEND)
    text = (valley.root / FILE).read_text("utf-8")
    assert f"at: {TAKEN}\nuntil: 2026-06-02\nnotified: {TAKEN}\n" in text
    assert f"Suspended: tom, until 2026-06-02 ({NAME})." in answer.out
    assert f"alliance safeguard hear {NAME} TEXT" in answer.out
    assert f"alliance propose TITLE --lifts {NAME}" in answer.out
    assert "suspended" in valley.do(LATER, "paul", "ally", "show", "tom").out


def test_nobody_is_said_to_be_told_by_default(valley: Valley) -> None:
    before = valley.state()
    answer = valley.try_(TAKEN, "nadia", *SUSPEND[:-2])
    assert (answer.code, "--notified is missing." in answer.err) == (2, True)
    answer = valley.try_(TAKEN, "nadia", *SUSPEND[:-1], "2026-03-02T09:00:01Z")
    assert (answer.code, "tom is not told yet." in answer.err) == (2, True)
    answer = valley.try_(TAKEN, "nadia", *SUSPEND[:-1], "2026-02-20T09:00:00Z")
    assert (answer.code, "is too long ago: the past is closed." in answer.err) == (2, True)
    answer = valley.try_(TAKEN, "nadia", *SUSPEND[:-1], "2026-03-02")
    assert (answer.code, "--notified takes a time" in answer.err) == (2, True)
    assert valley.state() == before
    valley.do(TAKEN, "nadia", *SUSPEND[:-1], "2026-03-01T18:00:00Z")
    assert "notified: 2026-03-01T18:00:00Z" in (valley.root / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        ("paul", SUSPEND, "ALY402"),
        ("nadia", ("safeguard", "suspend", "nadia", *SUSPEND[3:]), "ALY402"),
        ("nadia", (*SUSPEND, "--until", "2026-06-03"), "ALY209"),
        ("nadia", (*SUSPEND, "--until", "2026-03-01"), "ALY209"),
        ("nadia", (*SUSPEND, "--article", "value:silence"), "ALY106"),
        ("nadia", (*SUSPEND, "--decision", "garden"), "ALY103"),
    ],
)
def test_a_measure_beyond_its_limits_is_refused(
    valley: Valley, who: str, words: tuple[str, ...], code: str
) -> None:
    before = valley.state()
    answer = valley.try_(TAKEN, who, *words)
    assert (answer.code, f"[{code}" in answer.err) == (1, True), answer.err
    assert valley.state() == before


def test_a_second_measure_needs_a_decision(valley: Valley) -> None:
    suspended(valley)
    answer = valley.try_(LATER, "nadia", *SUSPEND)
    assert (answer.code, "was under a safeguard before" in answer.err) == (1, True)


def test_who_is_suspended_suspends_nobody(valley: Valley) -> None:
    mandate = "role: facilitator\nally: paul\nfrom: 2026-03-01\nuntil: 2027-02-28\n"
    (valley.root / "mandates/founding-second.yaml").write_text(mandate, "utf-8")
    valley.do(TAKEN, "paul", "safeguard", "suspend", "nadia", *SUSPEND[3:])
    answer = valley.try_(LATER, "nadia", *SUSPEND)
    assert (answer.code, "“nadia” is suspended itself" in answer.err) == (1, True)


def test_who_has_left_suspends_nobody(valley: Valley) -> None:
    valley.do("2026-03-02T08:00:00Z", "nadia", "leave")
    answer = valley.try_(TAKEN, "nadia", *SUSPEND)
    assert (answer.code, "[ALY203" in answer.err) == (1, True)


def test_a_suspended_objector_does_not_block_until_it_counts_again(valley: Valley) -> None:
    tell(CALLED, valley)
    valley.do("2026-03-10T10:00:00Z", "tom", "object", "garden", "Who?", "--harms", "self")
    at = "2026-03-11T09:00:00Z"
    valley.do(at, "nadia", *SUSPEND)
    asked = ("status", "garden", "--json", "--at", "2026-03-11T10:00:00Z")
    holds = {
        each["name"]: each["holds"] for each in valley.do(at, "paul", *asked).json["requirements"]
    }
    assert holds["no_objection"] is True
    lift = ("safeguard", "lift", "tom", "--reason", "He made amends.")
    valley.do("2026-03-12T09:00:00Z", "nadia", *lift)
    asked = ("status", "garden", "--json", "--at", "2026-03-12T10:00:00Z")
    holds = {
        each["name"]: each["holds"] for each in valley.do(at, "paul", *asked).json["requirements"]
    }
    assert holds["no_objection"] is False


def test_the_answer_is_written_down_once_and_by_who_took_the_measure(valley: Valley) -> None:
    suspended(valley)
    hear = ("safeguard", "hear", "tom", "I meant well.")
    refused = valley.try_(LATER, "paul", *hear)
    assert (refused.code, "[ALY503" in refused.err) == (1, True)
    valley.do(LATER, "nadia", *hear)
    assert "heard: I meant well.\n" in (valley.root / FILE).read_text("utf-8")
    again = valley.try_(LATER, "nadia", *hear)
    assert (again.code, "written down already" in again.err) == (2, True)


def test_a_measure_is_lifted_once_by_who_took_it_with_a_reason(valley: Valley) -> None:
    suspended(valley)
    lift = ("safeguard", "lift", NAME)
    without = valley.try_(LATER, "nadia", *lift)
    assert (without.code, "--reason is missing." in without.err) == (2, True)
    other = valley.try_(LATER, "paul", *lift, "--reason", "I like him.")
    assert other.code == 1
    assert f"alliance propose TITLE --lifts {NAME}" in other.err
    valley.do(LATER, "nadia", *lift, "--reason", "He made amends.")
    again = valley.try_(LATER, "nadia", *lift, "--reason", "Again.")
    assert (again.code, "is lifted already." in again.err) == (2, True)


def test_what_is_over_is_not_lifted(valley: Valley) -> None:
    suspended(valley)
    answer = valley.try_("2026-06-10T09:00:00Z", "nadia", "safeguard", "lift", NAME)
    assert (answer.code, "ended on 2026-06-02 by itself" in answer.err) == (2, True)


def test_the_suspended_ally_appeals_by_an_ordinary_proposal(valley: Valley) -> None:
    suspended(valley)
    appealed(valley)
    shown = valley.do("2026-03-11T09:00:00Z", "tom", "safeguard", "show", NAME).out
    assert "Proposals to lift it: tom-back" in shown
    valley.do("2026-04-20T09:00:00Z", "paul", "decide", "tom-back")
    text = (valley.root / FILE).read_text("utf-8")
    assert "at: 2026-04-20T09:00:00Z, reason: proposal:tom-back" in text
    checked = valley.do("2026-04-20T09:00:00Z", "paul", "validate", "--json").json
    assert checked["summary"]["errors"] == 0


def test_any_ally_lifts_what_a_sealed_adoption_lifts(valley: Valley) -> None:
    suspended(valley)
    appealed(valley)
    at = "2026-04-20T09:00:00Z"
    early = valley.try_(at, "tom", "safeguard", "lift", NAME)
    assert early.code == 1  # adopted, and not sealed yet
    before = (valley.root / FILE).read_bytes()
    valley.do(at, "paul", "decide", "tom-back")
    (valley.root / FILE).write_bytes(before)
    valley.git("commit", "--quiet", "-a", "-m", "Forget the consequence")
    valley.do("2026-04-20T10:00:00Z", "tom", "safeguard", "lift", NAME)
    assert "reason: proposal:tom-back" in (valley.root / FILE).read_text("utf-8")


def test_a_seal_leaves_a_measure_as_it_is_that_was_lifted_before(valley: Valley) -> None:
    suspended(valley)
    appealed(valley)
    lift = ("safeguard", "lift", NAME, "--reason", "He made amends.")
    valley.do("2026-03-11T09:00:00Z", "nadia", *lift)
    before = (valley.root / FILE).read_bytes()
    valley.do("2026-04-20T09:00:00Z", "paul", "decide", "tom-back")
    assert (valley.root / FILE).read_bytes() == before


def test_withheld_reasons_leave_their_digest_alone(valley: Valley) -> None:
    hidden = ("--withheld", "It names a child.", "--kept-by", "paul")
    valley.do(TAKEN, "nadia", *SUSPEND, *hidden)
    text = (valley.root / FILE).read_text("utf-8")
    assert "He shouts." not in text
    assert "reasons:" not in text
    assert "kept_by: paul" in text
    shown = valley.do(LATER, "amina", "safeguard", "show", NAME).out
    assert "Reasons: withheld: It names a child. (paul keeps it)" in shown
    kept = valley.root.parent / "kept.txt"
    kept.write_text("He shouts.\n", "utf-8")
    assert FILE in valley.do(LATER, "paul", "withheld", str(kept)).out


def test_safeguards_are_listed_as_they_were_then(valley: Valley) -> None:
    assert valley.do(TAKEN, "paul", "safeguard", "list").err == "There is no safeguard.\n"
    suspended(valley)
    valley.do(LATER, "nadia", "safeguard", "lift", NAME, "--reason", "He made amends.")

    def state(at: str) -> list[str]:
        answer = valley.do(
            "2026-07-01T09:00:00Z", "paul", "safeguard", "list", "--at", at, "--json"
        )
        return [each["state"] for each in answer.json["safeguards"]]

    assert state("2026-03-02T08:59:59Z") == []
    assert state(TAKEN) == ["in-force"]
    assert state("2026-03-03T08:59:59Z") == ["in-force"]
    assert state(LATER) == state("2026-07-01T09:00:00Z") == ["lifted"]
    listed = valley.do(TAKEN, "paul", "safeguard", "list").out
    assert NAME in listed
    assert "in force" in listed


def test_one_safeguard_is_shown_whole(valley: Valley) -> None:
    suspended(valley)
    shown = valley.do(TAKEN, "paul", "safeguard", "show", "tom").out
    assert "Because of: value:listening" in shown
    assert "Reasons: He shouts." in shown
    assert "tom was not heard yet." in shown
    assert f"To appeal: alliance propose TITLE --lifts {NAME}" in shown
    data = valley.do(TAKEN, "paul", "safeguard", "show", "tom", "--json").json["safeguard"]
    assert (data["id"], data["state"], data["ally"]) == (NAME, "in-force", "tom")


def test_a_wrong_name_gets_the_nearest(valley: Valley) -> None:
    suspended(valley)
    answer = valley.try_(LATER, "paul", "safeguard", "show", "tim-2026-03-02")
    assert answer.code == 2
    assert f"Did you mean: {NAME}?" in answer.err


def test_a_measure_does_not_undo_an_objection_of_somebody_else(valley: Valley) -> None:
    tell(OBJECTED, valley)
    valley.do("2026-03-11T09:00:00Z", "nadia", *SUSPEND)
    standing = valley.do("2026-03-11T10:00:00Z", "paul", "status", "garden", "--json").json
    assert [each["state"] for each in standing["objections"]] == ["open"]
