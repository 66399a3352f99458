"""Play scenarios in memory: the program makes records of a story, and asks its engine.

The keys of a scenario are told in README.md beside this file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml_rs

from alliance_cli.consensus.standing import Standing
from alliance_cli.documents import Document
from alliance_cli.ledger.loading import load
from alliance_cli.ledger.standings import find_standing
from alliance_cli.ledger.stories import PROPOSAL, documents_of
from alliance_cli.records.moments import moment_of

SHIPPED = Path(__file__).parents[2] / "templates" / "procedures"

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
    loaded = load(documents_of(scenario), shipped=shipped)
    assert not loaded.findings, [str(finding.message) for finding in loaded.findings]
    standing = find_standing(loaded.ledger, PROPOSAL, at=moment_of(at))
    assert standing is not None
    return standing
