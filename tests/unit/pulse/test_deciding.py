"""Time to decision, ways of ending, what becomes of objections, the caravan."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from tests.unit.consensus.builders import act_id, revision, text_at
from tests.unit.pulse.building import act, counts, ledger, parts, proposal, reading, ruling

OBJECTION = act_id("paul", 2, "object")
ADOPTED = proposal()
LAPSED = proposal("hedge", ("paul", 2, "object"))  # nobody rules: it lapses on day 40


def test_time_to_decision_runs_from_opening_to_outcome() -> None:
    read = reading(ledger(ADOPTED), "time-to-decision")
    assert (read.figure, read.of) == (timedelta(days=10), 1)


def test_what_was_withdrawn_or_lapsed_was_not_decided() -> None:
    withdrawn = proposal("barn", ("nadia", 3, "withdraw"))
    assert reading(ledger(withdrawn, LAPSED), "time-to-decision").figure is None


def test_only_what_ended_in_the_period_counts() -> None:
    known = ledger(ADOPTED)
    assert reading(known, "by-consensus", 0, 9).of == 0
    assert reading(known, "by-consensus", 10, 20).of == 1
    assert reading(known, "by-consensus", 11, 20).of == 0


def test_each_way_of_ending_is_counted() -> None:
    voted = proposal("fence", ("paul", 1, "consent"), procedure="vote")
    ruled = proposal("pond", ("paul", 2, "object"))
    refused = proposal("wall", ("paul", 1, "oppose"), ("ines", 1, "oppose"), procedure="vote")
    withdrawn = proposal("barn", ("nadia", 3, "withdraw"))
    rulings = ruling("pond", 12, "reject", OBJECTION)
    known = ledger(ADOPTED, voted, ruled, rulings, refused, withdrawn, LAPSED)
    read = reading(known, "by-consensus")
    assert counts(read) == (1, 6)
    assert parts(read) == {
        f"way:{way}": (1, 6)
        for way in ("consensus", "vote", "arbitration", "rejected", "lapsed", "withdrawn")
    }
    assert reading(known, "by-arbitration").figure == Fraction(1, 6)
    assert reading(known, "lapsed").figure == Fraction(1, 6)


def test_an_adoption_by_ruling_is_arbitration() -> None:
    known = ledger(proposal("pond", ("paul", 2, "object")), ruling("pond", 12, "adopt", OBJECTION))
    assert counts(reading(known, "by-arbitration")) == (1, 1)
    assert counts(reading(known, "by-consensus")) == (0, 1)


def test_an_objection_that_a_revision_names_was_integrated() -> None:
    second = revision(4, 2, integrates=[OBJECTION])
    known = ledger(
        proposal("garden", ("paul", 2, "object"), versions=[revision(0, 1), second]),
        act("garden", "ines", 5, "object", version=2),
        act("garden", "paul", 6, "lift", version=2, objection=OBJECTION),
        act("garden", "ines", 7, "lift", version=2, objection=act_id("ines", 5, "object")),
    )
    read = reading(known, "objections-integrated")
    assert counts(read) == (1, 2)
    assert parts(read) == {"objection:lifted": (2, 2)}


def test_a_revision_without_effect_integrates_nothing() -> None:
    by_a_stranger = revision(4, 2, "tomas", integrates=[OBJECTION])
    files = proposal("garden", ("paul", 2, "object"), versions=[revision(0, 1), by_a_stranger])
    assert counts(reading(ledger(files), "objections-integrated")) == (0, 1)


def test_the_willing_wait_from_their_first_consent() -> None:
    second = revision(4, 2)
    files = proposal(
        "garden", ("paul", 2, "consent"), ("ines", 3, "consent"), versions=[revision(0, 1), second]
    )
    again = act("garden", "paul", 5, "consent", version=2)
    known = ledger(files, again)  # the decision stage is entered anew: until day 14
    read = reading(known, "wait-of-the-willing")
    assert (read.figure, read.of) == (timedelta(days=12), 1)


def test_who_consents_no_more_when_it_ends_was_not_kept_waiting() -> None:
    files = proposal("garden", ("paul", 2, "consent"), ("paul", 3, "abstain"))
    assert reading(ledger(files), "wait-of-the-willing").of == 0


def test_those_who_still_wait_are_counted_as_long_as_they_have_waited() -> None:
    files = proposal("garden", ("paul", 2, "consent"), ("tomas", 3, "object"))
    read = reading(ledger(files), "wait-of-the-willing", 0, 19)
    assert read.figure == timedelta(days=18, seconds=-1)
    assert parts(read) == {"willing:waiting": (1, 1)}


def test_what_is_disowned_after_the_outcome_changes_nothing() -> None:
    recorder = {
        "allies/tomas.yaml": {
            "name": "t",
            "kind": "person",
            "joined": text_at(-59),
            "charter": 1,
            "engaged": [{"from": "2026-01-01"}],
        }
    }
    files = proposal("garden", ("paul", 2, "consent"))
    disowned = act("garden", "paul", 20, "disown", of=act_id("paul", 2, "consent"))
    plain, later = ledger(files, recorder), ledger(files, recorder, disowned)
    for name in ("wait-of-the-willing", "expressed", "silent"):
        assert reading(plain, name) == reading(later, name)
