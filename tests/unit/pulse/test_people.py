"""Newcomers, taking part, renewal of engagement."""

from __future__ import annotations

from tests.unit.consensus.builders import date_at, text_at
from tests.unit.pulse.building import EXPERIENCE, ally, counts, ledger, parts, proposal, reading


def test_newcomers_joined_in_the_period_and_some_take_part() -> None:
    known = ledger(
        ally("zoe", joined=text_at(3)), ally("yann", joined=text_at(4)), proposal("a", by=["zoe"])
    )
    read = reading(known, "newcomers")
    assert (read.figure, counts(read)) == (2, (2, 6))
    assert parts(read)["newcomers:taking-part"] == (0, 2)  # the version is Nadia’s
    told = {"experiences/seeds.yaml": {**EXPERIENCE, "authors": ["yann"]}}
    known = ledger(ally("zoe", joined=text_at(3)), ally("yann", joined=text_at(4)), told)
    assert parts(reading(known, "newcomers"))["newcomers:taking-part"] == (1, 2)


def test_who_comes_back_is_no_newcomer_and_who_left_is_not_counted() -> None:
    back = ally("zoe", joined=text_at(-50), left=text_at(-40), returned=text_at(3))
    gone = ally("yann", joined=text_at(3), left=text_at(9))
    assert counts(reading(ledger(back, gone), "newcomers")) == (0, 5)


def test_before_the_founding_there_is_nothing_to_reckon() -> None:
    known = ledger()
    assert reading(known, "newcomers", -200, -100).figure is None
    assert reading(known, "taking-part", -200, -100).figure is None


def test_whoever_did_anything_takes_part() -> None:
    known = ledger(proposal("garden", ("paul", 2, "question")))
    assert counts(reading(known, "taking-part")) == (2, 4)
    assert counts(reading(known, "taking-part", 1, 5)) == (1, 4)


def test_engagement_is_renewed_by_another_that_holds_at_the_end() -> None:
    ended = {"from": date_at(-59), "until": date_at(9)}
    known = ledger(
        ally("paul", engaged=[ended]),
        ally("ines", engaged=[ended, {"from": date_at(15)}]),
        ally("tomas", engaged=[ended, {"from": date_at(15)}], left=text_at(20)),
    )
    assert counts(reading(known, "engagement-renewed")) == (1, 3)
    assert counts(reading(known, "engagement-renewed", 0, 12)) == (0, 3)


def test_an_engagement_holds_to_the_end_of_its_last_day() -> None:
    known = ledger(ally("paul", engaged=[{"from": date_at(-59), "until": date_at(9)}]))
    assert reading(known, "engagement-renewed", 0, 9).of == 0
    assert reading(known, "engagement-renewed", 0, 10).of == 1
