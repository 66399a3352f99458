"""Whatever people write, pages show it as words: nothing of it runs, opens or leads astray."""

from __future__ import annotations

import json
import re
from functools import cache
from urllib.parse import urlsplit

import pytest

from alliance_cli.reports.site.linking import Linker
from alliance_cli.reports.site.prose import Setter
from tests.unit.reports.site.building import HOSTILE, MOMENTS, built, example, hostile_example
from tests.unit.reports.site.crawling import Seen, broken_links, pages_in

SCHEMES = {"", "http", "https", "mailto"}


@cache
def files(name: str) -> dict[str, bytes]:
    return built(hostile_example(name), MOMENTS[name], "fr", "en")


@pytest.mark.parametrize("name", MOMENTS)
def test_hostile_texts_are_there_and_harmless(name: str) -> None:
    site = pages_in(files(name))
    honest = pages_in(built(example(name), MOMENTS[name]))
    own = {tag for page in honest.values() for tag, _ in page.tags}
    assert any("alert(1)" in page.text for page in site.values())
    assert len(site) > 20
    for path, page in site.items():
        assert {tag for tag, _ in page.tags} <= own | {"ins", "del"}, path
        assert page.unclosed == [], path
        names = {name for _, attributes in page.tags for name in attributes}
        assert not [each for each in names if each.startswith("on")], path
        assert "style" not in names, path
        assert {urlsplit(href).scheme for href in page.every("href")} <= SCHEMES, path


@pytest.mark.parametrize("name", MOMENTS)
def test_no_script_is_of_their_making(name: str) -> None:
    scripts = {
        words
        for page in pages_in(files(name)).values()
        for kind, words in page.scripts
        if not kind
    }
    assert len(scripts) == 1
    assert "alert(1)" not in scripts.pop()
    for page in pages_in(files(name)).values():
        for kind, words in page.scripts:
            if kind:
                assert kind == "application/json"
                assert json.loads(words)["entries"]
                assert "<" not in words


@pytest.mark.parametrize("name", MOMENTS)
def test_their_links_lead_where_they_did(name: str) -> None:
    assert list(broken_links(pages_in(files(name)), files(name))) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_paragraph_shows_each_as_it_is(text: str) -> None:
    page = Seen(Setter(Linker({}), "en", "../").paragraphs(text, "fr"))
    assert page.text == text
    assert {tag for tag, _ in page.tags} <= {"p", "a"}


def test_only_links_that_are_written_out_become_links() -> None:
    setter = Setter(Linker({}), "en", "")
    html = setter.paragraphs(
        "See https://a.example/x?y=1&z=2, (http://b.example). ftp://c.example", "en"
    )
    page = Seen(html)
    assert page.every("href") == ["https://a.example/x?y=1&z=2", "http://b.example"]
    assert set(page.every("rel")) == {"noopener noreferrer nofollow"}


def test_paragraphs_stay_apart_and_lines_stay_lines() -> None:
    html = Setter(Linker({}), "en", "").paragraphs("One\nline\n\n\nTwo\u202e", "en")
    assert re.findall(r"<p class=\"said\">(.*?)</p>", html, re.DOTALL) == [
        "One\nline",
        "Two\\u202e",
    ]
