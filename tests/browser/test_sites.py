"""The sites of the examples, in a browser: every kind of page, for everybody, asking nothing.

A kind of page is looked at by its largest page; screenshots of all kinds are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alliance_cli.__main__ import run
from tests.browser.looking import Sight, Window, kinds_of_pages

ROOT = Path(__file__).parents[2]
SITES = {
    "amores": ("fr", "2001-06-01T12:00:00Z"),
    "territory": ("fr", "2025-09-01T12:00:00Z"),
    "open-source": ("en", "2025-06-15T12:00:00Z"),
}
"""The examples, with the language and the moment in which their sites are looked at."""

WINDOWS = (
    ("amores", Window("light", 1280)),
    ("territory", Window("dark", 390)),
)
"""Colours hang on the scheme and the room on the width: these two windows see both of each."""

KEPT = "amores"
"""The example of which screenshots are kept."""

UNSCRIPTED = Window("light", 1280, runs_scripts=False)

Sites = Callable[[str], Path]


@pytest.fixture(scope="session")
def tree_of(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Return what gives the pages of an example, in the language they are looked at."""

    @cache
    def tree(example: str) -> Path:
        language, at = SITES[example]
        folder = tmp_path_factory.mktemp(example)
        words = ("site", "build", "--at", at, "--output", str(folder))
        assert run(["--root", str(ROOT / "examples" / example), *words]) == 0
        return folder / language

    return tree


@pytest.mark.parametrize(("example", "window"), WINDOWS, ids=str)
def test_every_kind_of_page_is_for_everybody_and_asks_nothing(
    tree_of: Sites, look: Sight, example: str, window: Window
) -> None:
    wrong: list[str] = []
    for kind, path in kinds_of_pages(tree_of(example)):
        opened = look.open(path, window)
        if example == KEPT:
            look.keep(opened, f"{example}-{kind}", window)
        wrong += [f"{kind}: {each}" for each in (*opened.said, *opened.outside)]
        wrong += [f"{kind}: {opened.overflow()} pixels too wide"] if opened.overflow() else []
        wrong += [f"{kind}: {each}" for each in opened.violations()]
        opened.page.close()
    assert wrong == []


def test_the_keyboard_reaches_everything(
    tree_of: Sites, look: Sight, desktop_by_day: Window
) -> None:
    for kind, path in kinds_of_pages(tree_of("open-source")):
        opened = look.open(path, desktop_by_day)
        assert (kind, opened.out_of_reach()) == (kind, [])
        opened.page.close()


def test_without_scripts_everything_is_there(
    tree_of: Sites, look: Sight, desktop_by_day: Window
) -> None:
    for kind, path in kinds_of_pages(tree_of("open-source")):
        if kind == "search":
            continue
        plain, scripted = look.open(path, UNSCRIPTED), look.open(path, desktop_by_day)
        assert (kind, plain.text()) == (kind, scripted.text())
        plain.page.close()
        scripted.page.close()


@pytest.mark.parametrize("asked", ["expérience", "experience", "l'expérience", "L’EXPÉRIENCE"])
def test_a_search_minds_neither_accents_nor_articles(
    tree_of: Sites, look: Sight, desktop_by_day: Window, asked: str
) -> None:
    page = look.open(tree_of("amores") / "search.html", desktop_by_day).page
    found = results(page, asked)
    assert found
    assert found == results(page, "expérience")
    assert "experiences/index.html" in found


def results(page: Page, asked: str) -> list[str]:
    """Return where what is found leads to."""
    page.get_by_role("searchbox").fill(asked)
    page.keyboard.press("Enter")
    expect(page.locator("#search li a").first).to_be_visible()
    links = page.locator("#search li a").all()
    return [each.get_attribute("href") or "" for each in links]
