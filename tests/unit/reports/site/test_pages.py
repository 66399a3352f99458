"""The site has a page for everything, every link leads somewhere, and everybody can read it."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import pairwise

import pytest

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.moments import moment_of
from alliance_cli.store.trees import MemoryTree, Overlay
from alliance_cli.use_cases.load import load_alliance
from tests.unit.reports.site.building import EXAMPLES, MOMENTS, built, example
from tests.unit.reports.site.crawling import Seen, broken_links, pages_in

OWN = b'{% extends "base.html.j2" %}{% block main %}Ours{% endblock %}'
BASE = "https://alliance.example.org/site/"


@cache
def files(name: str) -> dict[str, bytes]:
    return built(example(name), MOMENTS[name], "fr", "en")


@cache
def pages(name: str) -> dict[str, Seen]:
    return pages_in(files(name))


@pytest.mark.parametrize("name", MOMENTS)
def test_every_link_leads_somewhere(name: str) -> None:
    assert list(broken_links(pages(name), files(name))) == []


@pytest.mark.parametrize("name", MOMENTS)
def test_everything_has_a_page_in_each_language(name: str) -> None:
    ledger, now = example(name).ledger, moment_of(MOMENTS[name])
    there = set(expected(ledger, now.date().isoformat(), now))
    assert there
    for tag in ("fr", "en"):
        assert there <= {path.removeprefix(f"{tag}/") for path in pages(name)}


def expected(ledger: Ledger, today: str, now: object) -> list[str]:
    return [
        *(f"proposals/{n}.html" for n, e in ledger.proposals.items() if e.record.opened <= now),  # type: ignore[operator]
        *(f"chantiers/{n}.html" for n, e in ledger.chantiers.items() if e.record.opened <= now),  # type: ignore[operator]
        *(
            f"experiences/{n}.html"
            for n, e in ledger.experiences.items()
            if e.record.written.isoformat() <= today
        ),
        *(f"calendar/{n}.html" for n in ledger.assemblies),
        *("index.html", "constitution/index.html", "pulse/index.html", "glossary/index.html"),
        *("search.html", "about.html", "allies/index.html", "principles/index.html"),
    ]


@pytest.mark.parametrize("name", MOMENTS)
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    assert built(example(name), MOMENTS[name], "fr", "en") == files(name)


@pytest.mark.parametrize("name", MOMENTS)
def test_pages_are_whole_and_in_order(name: str) -> None:
    for path, page in pages(name).items():
        assert page.unclosed == [], path
        ids = page.every("id")
        assert len(ids) == len(set(ids)), path
        levels = page.headings
        assert levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), (path, levels)
        assert [tag for tag, _ in page.tags].count("main") == 1, path


@pytest.mark.parametrize("name", MOMENTS)
def test_tables_have_a_caption_and_headers_with_a_scope(name: str) -> None:
    for path, page in pages(name).items():
        tags = [tag for tag, _ in page.tags]
        assert tags.count("table") == tags.count("caption"), path
        assert all("scope" in attributes for tag, attributes in page.tags if tag == "th"), path


def test_one_is_told_where_one_is() -> None:
    page = pages("territory")["fr/proposals/haies-des-coteaux.html"]
    current = [attributes for _, attributes in page.tags if "aria-current" in attributes]
    assert {"page", "true"} == {each["aria-current"] for each in current}
    home = pages("territory")["fr/index.html"]
    assert home.every("aria-current") == ["page", "true"]


def test_a_policy_lets_through_the_style_and_the_script_of_the_page_alone() -> None:
    for path, page in files("territory").items():
        if not path.endswith(".html"):
            continue
        html = page.decode()
        policy = Seen(html).every("content")[0]
        style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
        assert style
        assert digest(style[1]) in policy
        script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
        assert ("script-src" in policy) == bool(script)
        assert not script or digest(script[1]) in policy
        assert policy.startswith("default-src 'none'")


def digest(source: str) -> str:
    return b64encode(sha256(source.encode()).digest()).decode()


def test_texts_in_another_language_are_marked_and_said() -> None:
    page = pages("territory")["en/proposals/haies-des-coteaux.html"]
    assert "Not all of this is translated into English: the rest is shown in French." in page.text
    assert "fr" in [
        attributes["lang"] for tag, attributes in page.tags if tag == "p" and "lang" in attributes
    ]
    assert "Not all" not in pages("territory")["fr/proposals/haies-des-coteaux.html"].text


def test_words_of_the_glossary_lead_to_their_meaning_once() -> None:
    page = pages("amores")["fr/proposals/conseil-elu.html"]
    linked = [a["href"] for tag, a in page.tags if tag == "a" and a.get("class") == "term"]
    assert "../glossary/index.html#veilleur" in linked
    assert len(linked) == len(set(linked))


def test_who_shows_the_id_alone_is_called_by_it() -> None:
    alliance = example("open-source")
    ally, filed = next(
        (name, each)
        for name, each in sorted(alliance.ledger.allies.items())
        if each.record.kind == "person" and each.record.visible == "public"
    )
    path = filed.path
    before = alliance.tree.read(path).decode()
    hidden = "\n".join(line for line in before.splitlines() if not line.startswith("visible:"))
    changes = {path: f"{hidden}\nvisible: id-only\n".encode()}
    shown = load_alliance(Overlay(alliance.tree, changes))
    called = str(filed.record.name)
    pages_then = built(shown, MOMENTS["open-source"])
    assert ally in pages_then["en/allies/index.html"].decode()
    for page_path, content in pages_then.items():
        assert called not in content.decode(), page_path


def test_what_lies_ahead_of_the_moment_has_no_page() -> None:
    early = built(example("amores"), "1995-01-01T00:00:00Z", "fr")
    assert "fr/proposals/conseil-elu.html" not in early
    assert list(broken_links(pages_in(early), early)) == []


def test_an_alliance_has_templates_of_its_own() -> None:
    alliance = example("open-source")
    own = {"templates/site/about.html.j2": OWN}
    changed = replace(alliance, tree=Overlay(alliance.tree, own))
    assert "Ours" in pages_in(built(changed, MOMENTS["open-source"]))["en/about.html"].text


def test_the_address_of_the_site_is_told_where_it_is_known() -> None:
    page = built(example("open-source"), MOMENTS["open-source"], base_url=BASE)
    assert f'<link rel="canonical" href="{BASE}en/index.html">' in page["en/index.html"].decode()
    assert BASE.encode() in page["en/feed.atom"]


def test_experiences_do_not_hang_on_the_moment() -> None:
    name = "territory"
    later = built(example(name), "2025-09-02T12:00:00Z", "fr", "en")
    same = [path for path in later if path.startswith("fr/experiences/")]
    assert same
    assert [path for path in same if later[path] != files(name)[path]] == []


def test_an_empty_alliance_has_a_site() -> None:
    kept = {
        path.relative_to(EXAMPLES / "territory").as_posix(): path.read_bytes()
        for path in (EXAMPLES / "territory").glob("*.yaml")
    }
    empty = built(load_alliance(MemoryTree(kept)), MOMENTS["territory"])
    assert list(broken_links(pages_in(empty), empty)) == []


def test_no_column_stands_empty_where_nobody_has_a_part_in_a_chantier() -> None:
    told = "".join(
        content.decode()
        for name in ("territory", "open-source", "amores")
        for path, content in files(name).items()
        if path.startswith("en/chantiers/")
    )
    tables = [each.split("</table>")[0] for each in told.split('id="members"')[1:]]
    with_part = [each for each in tables if '<th scope="col">Part</th>' in each]
    assert [each for each in with_part if each.count("<td></td>") == each.count("</tr>") - 1] == []
    assert len(with_part) < len(tables)


def test_the_first_page_is_called_as_the_alliance_once() -> None:
    site = pages("territory")
    assert "<title>Alliance de l’Aubrette</title>" in site["fr/index.html"].html
