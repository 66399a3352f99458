"""The pages of the rules are true: each example finds exactly what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alliance_cli.codes import CODES
from alliance_cli.use_cases.load import all_findings, load_alliance
from tests.unit.rules.examples import NOW, Example, ExampleTree, base_files, examples_in

ROOT = Path(__file__).parents[3]
PAGES = sorted((ROOT / "docs/rules").glob("ALY*.md"))
CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
EXAMPLES = [example for page in (*PAGES, *CASES) for example in examples_in(page)]
ACCOMPANIED = {"ALY505": {"ALY409"}}
"""Codes that never come alone: what is put in force otherwise is wrong where it then stands."""

SECTIONS = ["Why", "Fires", "Instead", "What to do"]


def test_the_base_is_sound() -> None:
    base = load_alliance(ExampleTree(base_files(), {}))
    assert all_findings(base, now=NOW) == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_finds_exactly_what_it_says(example: Example) -> None:
    assert example.found() == example.finds


def test_every_code_has_a_page() -> None:
    assert {page.stem for page in PAGES} == set(CODES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_its_code_and_says_all_there_is_to_say(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text.startswith(f"# {page.stem} {CODES[page.stem].name}\n\n")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_fires_its_own_code_alone_and_then_nothing(page: Path) -> None:
    finds = [example.finds for example in examples_in(page)]
    codes = {each.partition(" ")[0] for found in finds for each in found}
    assert codes - ACCOMPANIED.get(page.stem, set()) == {page.stem}
    assert finds[-1] == ()
