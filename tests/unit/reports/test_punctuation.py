"""Templates are punctuated as the reader's language wants; what is no word of theirs stays."""

from __future__ import annotations

from gettext import translation
from pathlib import Path

import pytest

from alliance_cli.messages import ENGLISH
from alliance_cli.reports.punctuation import punctuated

LOCALE = Path(__file__).parents[3] / "alliance_cli/locale"
FRENCH = translation("messages", str(LOCALE), ["fr"])


def test_english_stays_as_it_is() -> None:
    template = "- {{ by }}: “{{ words }}”; {{ more }}!\n"
    assert punctuated(template, ENGLISH) == template


@pytest.mark.parametrize(
    ("template", "french"),
    [
        ("- {{ by }}: “{{ words }}”\n", "- {{ by }}\u00a0: «\u00a0{{ words }}\u00a0»\n"),
        ("- **{{ by }}**: {{ what }}\n", "- **{{ by }}**\u00a0: {{ what }}\n"),
        ("<p>{{ a }}; {{ b }}</p>", "<p>{{ a }}\u00a0; {{ b }}</p>"),
        ("<strong>{{ a }}:</strong>", "<strong>{{ a }}\u00a0:</strong>"),
    ],
)
def test_french_has_spaces_and_guillemets(template: str, french: str) -> None:
    assert punctuated(template, FRENCH) == french


@pytest.mark.parametrize(
    "template",
    [
        '<code>{{ kind }}:{{ id }}</code> <a href="https://example.org/?a=b">&amp; &#8203; x</a>',
        "{% if w.a == 'b: “c”' %}{{ 'd: e' }}{# f: g #}{% endif %}",
        "<!doctype html>\n|---|:---|\n« déjà » : ainsi\n",
    ],
)
def test_code_names_and_entities_stay(template: str) -> None:
    assert punctuated(template, FRENCH) == template
