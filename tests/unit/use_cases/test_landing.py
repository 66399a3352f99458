"""When a request came in, and which may land with nobody looking at it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.allies import Ally
from alliance_cli.use_cases.landing import find_obstacle, find_requester, reception_of

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
CONSENT = "proposals/garden/acts/nadia/20260302T101500Z-consent.yaml"


def taken(
    path: str, rule: str | None, writer: str | None = "nadia", **more: object
) -> dict[str, Any]:
    return {
        "path": path,
        "change": "added",
        "rule": rule,
        "writer": writer,
        "allowed": True,
        **more,
    }


def verdict(*paths: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"format": 1, "verdict": "regular", "trial": False, "paths": [*paths], **more}


OWN = (
    taken("allies/nadia.yaml", "ally", change="modified"),
    taken("chantiers/seeds/members/nadia.yaml", "member"),
    taken(CONSENT, "act"),
    taken("commitments/dig.yaml", "commitment"),
)


@pytest.mark.parametrize("path", OWN, ids=lambda path: str(path["rule"]))
def test_what_is_ones_own_may_land(path: dict[str, Any]) -> None:
    assert find_obstacle(verdict(path), "nadia") is None


def test_a_newcomer_may_land_its_own_file() -> None:
    joins = verdict(taken("allies/ines.yaml", "ally", None))
    assert find_obstacle(joins, "ines") is None
    assert find_obstacle(joins, "nadia")


@pytest.mark.parametrize(
    "path",
    [
        taken("alliance.yaml", "tooling"),
        taken("README.md", "document"),
        taken("proposals/garden/proposal.yaml", "proposal"),
        taken("proposals/garden/decision.yaml", "decision"),
        taken("constitution.yaml", "constitution"),
        taken("allies/paul.yaml", "ally"),
        taken("allies/nadia.yaml", "ally", "paul"),
        taken("allies/nadia.yaml", "ally", None, change="modified"),
        taken(CONSENT.replace("nadia", "mill"), "act"),
        taken(CONSENT, "act", None),
        taken(CONSENT, "act", allowed=False),
        taken("allies/near/nadia.yaml", "move"),
        taken("allies/nadia.yaml", "member"),
        taken("commitments/dig.yaml", "commitment", "paul"),
        taken("odd", None, None),
    ],
    ids=lambda path: f"{path['rule']}-{path['path'][:20]}-{path['writer']}",
)
def test_anything_else_is_for_somebody_to_land(path: dict[str, Any]) -> None:
    assert find_obstacle(verdict(OWN[0], path), "nadia")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        verdict(),
        verdict(OWN[0], verdict="irregular"),
        verdict(OWN[0], verdict="cannot-verify"),
        verdict(OWN[0], trial=True),
        verdict(OWN[0], format=2),
    ],
)
def test_only_a_regular_change_may_land(answer: dict[str, Any]) -> None:
    assert find_obstacle(answer, "nadia")


def test_nobody_lands_what_is_somebody_elses() -> None:
    assert find_obstacle(verdict(OWN[0]), "paul")
    assert find_obstacle(verdict(OWN[0]), None)


def ledger(**accounts: dict[str, str]) -> Ledger:
    return Ledger(
        allies={
            name: Filed(
                f"allies/{name}.yaml",
                name,
                Ally.model_validate(
                    {
                        "name": name,
                        "kind": "person",
                        "joined": "2026-03-01T09:00:00Z",
                        "charter": 1,
                        "accounts": theirs,
                    }
                ),
                {},
            )
            for name, theirs in accounts.items()
        }
    )


def test_the_requester_is_who_has_the_account_in_base() -> None:
    base, head = ledger(nadia={"github": "Nadia"}), ledger(ines={"github": "nadia"})
    assert find_requester(base, head, forge="github", account="nadia") == "nadia"
    assert find_requester(base, head, forge="gitlab", account="nadia") is None
    assert find_requester(ledger(), head, forge="github", account="NADIA") == "ines"
    assert find_requester(ledger(), ledger(), forge="github", account="") is None


def test_an_account_of_two_is_nobodys() -> None:
    two = ledger(nadia={"github": "n"}, ines={"github": "n"})
    assert find_requester(two, two, forge="github", account="n") is None


def test_the_reception_is_the_first_moment_the_forge_had_it() -> None:
    seen = ["2026-03-19T10:15:00.750Z", "", "2026-03-19T11:00:00+01:00", "2026-03-19T12:00:00Z"]
    assert reception_of(seen, now=NOW) == datetime(2026, 3, 19, 10, tzinfo=UTC)


def test_what_was_received_too_long_ago_is_received_anew() -> None:
    assert reception_of(["2026-03-06T11:59:59Z"], now=NOW) == NOW
    assert reception_of(["2026-03-06T12:00:00Z"], now=NOW) == datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert reception_of(["2026-03-21T00:00:00Z"], now=NOW) == NOW
    assert reception_of([], now=NOW) == NOW


@pytest.mark.parametrize("line", ["yesterday", "2026-03-19T10:15:00", "2026-03-19"])
def test_what_is_no_moment_is_refused(line: str) -> None:
    with pytest.raises(UsageError):
        reception_of([line], now=NOW)
