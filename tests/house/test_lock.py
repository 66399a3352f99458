"""The locks pin what pyproject.toml asks for, by hash, and name no place to get it from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
RUNTIME, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
ASKED_TO_DEVELOP = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]


def pins(lock: Path) -> dict[str, str]:
    """Return the version of each package in the lock, by its canonical name."""
    found = re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize(
    ("lock", "asked"),
    [(RUNTIME, ASKED), (DEV, [*ASKED, *ASKED_TO_DEVELOP])],
    ids=["runtime", "dev"],
)
def test_every_requirement_is_pinned_to_a_version_it_allows(
    lock: Path, asked: list[Requirement]
) -> None:
    pinned = pins(lock)
    unmet = [
        str(requirement)
        for requirement in asked
        if not requirement.specifier.contains(pinned.get(canonicalize_name(requirement.name), "0"))
    ]
    assert unmet == []


def test_what_runs_is_what_was_tested() -> None:
    runtime, dev = pins(RUNTIME), pins(DEV)
    assert runtime.items() <= dev.items()


@pytest.mark.parametrize("lock", [RUNTIME, DEV], ids=["runtime", "dev"])
def test_every_pin_has_its_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text("utf-8"))
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", [RUNTIME, DEV], ids=["runtime", "dev"])
def test_a_lock_names_no_index_and_no_path(lock: Path) -> None:
    assert (
        re.findall(r"https?:|file:|--(?:extra-)?index|--find-links| @ ", lock.read_text("utf-8"))
        == []
    )
