"""How much hangs on few: proposals opened, chantiers led."""

from __future__ import annotations

from fractions import Fraction

from tests.unit.consensus.builders import date_at, text_at
from tests.unit.pulse.building import ally, chantier, counts, ledger, proposal, reading


def test_proposals_are_counted_for_who_opened_them_among_the_engaged() -> None:
    known = ledger(proposal("a", by=["nadia", "paul"]), proposal("b"), proposal("c", by=["paul"]))
    assert reading(known, "proposals-gini").figure == Fraction(7, 12)  # of 0, 0, 1 and 2
    assert counts(reading(known, "proposals-top")) == (2, 3)


def test_a_sympathiser_counts_once_it_has_opened_one() -> None:
    known = ledger(ally("zoe", engaged=[]), ally("yann", engaged=[]), proposal("a", by=["zoe"]))
    assert reading(known, "proposals-gini").of == 5


def test_who_opens_all_makes_it_as_high_as_it_goes() -> None:
    known = ledger(proposal("a"), proposal("b"))
    assert reading(known, "proposals-gini").figure == Fraction(3, 4)
    assert reading(known, "proposals-top").figure == Fraction(1)


def test_without_a_proposal_there_is_nothing_to_reckon() -> None:
    assert reading(ledger(), "proposals-gini").figure is None
    assert reading(ledger(), "proposals-top").figure is None


def test_animation_is_of_the_chantiers_that_are_open_then() -> None:
    closed = {"at": text_at(20), "reason": "Done."}
    known = ledger(
        chantier("seeds", "paul", animators=["nadia", "paul"]),
        chantier("water"),
        chantier("hills", closed=closed),
        chantier("plain", opened=text_at(100), ends=date_at(200)),
    )
    assert counts(reading(known, "animation-top")) == (2, 3)
    assert counts(reading(known, "animation-top", 0, 19)) == (3, 4)
    assert reading(known, "animation-gini").figure == Fraction(7, 12)
