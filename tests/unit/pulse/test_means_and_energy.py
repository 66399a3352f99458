"""On whom the means hang, and where the energy goes."""

from __future__ import annotations

from typing import Any

from tests.unit.consensus.builders import date_at
from tests.unit.pulse.building import (
    EXPERIENCE,
    Files,
    chantier,
    counts,
    ledger,
    parts,
    proposal,
    reading,
)


def means(name: str, by: str, kind: str = "money", **fields: Any) -> Files:  # noqa: ANN401
    data = {"kind": kind, "by": by, "for": "alliance", "from": date_at(0), **fields}
    return {f"means/{name}.yaml": data}


def test_dependence_is_the_share_of_the_largest_provider() -> None:
    known = ledger(
        means("purse", "paul"),
        means("hours", "paul", "time"),
        means("room", "ines", "premises"),
        means("loan", "nadia", provider="A bank"),
        means("past", "ines", until=date_at(30)),
    )
    read = reading(known, "dependence")
    assert counts(read) == (2, 4)
    assert parts(read) == {"means:money": (1, 2), "means:premises": (1, 1), "means:time": (1, 1)}
    assert counts(reading(known, "dependence", 0, 30)) == (2, 5)


def test_without_means_there_is_nothing_to_reckon() -> None:
    assert reading(ledger(), "dependence").figure is None


def test_procedure_is_all_that_decides_and_work_is_the_rest() -> None:
    known = ledger(
        proposal("garden", ("paul", 2, "question"), ("ines", 3, "consent")),
        chantier("seeds", "tomas"),
        {"experiences/harvest.yaml": {**EXPERIENCE, "authors": ["nadia", "ines"]}},
        means("purse", "paul"),
    )
    read = reading(known, "energy-in-procedure")
    # Procedure: one proposal, two acts. Work: Nadia opens a chantier, and joins it by that; Tomas
    # joins it; two authors tell an experience; Paul provides means.
    assert counts(read) == (3, 8)
    assert parts(read) == {
        "people:procedure-alone": (0, 4),
        "people:work-alone": (1, 4),
        "people:both": (3, 4),
    }


def test_energy_goes_inward_where_rules_and_roles_are_decided() -> None:
    mandate = {"role": "arbiter", "ally": "paul", "from": date_at(20), "until": date_at(99)}
    known = ledger(proposal("garden"), proposal("arbiter", kind="mandate", mandate=mandate))
    assert counts(reading(known, "energy-inward")) == (1, 2)
    assert reading(known, "energy-inward", 1, 9).figure is None
