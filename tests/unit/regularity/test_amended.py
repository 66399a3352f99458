"""The constitution changes by amendment alone: to its bytes, by an act, version after version."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from alliance_cli.regularity.amended import RULES
from alliance_cli.regularity.rights import rights_of
from tests.unit.regularity.amending import (
    ADOPTED,
    ENACT,
    ENACTED,
    ENACTING,
    FOLDER,
    IN_FORCE,
    IN_PLACE,
    NEW,
    OPEN,
    sealed,
)
from tests.unit.regularity.builders import File, step, transition
from tests.unit.regularity.judging import told, words

CONSTITUTION, FIRST, SECOND = "constitution.yaml", "constitutions/1.yaml", "constitutions/2.yaml"
PROPOSAL, PROPOSED = f"{FOLDER}/proposal.yaml", f"{FOLDER}/constitution.yaml"
DECISION = f"{FOLDER}/decision.yaml"
EDITED = IN_FORCE + "lands: squash\n"


def against(files: Mapping[str, File], base: Mapping[str, str] = ADOPTED) -> tuple[list[str], str]:
    """Return what is told of a change by `ines`, and the words."""
    change = transition(base, [step("ines", files)])
    return told(change, RULES), words(change, RULES)


def without(path: str, files: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name != path}


def test_a_sealed_amendment_is_put_in_force_to_the_byte_by_an_act() -> None:
    assert against(ENACTED) == ([], "")


def test_it_may_be_sealed_by_the_same_change() -> None:
    assert against({**ENACTED, DECISION: ADOPTED[DECISION]}, OPEN) == ([], "")


def test_what_leaves_the_constitution_alone_is_no_amendment() -> None:
    assert against({"glossary/soil.yaml": "term: Soil\ndefinition: What lives.\n"}) == ([], "")


@pytest.mark.parametrize(
    ("files", "path", "said"),
    [
        ({CONSTITUTION: EDITED}, CONSTITUTION, "edited while it is in force"),
        ({CONSTITUTION: EDITED, FIRST: EDITED}, CONSTITUTION, "edited while it is in force"),
        ({CONSTITUTION: None}, CONSTITUTION, "taken away"),
        ({CONSTITUTION: "version: ["}, CONSTITUTION, "cannot be read"),
        ({SECOND: NEW}, SECOND, "not put in force"),
        ({SECOND: NEW, ENACT: ENACTING}, SECOND, "not put in force"),
        (without(SECOND, ENACTED), CONSTITUTION, "is not added with it"),
        ({**ENACTED, SECOND: NEW + "\n"}, CONSTITUTION, "is not added with it"),
        (IN_PLACE, CONSTITUTION, "no act puts version 2 in force"),
        (
            {**ENACTED, ENACT: ENACTING.replace("constitution: 2", "constitution: 3")},
            CONSTITUTION,
            "no act",
        ),
        (
            {**ENACTED, CONSTITUTION: NEW + "\n", SECOND: NEW + "\n"},
            CONSTITUTION,
            "byte for byte",
        ),
        ({**ENACTED, PROPOSED: None}, CONSTITUTION, "proposes no constitution"),
        (
            {**ENACTED, **dict.fromkeys((CONSTITUTION, SECOND, PROPOSED), NEW + "\n")},
            CONSTITUTION,
            "changed after the decision",
        ),
    ],
)
def test_the_constitution_does_not_change_otherwise(
    files: Mapping[str, File], path: str, said: str
) -> None:
    found, message = against(files)
    assert f"ALY505 {path}:" in found
    assert said in message
    assert "alliance amend" in message


def test_no_version_is_skipped() -> None:
    third = NEW.replace("version: 2", "version: 3")
    files = {CONSTITUTION: third, "constitutions/3.yaml": third}
    found, message = against({**files, ENACT: ENACTING.replace("n: 2", "n: 3")})
    assert found == [f"ALY505 {CONSTITUTION}:"]
    assert "after version 1 comes 2, not 3" in message


def test_a_version_beside_the_one_put_in_force_is_too_many() -> None:
    third = NEW.replace("version: 2", "version: 3")
    assert against({**ENACTED, "constitutions/3.yaml": third})[0] == [
        "ALY505 constitutions/3.yaml:"
    ]


def test_no_version_is_brought_back() -> None:
    found, message = against({CONSTITUTION: IN_FORCE}, {**ADOPTED, **ENACTED})
    assert found == [f"ALY505 {CONSTITUTION}:"]
    assert "brought back" in message


def test_what_is_not_sealed_is_not_put_in_force() -> None:
    found, message = against(ENACTED, OPEN)
    assert found == [f"ALY505 {CONSTITUTION}:"]
    assert "is not sealed" in message


def test_what_was_not_adopted_is_not_put_in_force_whatever_its_decision_says() -> None:
    objected = {
        **OPEN,
        f"{FOLDER}/acts/nadia/20260204T090000Z-object.yaml": (
            "act: object\nat: 2026-02-04T09:00:00Z\nversion: 1\ntext: No.\nharms: [value:care]\n"
        ),
    }
    base = {**objected, DECISION: ADOPTED[DECISION]}
    assert "is not adopted" in against(ENACTED, base)[1]
    rejected = {**ADOPTED, DECISION: ADOPTED[DECISION].replace('"adopted"', '"rejected"')}
    assert "is not adopted" in against(ENACTED, rejected)[1]


def test_what_started_from_another_version_is_stale() -> None:
    stale = OPEN | {
        PROPOSAL: OPEN[PROPOSAL].replace("amends: 1", "amends: 2"),
        CONSTITUTION: IN_FORCE,
    }
    found, message = against(ENACTED, sealed(stale))
    assert found == [f"ALY505 {CONSTITUTION}:"]
    assert "starts from version 2, and version 1 is in force" in message


def test_what_is_no_amendment_puts_nothing_in_force() -> None:
    other = {**IN_PLACE, ENACT.replace("squash", "garden"): ENACTING}
    found, message = against(other)
    assert found == [f"ALY505 {CONSTITUTION}:"]
    assert "“garden” proposes no constitution" in message


def test_an_act_that_was_there_before_puts_nothing_in_force() -> None:
    found, message = against(IN_PLACE, {**ADOPTED, ENACT: ENACTING})
    assert found == [f"ALY505 {CONSTITUTION}:"]
    assert "no act" in message


def test_one_of_two_acts_suffices() -> None:
    other = {ENACT.replace("squash", "garden"): ENACTING}
    assert against({**ENACTED, **other})[0] == []


def test_what_becomes_of_past_versions_is_told_by_the_table() -> None:
    for files in ({FIRST: None}, {FIRST: EDITED}):
        assert against(files) == ([], "")
        (taken,), (finding,) = rights_of(transition(ADOPTED, [step("nadia", files)]))
        assert not taken.allowed
        assert finding.code in {"ALY501", "ALY502"}
