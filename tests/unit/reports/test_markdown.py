"""What a template prints stays text: no heading, no link, no HTML, no template of a site."""

from __future__ import annotations

import re
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.records.text import Text
from alliance_cli.reports.explained import Explained, Link
from alliance_cli.reports.markdown import (
    Reader,
    diagram_label,
    escape_markdown,
    render_markdown,
)
from alliance_cli.reports.typeset import html_of

READER = Reader(NullTranslations(), ("fr", "en"))


def rendered(template: str, **values: object) -> str:
    """Return what a template makes of values."""
    return render_markdown(template, values, READER, name="own.md.j2")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>", "&lt;script&gt;"),
        ("[a](b)", "\\[a\\](b)"),
        ("# Heading", "\\# Heading"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("2) item", "2\\) item"),
        ("::error ::x", "\\::error ::x"),
        ("a\n# b\n---", "a \\# b ---"),
        ("{{ x }} {% y %}", "\\{\\{ x \\}\\} \\{% y %\\}"),
        ("*a* _b_ `c` ~d~ | $e$", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\| \\$e\\$"),
        ("&lt;", "&amp;lt;"),
        ("@everyone", "@&#8203;everyone"),
        ("l’été, demi-tour (2026-03-02)", "l’été, demi-tour (2026-03-02)"),
    ],
)
def test_markdown_shows_a_text_as_it_is(text: str, shown: str) -> None:
    assert escape_markdown(text) == shown


@given(st.text(st.characters()))
def test_no_text_opens_anything(text: str) -> None:
    escaped = escape_markdown(text)
    assert len(escaped.splitlines()) <= 1
    shown = escaped.replace("@&#8203;", "")
    assert not re.search(r"[<>@]|(?<!\\)(?:\\\\)*[`*_{}\[\]|#~$]", shown)
    assert not re.match(r"[-+=:!]|[0-9]+[.)]", escaped)


def test_what_is_printed_is_escaped_even_where_a_template_says_safe() -> None:
    assert rendered("{{ x|safe }} {{ x|string }}", x="<b>") == "&lt;b&gt; &lt;b&gt;"
    assert rendered("{% autoescape false %}{{ x }}{% endautoescape %}", x="<b>") == "&lt;b&gt;"


def test_what_stands_in_the_template_is_structure() -> None:
    assert rendered("# {{ x }} <b>\n", x="y") == "# y <b>\n"


def test_texts_are_printed_in_the_language_of_the_reader() -> None:
    text = Text.of({"en": "soil", "fr": "sol"})
    assert rendered("{{ a }} {{ b }} {{ c }}", a=text, b=say("{n}", n=2), c=("x", "y")) == (
        "sol 2 x, y"
    )


@pytest.mark.parametrize(
    "template", ["{{ y }}", "{{ x.y.z }}", "{% if %}", "{{ 1/0 }}", "{{ x.__class__.__mro__ }}"]
)
def test_a_template_at_fault_cannot_be_rendered(template: str) -> None:
    with pytest.raises(CannotRunError, match=r"own\.md\.j2"):
        rendered(template, x="x")


def explained(text: str, start: int, end: int) -> str:
    value = Explained(text, (Link(start, end, say("Hedge (glossary)")),))
    return render_markdown("{{ text }}", {"text": value}, READER, name="it")


def test_a_word_of_the_glossary_leads_to_what_it_means() -> None:
    shown = explained("A *hedge* is alive", 3, 8)
    assert shown == "A \\*[hedge](#hedge-glossary)\\* is alive"
    page = html_of(f"# It\n\n{shown}\n\n### Hedge (glossary)\n\nTwo storeys.\n").body
    assert '<a href="#hedge-glossary">hedge</a>' in page
    assert '<h3 id="hedge-glossary">' in page


def test_nothing_in_a_word_that_is_linked_can_lead_elsewhere() -> None:
    assert explained("](https://evil.example) <b>", 0, 27).startswith("[\\](https://evil")
    assert explained("# hedge", 2, 7) == "\\# [hedge](#hedge-glossary)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. Talk", "1#46; Talk"),
        ("- Talk", "#45; Talk"),
        ("2) Talk", "2#41; Talk"),
        ("3.5", "3.5"),
    ],
)
def test_no_label_of_a_diagram_begins_like_a_list(text: str, shown: str) -> None:
    assert diagram_label(text) == shown
