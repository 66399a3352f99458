"""A federation of real repositories: two that adopted a principle, one that did not, and a home."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.conftest import _environment, git, identity, isolation, typed

PRINCIPLE = (
    *("propose", "Slow water", "--id", "slow-water", "--kind", "principle"),
    *("--statement", "Let water go slowly.", "--intent", "That it serves where it falls."),
    *("--text", "We let water go slowly."),
)
EXPERIENCE = (
    *("experience", "new", "A pond that held", "--summary", "Nadia’s pond held the storm."),
    *("--theme", "water"),
)
CHANTIER = ("chantier", "open", "Ponds", "--purpose", "To dig ponds.", "--ends", "2027-01-31")
ADAPT = ("adapt", "slow-water", "--chantier", "ponds", "--comply", "We dig ponds.")
STORY = {
    "west": (
        ("2026-03-02T09:00:00Z", PRINCIPLE),
        ("2026-03-02T10:00:00Z", ("call", "slow-water")),
        ("2026-03-03T09:00:00Z", EXPERIENCE),
        ("2026-03-03T10:00:00Z", CHANTIER),
        ("2026-04-10T09:00:00Z", ("decide", "slow-water")),
        ("2026-04-10T10:00:00Z", ADAPT),
    ),
    "east": (
        ("2026-03-02T09:00:00Z", PRINCIPLE),
        ("2026-03-02T10:00:00Z", ("call", "slow-water")),
        ("2026-04-11T09:00:00Z", ("decide", "slow-water")),
    ),
    "south": (),
    "home": (),
}
FEDERATION = """name: Waters
members:
  - {id: west, name: West, repository: ../west}
  - {id: east, name: East, repository: ../east}
  - {id: south, name: South, repository: ../south}
shares: [principles, experiences, glossary, themes]
"""
LOOKED = "2026-05-01T12:00:00Z"


def found(place: Path) -> Path:
    """Found the alliances below `place`, and return it."""
    with _environment({**isolation(place), **identity("nadia")}):
        for name, story in STORY.items():
            root = place / name
            given = ("--name", name.title(), "--founder", "nadia", "--lang", "en", "--yes")
            assert typed(place, "2026-03-01T09:00:00Z", "nadia", ("init", str(root), *given)) == 0
            for at, words in story:
                assert typed(root, at, "nadia", words) == 0, words
        write(place / "home" / "federation.yaml", FEDERATION)
    return place


def write(file: Path, text: str) -> None:
    """Write a file of an alliance, and commit it."""
    file.write_text(text, "utf-8")
    git(file.parent, "add", "--all")
    git(file.parent, "commit", "--quiet", "--message", f"Write {file.name}")
