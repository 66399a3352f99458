"""An amendment that was adopted, for tests of what puts it in force."""

from __future__ import annotations

import json
from collections.abc import Mapping

from alliance_cli.consensus.decisions import decision_data
from alliance_cli.consensus.engine import standing_of
from alliance_cli.ledger.standings import find_case
from tests.unit.regularity.builders import NOW, step, text_of, transition

FOLDER = "proposals/squash"
IN_FORCE = text_of("constitution.yaml")
NEW = IN_FORCE.replace("version: 1\n", "version: 2\n") + "lands: squash\n"
ENACT = f"{FOLDER}/acts/ines/20260320T090000Z-enact.yaml"
ENACTING = "act: enact\nat: 2026-03-20T09:00:00Z\nversion: 1\nconstitution: 2\n"
OPEN = {
    f"{FOLDER}/proposal.yaml": """\
title: One commit each
kind: amendment
scope: alliance
by: [paul]
opened: 2026-02-02T09:00:00Z
constitution: 1
text: We squash.
amends: 1
versions:
  - {version: 1, at: 2026-02-02T09:00:00Z, by: paul, digest: "sha256:…"}
""",
    f"{FOLDER}/constitution.yaml": NEW,
    f"{FOLDER}/acts/paul/20260203T090000Z-call.yaml": (
        "act: call\nat: 2026-02-03T09:00:00Z\nversion: 1\n"
    ),
}
IN_PLACE = {"constitution.yaml": NEW, "constitutions/2.yaml": NEW}
ENACTED = {**IN_PLACE, ENACT: ENACTING}


def sealed(files: Mapping[str, str], proposal: str = "squash") -> dict[str, str]:
    """Return `files` with the decision on `proposal` that is derived of them."""
    ledger = transition({}, [step("nadia", files)]).candidate
    case = find_case(ledger, proposal)
    assert case is not None
    decision = decision_data(case, standing_of(case, at=NOW))
    return {**files, f"proposals/{proposal}/decision.yaml": json.dumps(decision)}


ADOPTED = sealed(OPEN)
"""The amendment, its acts and its sealed adoption."""
