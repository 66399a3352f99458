"""A text uses a term where its words are there, in some form, one after the other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.constitution import Alliance
from alliance_cli.records.learning import GlossaryEntry
from alliance_cli.records.text import Text
from alliance_cli.reports.vocabulary import terms_used

Words = str | Mapping[str, str]


def used(term: Words, text: Words, languages: tuple[str, ...] = ("fr", "en")) -> bool:
    """Tell whether `text` uses `term`, in an alliance of these languages."""
    alliance = {"format": 1, "name": "V", "founded": "2026-03-01", "languages": list(languages)}
    entry = {"term": term, "definition": "…"}
    ledger = Ledger(
        alliance=Filed("alliance.yaml", "alliance", Alliance.model_validate(alliance), alliance),
        glossary={
            "it": Filed("glossary/it.yaml", "it", GlossaryEntry.model_validate(entry), entry)
        },
    )
    return bool(terms_used(ledger, [Text.of(text)]))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Haie", "Des haies sur les coteaux"),
        ("Haie", "LA HAIE."),
        ("Allié", "toute alliée le peut"),
        ("Allié", "les allies d’abord"),
        ("Tour d’eau", "Un tour d'eau pour l’été"),
        ("Tour d’eau", "deux tours d’eau"),
        ("S’expliquer", "on s'explique"),
        ("Caravane (effet de)", "l’effet de caravane"),
        ("Œuvre", "des oeuvres"),
        ({"fr": "Allié", "en": "Ally"}, {"fr": "Rien", "en": "All the allies"}),
    ],
)
def test_a_word_is_the_term_in_every_form(term: Words, text: Words) -> None:
    assert used(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Responsabilité", "une personne responsable"),
        ("Haie", "un haïku"),
        ("Tour d’eau", "l’eau fait un tour"),
        ("Tour d’eau", "le tour du village, puis de l’eau"),
        ("Allié", "l’alliage"),
        ("Nous", "ce que nous voulons"),
        ("(seul)", "seul"),
        ({"fr": "Allié", "en": "Ally"}, {"fr": "ally"}),
        ({"en": "Pain"}, {"fr": "Du pain"}),
    ],
)
def test_another_word_is_not(term: Words, text: Words) -> None:
    assert not used(term, text)


def test_plain_words_are_in_the_first_language() -> None:
    assert used({"fr": "Pain", "en": "Bread"}, "Du pain")
    assert not used({"fr": "Pain", "en": "Bread"}, "Du pain", ("en", "fr"))
    assert used("Breads", {"en": "Bread"}, ("en",))
