"""Turn a scenario into the documents of an alliance, and a standing into what scenarios expect.

The keys of a scenario are told in README.md beside this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml_rs

from alliance_cli.consensus.standing import PathStep, Standing
from alliance_cli.documents import Document
from alliance_cli.ledger.loading import load
from alliance_cli.ledger.standings import find_standing
from alliance_cli.records.moments import moment_of, moment_text

FOUNDED = "2021-01-01T00:00:00Z"
JOINED = "2026-01-01T00:00:00Z"
PROPOSAL = "the-proposal"
SHIPPED = Path(__file__).parents[2] / "templates" / "procedures"
KINDS = ("ordinary", "amendment", "principle", "mandate", "statement", "reopening", "closing")
WORDY = {"object", "concern", "question", "react", "suggest", "nominate", "rule", "test", "extend"}

Data = dict[str, Any]


def plain(file: Path) -> Data:
    """Return the plain data of a YAML file; dates and times stay text."""
    data = yaml_rs.loads(file.read_text(encoding="utf-8"), parse_datetime=False)
    assert isinstance(data, dict)
    return data


def standing_in(scenario: Data, at: str) -> Standing:
    """Return where the proposal of `scenario` stands at `at`."""
    shipped = {
        file.stem: Document(f"templates/procedures/{file.name}", plain(file))
        for file in SHIPPED.glob("*.yaml")
    }
    loaded = load(documents(scenario), shipped=shipped)
    assert not loaded.findings, [str(finding.message) for finding in loaded.findings]
    standing = find_standing(loaded.ledger, PROPOSAL, at=moment_of(at))
    assert standing is not None
    return standing


def documents(scenario: Data) -> Iterator[Document]:
    """Yield the records that `scenario` tells of."""
    rules = _constitution(scenario)
    alliance = {"format": 1, "name": "Scenario", "founded": FOUNDED[:10], "languages": ["en"]}
    yield Document("alliance.yaml", alliance)
    yield Document("constitution.yaml", rules)
    yield Document("constitutions/1.yaml", rules)
    for ally, facts in scenario["allies"].items():
        yield Document(f"allies/{ally}.yaml", {**_ally(ally), **(facts or {})})
    for number, mandate in enumerate(scenario.get("mandates", [])):
        span = {"from": FOUNDED[:10], "until": "2029-12-31"}
        yield Document(f"mandates/m{number}.yaml", {**span, **mandate})
    for number, safeguard in enumerate(scenario.get("safeguards", [])):
        yield Document(f"safeguards/s{number}.yaml", _safeguard(safeguard))
    for chantier, members in scenario.get("chantiers", {}).items():
        yield from _chantier(chantier, members)
    yield from _proposal(scenario)


def _constitution(scenario: Data) -> Data:
    facts = [ally or {} for ally in scenario["allies"].values()]
    roles = [
        {"id": role, "purpose": f"Holds {role}.", "powers": powers, "term": "P9Y"}
        for role, powers in scenario.get("roles", {}).items()
    ]
    return {
        "version": 1,
        "time_zone": scenario.get("time_zone", "UTC"),
        "purpose": "To try a procedure.",
        "values": [{"id": "care", "text": "Care."}],
        "recesses": scenario.get("recesses", []),
        "colleges": _milieus(facts, "colleges"),
        "territories": _milieus(facts, "territories"),
        "roles": roles,
        "procedures": {"tried": scenario["procedure"]},
        "decides": dict.fromkeys(KINDS, "tried"),
    }


def _milieus(facts: list[Data], field: str) -> list[Data]:
    named = {
        item if isinstance(item, str) else item["id"]
        for ally in facts
        for item in ally.get(field, [])
    }
    return [{"id": name, "name": name} for name in sorted(named)]


def _ally(ally: str) -> Data:
    return {
        "name": ally.title(),
        "kind": "person",
        "joined": JOINED,
        "charter": 1,
        "engaged": [{"from": JOINED[:10]}],
        "emails": [f"{ally}@example.org"],
    }


def _safeguard(facts: Data) -> Data:
    return {
        "measure": "suspend",
        "articles": ["value:care"],
        "notified": facts["at"],
        "reasons": "Harm.",
        **facts,
    }


def _chantier(chantier: str, members: Mapping[str, Any]) -> Iterator[Document]:
    folder = f"chantiers/{chantier}"
    record = {
        "name": chantier,
        "kinds": ["thematic"],
        "purpose": "Work.",
        "opened": FOUNDED,
        "ends": "2029-12-31",
        "animators": [next(iter(members))],
    }
    yield Document(f"{folder}/chantier.yaml", record)
    for ally, facts in members.items():
        yield Document(f"{folder}/members/{ally}.yaml", {"joined": JOINED, **(facts or {})})


def _proposal(scenario: Data) -> Iterator[Document]:
    told = {
        "title": scenario["title"],
        "kind": "ordinary",
        "scope": "alliance",
        "constitution": 1,
        "procedure": "tried",
        "driver": "A need.",
        "text": "What is proposed.",
        **scenario["proposal"],
    }
    digest = "sha256:" + "0" * 64
    first = {"version": 1, "at": told["opened"], "by": told["by"][0], "digest": digest}
    acts = [{"version": 1, **act} for act in scenario.get("acts", [])]
    later = [
        {**{key: value for key, value in act.items() if key != "act"}, "digest": digest}
        for act in acts
        if act["act"] == "revise"
    ]
    folder = f"proposals/{PROPOSAL}"
    yield Document(f"{folder}/proposal.yaml", {**told, "versions": [first, *later]})
    for act in acts:
        if act["act"] != "revise":
            yield Document(f"{folder}/acts/{_act_id(act)}.yaml", _act(act))


def _act_id(act: Data) -> str:
    stamp = act["at"].replace("-", "").replace(":", "")
    return f"{act['by']}/{stamp}-{act['act']}"


def _act(act: Data) -> Data:
    fields = {key: value for key, value in act.items() if key != "by"}
    return {"text": "Because.", **fields} if act["act"] in WORDY else fields


def seen(standing: Standing, expected: Data) -> Data:
    """Return what `standing` shows under the keys that a scenario expects, in its words."""
    told: dict[str, Callable[[Any], object]] = {
        "objections": lambda _: sorted([each.by, str(each.state)] for each in standing.objections),
        "ignored": lambda _: sorted(each.act for each in standing.ignored),
        "requirements": lambda wanted: {
            each.name: each.holds for each in standing.requirements if each.name in wanted
        },
        "positions": lambda wanted: {ally: standing.positions.get(ally) for ally in wanted},
        "unconfirmed": lambda _: list(standing.unconfirmed),
        "path": lambda _: [_step(step) for step in standing.path],
    }
    return {
        key: told[key](wanted) if key in told else _shown(getattr(standing, key))
        for key, wanted in expected.items()
    }


def sought(expected: Data) -> Data:
    """Return what a scenario expects in the order in which `seen` shows it."""
    orders: dict[str, Callable[[Any], object]] = {
        "objections": lambda items: sorted([item["by"], item["state"]] for item in items),
        "ignored": sorted,
    }
    return {key: orders[key](each) if key in orders else each for key, each in expected.items()}


def _step(step: PathStep) -> Data:
    return {
        "stage": step.stage,
        "entered": _shown(step.entered),
        "left": _shown(step.left),
        "to": step.to,
    }


def _shown(value: object) -> object:
    return moment_text(value) if isinstance(value, datetime) else value
