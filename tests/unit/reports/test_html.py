"""A page of HTML stands alone, runs nothing, and shows every text as the text it is."""

from __future__ import annotations

import re
from base64 import b64encode
from gettext import NullTranslations
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.records.text import Text
from alliance_cli.reports.html import PAGE, STYLE, Shell, render_html
from alliance_cli.reports.markdown import Reader
from alliance_cli.store.resources import report_template

READER = Reader(NullTranslations(), ("fr", "en"))
SHELL = Shell(report_template(PAGE), report_template(STYLE))
EXTENDS = '{% extends "page.html.j2" %}{% block title %}{{ title }}{% endblock %}{% block main %}'
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>x</script>",
    "</title><img src=x onerror=alert(1)>",
    '" onmouseover="x" \'',
    "<!-- -->",
    "&lt;b&gt;",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
)


class Seen(HTMLParser):
    """Everything that a browser would see in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what opens."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        self.text += data


def page(main: str = "", title: object = "Title", shell: Shell = SHELL, **values: object) -> str:
    """Return the page whose main block is `main`."""
    template = f"{EXTENDS}{main}{{% endblock %}}"
    return render_html(template, {"title": title, **values}, READER, shell, name="own.html.j2")


def test_a_page_is_whole() -> None:
    made = page("<p>{{ x }}</p>", x="Hello")
    assert made.startswith('<!doctype html>\n<html lang="en">')
    seen = Seen(made)
    assert {"title", "main", "h1"} <= set(seen.tags)
    assert ("charset", "utf-8") in seen.attributes
    assert "<h1>Title</h1>" in made
    assert "<p>Hello</p>" in made


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_adds_no_element_and_no_attribute(text: str) -> None:
    main = '<p title="{{ x }}">{{ x }}</p>'
    calm, made = Seen(page(main, "calm", x="calm")), Seen(page(main, text, x=text))
    assert made.tags == calm.tags
    assert [name for name, _ in made.attributes] == [name for name, _ in calm.attributes]
    assert made.text.count(text) == 3
    assert ("title", text) in made.attributes


@given(st.text(st.characters()))
def test_no_text_at_all_adds_an_element(text: str) -> None:
    made = page("<p>{{ x }}</p>", text, x=Text.of(text))
    assert Seen(made).tags == Seen(page("<p></p>")).tags
    made.encode()


def test_what_a_terminal_or_an_eye_would_obey_is_written_out() -> None:
    made = page("{{ x }}", x="a\x1b[31m\u202eb\x00")
    assert "\\x1b[31m\\u202eb\\x00" in made


@pytest.mark.parametrize(
    "main",
    [
        "{{ x }}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% set y %}{{ x }}{% endset %}{{ y }}",
        "{% set y = x %}{{ y ~ y }}",
        "{% macro show(y) %}{{ y }}{% endmacro %}{{ show(x) }}",
        "{% autoescape false %}{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) }}{% endautoescape %}",
        "{% filter lower %}{{ x }}{% endfilter %}",
        "{{ [x] }}",
        "{{ x|string }}",
        "{{ x|upper }}",
        "{{ ('%s'|e) % x }}",
        "{{ (x|e).unescape() }}",
    ],
)
def test_a_template_cannot_turn_it_off(main: str) -> None:
    assert "<b" not in page(main, x="<b x='1'>").lower().partition("<main")[2]


def test_there_is_no_filter_that_trusts() -> None:
    with pytest.raises(CannotRunError, match=r"own\.html\.j2"):
        page("{{ x|safe }}", x="<b>")


@pytest.mark.parametrize(
    "main", ["{{ nothing }}", "{% if %}", "{% include 'x' %}", "{{ ''.__class__.__mro__ }}"]
)
def test_a_template_at_fault_is_named(main: str) -> None:
    with pytest.raises(CannotRunError, match=r"own\.html\.j2"):
        page(main)


def test_texts_and_messages_are_in_the_language_of_the_reader() -> None:
    both = Text.of({"en": "seeds", "fr": "semences"})
    made = page("{{ x }}: {{ y }}", x=both, y=say("for {names}", names=["Zoë", "Abel"]))
    assert "semences: for Zoë, Abel" in made


def policy_in(made: str) -> str:
    """Return the policy of a page."""
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made)
    assert found
    return found.group(1).replace("&#39;", "'")


@pytest.mark.parametrize("style", [SHELL.style, "p::after { content: '</style><b>'; }"])
def test_the_policy_allows_the_style_of_the_page_and_nothing_else(style: str) -> None:
    made = page(shell=Shell(SHELL.page, style))
    inside = re.search(r"<style>(.*?)</style>", made, re.DOTALL)
    assert inside
    digest = b64encode(sha256(inside.group(1).encode()).digest()).decode()
    assert policy_in(made).split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert Seen(made).tags.count("style") == 1
    assert "b" not in Seen(made).tags


def test_a_page_needs_nothing_from_outside() -> None:
    seen = Seen(page())
    assert not {"script", "link", "img", "iframe", "object", "embed"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name in {"src", "style", "srcset"}]
    assert "url(" not in SHELL.style
    assert "@import" not in SHELL.style


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_its_colours_can_be_read_in_light_in_the_dark_and_on_paper() -> None:
    schemes = re.findall(r":root \{(.*?)\}", SHELL.style, re.DOTALL)
    assert len(schemes) == 3
    for scheme in schemes:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", scheme))
        pairs = [(ink, ground) for ink in ("ink", "faint", "link") for ground in ("paper", "band")]
        pairs += [(name, f"{name}-paper") for name in ("good", "calm", "warm", "bad", "old")]
        for ink, ground in pairs:
            assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
