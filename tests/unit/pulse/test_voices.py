"""Who is heard in decisions: expressed and silent, by college and territory."""

from __future__ import annotations

from tests.unit.consensus.builders import act_id
from tests.unit.pulse.building import act, ally, counts, ledger, parts, proposal, reading, ruling

FARMERS = ally("paul", colleges=["farmers"]) | ally("ines", colleges=["farmers", "teachers"])


def test_a_position_or_an_objection_expresses_a_question_only_breaks_silence() -> None:
    files = proposal("garden", ("paul", 2, "consent"), ("ines", 3, "question"))
    known = ledger(files)  # Nadia, who published the text, consents to it
    assert counts(reading(known, "expressed")) == (2, 4)
    assert counts(reading(known, "silent")) == (1, 4)


def test_who_objected_has_expressed_itself_also_once_it_was_answered() -> None:
    objection = act_id("paul", 2, "object")
    files = proposal("pond", ("paul", 2, "object")), ruling("pond", 12, "adopt", objection)
    known = ledger(*files)
    assert counts(reading(known, "expressed")) == (2, 4)
    assert counts(reading(known, "silent")) == (0, 4)  # arbiters, who rule, are not silent


def test_milieus_are_told_apart_and_who_is_in_two_counts_in_both() -> None:
    known = ledger(FARMERS, proposal("garden", ("ines", 2, "abstain")))
    assert parts(reading(known, "expressed")) == {
        "college:farmers": (1, 2),
        "college:teachers": (1, 1),
    }
    assert parts(reading(known, "silent")) == {
        "college:farmers": (1, 2),
        "college:teachers": (0, 1),
    }


def test_each_decision_counts_its_electorate_anew() -> None:
    known = ledger(proposal("garden"), proposal("pond", ("paul", 1, "consent")))
    assert counts(reading(known, "expressed")) == (3, 8)


def test_what_lapsed_or_was_withdrawn_is_left_out() -> None:
    known = ledger(proposal("barn", ("nadia", 3, "withdraw")))
    assert reading(known, "expressed").figure is None


def test_what_was_said_after_the_outcome_comes_too_late() -> None:
    late = act("garden", "paul", 20, "question")
    assert counts(reading(ledger(proposal(), late), "silent")) == (3, 4)
