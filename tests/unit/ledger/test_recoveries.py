"""Which proposals replace a lost key, and how far they are."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.loading import load
from alliance_cli.ledger.recoveries import find_recovery
from tests.unit.consensus.builders import at, revision, text_at

KEY = "ssh-ed25519 AAAA"
CONSTITUTION: dict[str, Any] = {
    "version": 1,
    "time_zone": "UTC",
    "purpose": "To try things.",
    "procedures": {"notice": {"stages": [{"stage": "decide", "lasts": "P5D"}]}},
    "decides": {
        "ordinary": ["notice"],
        "willing": "notice",
        "amendment": {"charter": "notice", "rules": "notice"},
        "mandate": "notice",
    },
}


def proposal(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data
    return {
        "title": "A new key",
        "kind": "ordinary",
        "scope": "alliance",
        "by": ["nadia"],
        "opened": text_at(0),
        "constitution": 1,
        "text": f"Paul has lost his key. Here is the new one:\n\n{KEY}\n",
        "affects": ["paul"],
        "versions": [revision(0, 1)],
        **fields,
    }


def ledger(**proposals: dict[str, Any]) -> Ledger:
    loaded = load(
        [
            Document("constitution.yaml", CONSTITUTION),
            *(Document(f"proposals/{name}/proposal.yaml", it) for name, it in proposals.items()),
        ]
    )
    assert loaded.findings == ()
    return loaded.ledger


def test_a_decision_of_all_that_names_ally_and_key_replaces_it() -> None:
    found = find_recovery(ledger(garden=proposal()), "paul", KEY, at(1))
    assert found is not None
    assert (found.proposal, found.state, found.ripe_from) == ("garden", "open", None)


@pytest.mark.parametrize(
    "fields",
    [
        {"affects": ["amina"]},
        {"affects": []},
        {"kind": "statement"},
        {"scope": "seeds"},
        {"binds": "willing"},
        {"text": f"{KEY}BBBB"},
        {"text": f"x{KEY}"},
        {"text": f"`{KEY}`"},
        {"text": "ssh-ed25519 is a type, and AAAA a beginning."},
        {"text": {"fr": "ssh-ed25519", "en": "AAAA"}},
    ],
    ids=str,
)
def test_anything_else_does_not(fields: dict[str, Any]) -> None:
    assert find_recovery(ledger(garden=proposal(**fields)), "paul", KEY, at(1)) is None


def test_the_key_may_stand_in_the_text_of_one_language() -> None:
    text = {"fr": f"Voici la clé :\n{KEY}", "en": "See the French text."}
    assert find_recovery(ledger(garden=proposal(text=text)), "paul", KEY, at(1)) is not None


def test_a_text_that_is_not_the_one_published_recovers_nothing() -> None:
    found = find_recovery(ledger(garden=proposal()), "paul", KEY, at(400))
    assert found is not None
    assert found.state == "refused"
