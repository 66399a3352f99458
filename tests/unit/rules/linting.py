"""Small alliances whose constitution has a fault, and what lint says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from alliance_cli.consensus.expectations import differences
from alliance_cli.consensus.exploration.proofs import Proof, scenario_of
from alliance_cli.documents import Document
from alliance_cli.ledger.loading import load
from alliance_cli.records.moments import moment_of
from alliance_cli.rules.lints import Lint, lints_of
from alliance_cli.rules.survey import Survey
from tests.scenarios.stories import SHIPPED, plain, standing_in

NOW = moment_of("2026-11-20T12:00:00Z")
KINDS = ("ordinary", "principle", "mandate", "statement", "reopening", "closing")
SOUND = "consensus@1"
"""A procedure in which nothing is wrong, where there are enough people."""

Data = dict[str, Any]


def survey_of(
    procedures: Mapping[str, object],
    *,
    allies: int = 9,
    roles: Mapping[str, int] | None = None,
    holders: Mapping[str, int] | None = None,
    more: tuple[Document, ...] = (),
    values: list[Data] | None = None,
    values_last: bool = False,
    **rules: object,
) -> Survey:
    """Return an alliance of so many: `roles` have so many seats, of which `holders` are held."""
    seats = {"facilitator": 3, "arbiter": 5, **(roles or {})}
    constitution = {
        "version": 1,
        "time_zone": "UTC",
        "purpose": "To try.",
        **({"values": values} if values and not values_last else {}),
        "roles": [
            {
                "id": role,
                "purpose": "Is tried.",
                "powers": ["call"],
                "seats": {"most": most},
                "term": "P2Y",
            }
            for role, most in seats.items()
        ],
        "procedures": dict(procedures),
        "decides": {**dict.fromkeys(KINDS, next(iter(procedures))), "amendment": "amending"},
        **({"values": values} if values and values_last else {}),
        **rules,
    }
    files = (
        Document(
            "alliance.yaml",
            {"format": 1, "name": "Tried", "founded": "2026-01-01", "languages": ["en"]},
        ),
        Document("constitution.yaml", constitution),
        Document("constitutions/1.yaml", constitution),
        *_people(allies, {"facilitator": 2, "arbiter": 3, **(holders or {})}),
        *more,
    )
    shipped = {file.stem: Document(file.name, plain(file)) for file in SHIPPED.glob("*.yaml")}
    loaded = load(files, shipped=shipped)
    assert not loaded.findings, [str(found.message) for found in loaded.findings]
    return Survey.of(loaded.ledger, now=NOW)


def _people(allies: int, holders: Mapping[str, int]) -> Iterator[Document]:
    for number in range(allies):
        yield Document(
            f"allies/a{number}.yaml",
            {
                "name": f"A{number}",
                "kind": "person",
                "joined": "2026-01-01T08:00:00Z",
                "charter": 1,
                "engaged": [{"from": "2026-01-01"}],
                "colleges": [],
            },
        )
    for role, count in holders.items():
        for number in range(min(count, allies)):
            span = {"from": "2026-01-01", "until": "2026-12-31"}
            yield Document(
                f"mandates/{role}-{number}.yaml",
                {"role": role, "ally": f"a{allies - 1 - number}", **span},
            )


def lints_in(survey: Survey) -> tuple[Lint, ...]:
    """Return everything there is to say about the constitution in force."""
    assert survey.ledger.constitution is not None
    return tuple(lints_of(survey, survey.ledger.constitution))


def replay(proof: Proof) -> None:
    """Play a proof as a scenario, from its plain data alone."""
    scenario = scenario_of(proof, "A proof")
    assert scenario["expect"]
    for expected in scenario["expect"]:
        assert differences(standing_in(scenario, expected["at"]), expected) == {}
