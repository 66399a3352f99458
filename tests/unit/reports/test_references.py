"""What records refer to is called by its title and by what it is, for people to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.records.who_words import who_words
from alliance_cli.reports.references import reference_words
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import load_alliance

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("constitution", "the constitution"),
        ("self", "the ally itself"),
        (
            "decision:shared-questionnaires",
            "the decision “A collection of questionnaires that worked”",
        ),
        ("role:team", "the role “Maintainers’ team”"),
        ("discipline:tell-failures", "the discipline “tell-failures”"),
        ("power:extend", "the power “extend”"),
        ("principle:nowhere", "the principle “nowhere”"),
        ("mandate:nowhere", "mandate:nowhere"),
    ],
)
def test_a_reference_is_called_as_people_call_it(reference: str, words: str) -> None:
    ledger = load_alliance(WorkTree(EXAMPLES / "open-source")).ledger
    assert str(reference_words(ledger, reference, ("en",))) == words


def test_who_is_meant_is_said_in_words() -> None:
    assert str(who_words("role:arbiter")) == "holders of the role “arbiter”"
    assert str(who_words("power:extend")) == "holders of the power “extend”"
