"""Words that mean the same are one term, and the little ones none."""

from __future__ import annotations

import pytest

from alliance_cli.reports.similarity import Surroundings, similar_to
from alliance_cli.reports.terms import forms_of, stems_in, terms_of

SAME = (
    ("fr", "récolte récoltes récoltées Récolte recolte"),
    ("fr", "l’eau eau L'eau d’eau qu’eau"),
    ("fr", "œuvre oeuvres"),
    ("en", "harvest harvested harvests Harvesting"),
    ("en", "farmer farmers farmer’s"),
    ("fr-CA", "graine graines"),
    ("es", "Cosecha cosecha"),
)


@pytest.mark.parametrize(("language", "words"), SAME)
def test_words_of_one_stem_are_one_term(language: str, words: str) -> None:
    (count,) = terms_of([(language, words, 1)]).values()
    assert count == len(words.split())


def test_where_a_language_is_not_known_words_are_compared_as_they_stand() -> None:
    assert len(terms_of([("es", "cosecha cosechas", 1)])) == 2


def test_little_words_and_figures_say_nothing() -> None:
    assert not terms_of([("fr", "Nous avons été dans les 12, et l’on y est.", 1)])
    assert not terms_of([("en", "We have been there in 2026, and it’s a.", 1)])


def test_numbers_that_are_written_out_say_nothing_either() -> None:
    assert not terms_of([("fr", "Quatre mille cent quarante, dont trente et une en double.", 1)])
    assert not terms_of([("en", "Four thousand one hundred and forty, twelve of them twice.", 1)])
    assert stems_in("fr", "quarante paires"), "who searches for a number finds it"


def test_a_term_is_told_as_people_wrote_it_most() -> None:
    forms = forms_of([("fr", "Récoltes, récoltes, récolte ; Thiès", 1)])
    assert sorted(forms.values()) == ["Thiès", "récolte"]


def test_a_rare_word_weighs_more_than_one_that_all_have() -> None:
    texts = {
        "asked": "puits village pompe",
        "rare": "pompe marché",
        "common": "village marché",
        **{f"other-{number}": f"village sujet{number}" for number in range(8)},
    }
    terms = {name: terms_of([("fr", text, 1)]) for name, text in texts.items()}
    forms = forms_of([("fr", texts["asked"], 1)])
    first, *_ = similar_to("asked", terms, forms, most=3)
    assert (first.name, first.shared) == ("rare", ("pompe",))


def test_texts_without_a_word_in_common_are_not_alike() -> None:
    terms = {"one": terms_of([("fr", "puits", 1)]), "two": terms_of([("fr", "école", 1)])}
    assert similar_to("one", terms, {}, most=5) == ()


def test_of_few_texts_the_same_are_alike_asked_by_one_or_for_each() -> None:
    subjects = ("puits", "pompe", "école", "marché", "village", "grenier")
    texts = {
        f"text-{number}": " ".join(subjects[(number * step) % 6] for step in range(1, 5))
        for number in range(12)
    }
    terms = {name: terms_of([("fr", text, 1)]) for name, text in texts.items()}
    around = Surroundings.of(terms)
    for name, own in terms.items():
        asked = similar_to(name, terms, {term: term for term in own}, most=5)
        assert around.nearest(name, most=5) == asked
        assert asked
