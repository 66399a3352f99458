"""Which procedure governs a proposal, and the case that the engine is given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.loading import load
from alliance_cli.ledger.standings import find_case, find_standing
from tests.unit.consensus.builders import at, revision, text_at

CONSTITUTION: dict[str, Any] = {
    "version": 1,
    "time_zone": "UTC",
    "purpose": "To try things.",
    "procedures": {
        name: {"stages": [{"stage": "decide", "lasts": "P5D"}]}
        for name in ("consent", "notice", "willing", "consensus", "rules")
    },
    "decides": {
        "ordinary": ["consent", "notice"],
        "willing": "willing",
        "amendment": {"charter": "consensus", "rules": "rules"},
        "mandate": "unknown",
    },
}


def ledger(proposed: dict[str, Any] | None = None, **fields: Any) -> Ledger:  # noqa: ANN401
    """Return a ledger with one proposal, `garden`, and what it proposes as a constitution."""
    proposal: dict[str, Any] = {
        "title": "A garden",
        "kind": "ordinary",
        "scope": "alliance",
        "by": ["nadia"],
        "opened": text_at(0),
        "constitution": 1,
        "versions": [revision(0, 1)],
        **fields,
    }
    documents = [
        Document("constitution.yaml", CONSTITUTION),
        Document("proposals/garden/proposal.yaml", proposal),
    ]
    if proposed:
        whole = {**CONSTITUTION, "version": 2, **proposed}
        documents.append(Document("proposals/garden/constitution.yaml", whole))
    loaded = load(documents)
    assert loaded.findings == ()
    return loaded.ledger


def governing(proposed: dict[str, Any] | None = None, **fields: Any) -> str | None:  # noqa: ANN401
    case = find_case(ledger(proposed, **fields), "garden")
    return case.procedure_name if case else None


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "consent"),  # the first that is listed
        ({"procedure": "notice"}, "notice"),
        ({"binds": "willing"}, "willing"),
        ({"kind": "mandate"}, None),  # the constitution knows no such procedure
        ({"kind": "closing"}, None),  # nor any for this kind
        ({"constitution": 9}, None),
    ],
)
def test_a_proposal_that_names_no_procedure_is_governed_by_the_first_for_its_kind(
    fields: dict[str, Any], name: str | None
) -> None:
    assert governing(**fields) == name


@pytest.mark.parametrize(
    ("proposed", "name"),
    [
        ({"purpose": "To do things."}, "consensus"),
        ({"late_by": "P1D"}, "rules"),
        (None, "consensus"),  # nothing is proposed yet: the stricter of the two
    ],
)
def test_an_amendment_of_the_charter_is_governed_as_one(
    proposed: dict[str, Any] | None, name: str
) -> None:
    assert governing(proposed, kind="amendment", amends=1) == name


def test_an_amendment_is_compared_with_what_it_amends_not_with_what_governs_it() -> None:
    """It was opened under version 1 and brought up to version 2, which changed the charter."""
    second = {**CONSTITUTION, "version": 2, "purpose": "To do things."}
    amendment = {"kind": "amendment", "amends": 2}
    opened = ledger({"version": 3, "purpose": "To do things.", "late_by": "P1D"}, **amendment)
    kept = load([Document("constitutions/2.yaml", second)]).ledger.constitutions
    case = find_case(replace(opened, constitutions=kept), "garden")
    assert case is not None
    assert case.procedure_name == "rules"


def test_an_amendment_that_began_as_a_need_keeps_the_stricter_procedure() -> None:
    versions = [{**revision(0, 1), "need": True}, revision(1, 2)]
    rules_alone = {"late_by": "P1D"}
    assert governing(rules_alone, kind="amendment", amends=1, versions=versions) == "consensus"


def test_a_standing_is_found_where_rules_for_it_are() -> None:
    standing = find_standing(ledger(), "garden", at=at(6))
    assert standing is not None
    assert (standing.outcome, standing.procedure) == ("adopted", "consent")
    assert find_standing(ledger(kind="closing"), "garden", at=at(6)) is None
    assert find_standing(ledger(), "nothing", at=at(6)) is None
