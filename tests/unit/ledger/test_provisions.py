"""Means are there on their days, come from somebody, and may hang on one provider."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.provisions import dependences, provisions
from alliance_cli.records.learning import Means
from alliance_cli.records.moments import moment_of

NOW = "2026-03-20T12:00:00Z"


def ledger_with(**means: dict[str, Any]) -> Ledger:
    """Return a ledger with means, each money of Nadia's for the alliance unless it says more."""
    usual = {"kind": "money", "by": "nadia", "for": "alliance", "from": "2026-03-01"}
    data = {name: {**usual, **each} for name, each in means.items()}
    return Ledger(
        means={
            name: Filed(f"means/{name}.yaml", name, Means.model_validate(each), each)
            for name, each in data.items()
        }
    )


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-03-09T23:59:59Z", "to-come"),
        ("2026-03-10T00:00:00Z", "in-force"),
        ("2026-03-12T23:59:59Z", "in-force"),
        ("2026-03-13T00:00:00Z", "over"),
    ],
)
def test_means_are_there_from_the_first_day_to_the_last(at: str, state: str) -> None:
    ledger = ledger_with(barn={"from": "2026-03-10", "until": "2026-03-12"})
    (barn,) = provisions(ledger, moment_of(at))
    assert barn.state == state


def test_who_is_no_ally_is_told_by_its_words() -> None:
    ledger = ledger_with(loan={"provider": {"fr": "La banque", "en": "The bank"}}, own={})
    loan, own = provisions(ledger, moment_of(NOW))
    assert (loan.provider, loan.is_by_ally) == ("The bank", False)
    assert (own.provider, own.is_by_ally) == ("nadia", True)


def test_what_hangs_on_one_provider_is_told_by_kind() -> None:
    ledger = ledger_with(
        grant={"amount": "500", "currency": "EUR"},
        more={"amount": "1", "currency": "EUR"},
        little={"by": "tom", "amount": "a little", "currency": "EUR"},
        old={"by": "tom", "until": "2026-03-02", "amount": "900", "currency": "EUR"},
        days={"kind": "time", "by": "tom"},
    )
    money, time = dependences(provisions(ledger, moment_of(NOW)))
    assert (money.kind, dict(money.means), money.largest) == (
        *("money", {"nadia": 2, "tom": 1}),
        "nadia",
    )
    assert money.sums == {"EUR": {"nadia": 501}}
    assert (time.kind, time.largest) == ("time", "tom")


def test_nothing_hangs_on_nobody() -> None:
    assert dependences(provisions(Ledger(), moment_of(NOW))) == ()
