"""A federation of real repositories: two that adopted a principle, one that did not, a home."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.conftest import Answer, git, typed

PRINCIPLE = (
    *("propose", "Slow water", "--id", "slow-water", "--kind", "principle"),
    *("--statement", "Let water go slowly.", "--intent", "That it serves where it falls."),
    *("--text", "We let water go slowly."),
)
EXPERIENCE = (
    *("experience", "new", "A pond that held", "--summary", "The pond of Nadia held the storm."),
    *("--theme", "water"),
)
CHANTIER = ("chantier", "open", "Ponds", "--purpose", "To dig ponds.", "--ends", "2027-01-31")
ADAPT = ("adapt", "slow-water", "--chantier", "ponds", "--comply", "We dig ponds.")
STORY: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
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
FETCHED = "2026-05-01T12:00:00Z"


@dataclass
class Waters:
    """The alliances, all below one folder, and a way to act in the one that keeps the others."""

    place: Path
    act: Callable[[Path, str, str, Sequence[str]], Answer]

    @property
    def home(self) -> Path:
        """Where federation.yaml is."""
        return self.place / "home"

    def try_(self, *words: str, at: str = FETCHED) -> Answer:
        """Type `alliance federation words…` at home; return what came of it."""
        return self.act(self.home, at, "nadia", ("federation", *words))

    def do(self, *words: str, at: str = FETCHED) -> Answer:
        """Type such a command that has to succeed."""
        answer = self.try_(*words, at=at)
        assert answer.code == 0, answer.out + answer.err
        return answer

    def add(self, name: str) -> str:
        """Found another alliance after the image of South; return its line of the file."""
        root = self.place / name
        shutil.copytree(self.place / "south", root)
        text = (root / "alliance.yaml").read_text("utf-8")
        write(root / "alliance.yaml", text.replace("South", name.title()))
        return f"  - {{id: {name}, name: {name.title()}, repository: ../{name}}}\n"

    def summaries(self) -> dict[str, bytes]:
        """Return the summaries that are kept, by member."""
        return {member: file.read_bytes() for member, file in self.files().items()}

    def files(self) -> dict[str, Path]:
        """Return the files in which they are kept."""
        folder = self.home / ".git" / "alliance" / "federation" / "summaries"
        return {file.parent.name: file for file in sorted(folder.glob("*/*.parquet"))}


def found(place: Path) -> None:
    """Found the alliances below `place`."""
    for name, story in STORY.items():
        root = place / name
        given = ("--name", name.title(), "--founder", "nadia", "--lang", "en", "--yes")
        assert typed(place, "2026-03-01T09:00:00Z", "nadia", ("init", str(root), *given)) == 0
        for at, words in story:
            assert typed(root, at, "nadia", words) == 0, words
    write(place / "home" / "federation.yaml", FEDERATION)


def write(file: Path, text: str) -> None:
    """Write a file of an alliance, and commit it."""
    file.write_text(text, "utf-8")
    git(file.parent, "add", "--all")
    git(file.parent, "commit", "--quiet", "--message", f"Write {file.name}")
