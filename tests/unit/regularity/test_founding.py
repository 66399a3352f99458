"""What founds an alliance: a first constitution, allies, a steward; nothing that follows."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from alliance_cli.regularity.founding import founding_findings
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.examples import base_files

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1oqoMBh4fLGWSGSoYHRFzIbmnr6W7KlBHJcVhwVV0C"
FOUNDING = {
    path: text.decode() for path, text in base_files().items() if not path.startswith("proposals/")
}
CONSTITUTION, FIRST = "constitution.yaml", "constitutions/1.yaml"
SECOND = FOUNDING[CONSTITUTION].replace("version: 1\n", "version: 2\n")
SIGNED = FOUNDING[CONSTITUTION] + "assurance: signed\n"
STEWARD = "mandates/first-facilitator.yaml"
NADIA = "allies/nadia.yaml"


def founded(
    files: Mapping[str, str | None] | None = None,
    *,
    email: str = "nadia@example.org",
    key: str | None = None,
) -> list[str]:
    laid = {**FOUNDING, **(files or {})}
    tree = MemoryTree({path: text.encode() for path, text in laid.items() if text is not None})
    found = founding_findings(load_alliance(tree).ledger, writer_email=email, writer_key=key)
    return sorted(f"{each.code} {each.path}" for each in found)


def test_a_founding_is_taken_at_its_word() -> None:
    assert founded() == []
    assert founded(email="Nadia@Example.org") == []


def test_its_author_is_one_of_its_allies() -> None:
    assert founded(email="stranger@example.org") == ["ALY503 alliance.yaml"]
    twice = {"allies/paul.yaml": FOUNDING["allies/paul.yaml"].replace("paul@", "nadia@")}
    assert founded(twice) == ["ALY503 alliance.yaml"]


def test_where_changes_are_signed_so_is_the_founding() -> None:
    with_key = FOUNDING[NADIA] + f"keys: [{{key: {KEY} nadia, from: 2026-01-01}}]\n"
    files = {CONSTITUTION: SIGNED, FIRST: SIGNED, NADIA: with_key}
    assert founded(files, key=KEY) == []
    assert founded(files) == ["ALY504 alliance.yaml"]
    assert founded(files, key=KEY.replace("0C", "0D")) == ["ALY503 alliance.yaml"]
    assert founded(files, email="other@example.org", key=KEY) == []


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({CONSTITUTION: None}, ["ALY505 constitution.yaml"]),
        ({FIRST: None}, ["ALY505 constitution.yaml"]),
        ({FIRST: SIGNED}, ["ALY505 constitution.yaml"]),
        (
            {CONSTITUTION: SECOND, "constitutions/2.yaml": SECOND},
            [
                "ALY505 constitution.yaml",
                "ALY505 constitution.yaml",
                "ALY505 constitutions/2.yaml",
            ],
        ),
        ({"constitutions/2.yaml": SECOND}, ["ALY505 constitutions/2.yaml"]),
    ],
)
def test_its_constitution_is_the_first_and_only_one(
    files: Mapping[str, str | None], found: list[str]
) -> None:
    assert founded(files) == found


def test_somebody_is_its_steward() -> None:
    assert founded({STEWARD: None}) == ["ALY508 alliance.yaml"]
    unknown = FOUNDING[STEWARD].replace("nadia", "somebody")
    assert founded({STEWARD: unknown}) == ["ALY508 alliance.yaml"]
    local = FOUNDING[CONSTITUTION].replace("Runs the steps,", "Runs the steps, scope: chantier,")
    assert founded({CONSTITUTION: local, FIRST: local}) == ["ALY508 alliance.yaml"]


def test_nothing_is_done_or_decided_before_it() -> None:
    garden = {
        path: text.decode() for path, text in base_files().items() if "proposals/garden/" in path
    }
    opened = {path: text for path, text in garden.items() if path.endswith("proposal.yaml")}
    assert founded(opened) == []
    assert founded(garden) == sorted(f"ALY508 {path}" for path in garden.keys() - opened.keys())
