"""What the documents claim to cover, they cover."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.consensus.standing import ObjectionState, Reason
from alliance_cli.records.acts import ACTS
from alliance_cli.records.constitution import KINDS as PROPOSAL_KINDS
from alliance_cli.records.kinds import KINDS
from alliance_cli.records.procedures import Outcome

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs/glossary.md").read_text("utf-8")
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
PAGES = [
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if "rules" not in path.parts
]


def shipped_stages() -> set[str]:
    """Return the ids of all stages in the shipped procedures."""
    files = (ROOT / "templates/procedures").glob("*.yaml")
    return {
        stage
        for file in files
        for stage in re.findall(r"\bstage: ([a-z0-9-]+)", file.read_text("utf-8"))
    }


def words_of(section: str) -> set[str]:
    """Return what the first column of a section's table names."""
    body = GLOSSARY.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| ([^|]+) \|", body, re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"[a-z0-9-]+", cell)}


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("Acts", set(ACTS)),
        ("Outcomes", set(get_args(Outcome))),
        ("What becomes of an objection", {state.value for state in ObjectionState}),
        ("Why an act has no effect", {reason.value for reason in Reason}),
        ("Kinds of proposals", set(PROPOSAL_KINDS)),
        ("Kinds of records", set(KINDS)),
        ("Stages of the shipped procedures", shipped_stages()),
    ],
)
def test_the_glossary_knows_every_word_of_the_files(section: str, words: set[str]) -> None:
    assert words - words_of(section) == set()


def test_the_glossary_gives_acts_the_french_names_of_their_commands() -> None:
    rows = re.findall(
        r"^\| `([a-z-]+)`(?: \(command `([a-z]+)`\))? \| `([^`]+)` \|", GLOSSARY, re.MULTILINE
    )
    told = {command or act: french for act, command, french in rows}
    assert set(ACTS) == {act for act, _, _ in rows}
    known = {command.name: command.french for command in COMMANDS if command.name in told}
    assert known == {name: told[name] for name in known}


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_record_is_short_and_says_what_it_costs(path: Path) -> None:
    text = path.read_text("utf-8")
    parts = ("## Context", "## Decision", "## Consequences", "Good:", "Bad:")
    assert [part for part in parts if part not in text] == []
    assert len(text.splitlines()) <= 40


def test_decision_records_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text("utf-8"))
    assert [each for each in targets if not (path.parent / each).exists()] == []


PLACES = sorted(
    each.name
    for base in (ROOT, ROOT / "alliance_cli")
    for each in base.iterdir()
    if not each.name.startswith(".")
)
NAMED = re.compile(rf"`((?:{'|'.join(map(re.escape, PLACES))})/[\w./*-]*)`")


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_path_that_is_named_for_builders_is_there(page: str) -> None:
    named = NAMED.findall((ROOT / page).read_text("utf-8"))
    assert named
    roots = (ROOT, ROOT / "alliance_cli")
    assert [each for each in named if not any([*root.glob(each)] for root in roots)] == []


def test_the_map_has_every_room_of_the_house() -> None:
    drawing = (ROOT / "ARCHITECTURE.md").read_text("utf-8").split("```")[5]
    rooms = [
        each.name for each in (ROOT / "alliance_cli").iterdir() if (each / "__init__.py").exists()
    ]
    assert [room for room in rooms if f"  {room}/ " not in drawing] == []


def test_the_readme_leads_to_every_page_of_the_docs() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    pages = sorted(f"docs/{each.name}" for each in (ROOT / "docs").glob("*.md"))
    assert [page for page in pages if f"]({page})" not in text] == []
