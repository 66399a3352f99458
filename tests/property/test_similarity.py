"""Likeness is the same both ways, in any order, and says what it is made of."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alliance_cli.reports.similarity import Likeness, similar_to
from alliance_cli.reports.terms import forms_of, terms_of

WORDS = ["récoltes", "récolté", "graine", "graines", "l’hiver", "eau", "harvest", "water", "的"]
TEXT = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=12).map(" ".join)
LANGUAGE = st.sampled_from(["fr", "en", "fr-CA", "es", "zh"])
TEXTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.tuples(LANGUAGE, TEXT), min_size=2, max_size=8
)


def found(name: str, texts: dict[str, tuple[str, str]], most: int = 10) -> tuple[Likeness, ...]:
    terms = {each: terms_of([(*told, 1)]) for each, told in texts.items()}
    return similar_to(name, terms, forms_of([(*texts[name], 1)]), most=most)


@settings(deadline=None)
@given(TEXTS)
def test_likeness_is_mutual_and_at_most_one(texts: dict[str, tuple[str, str]]) -> None:
    scores = {(name, each.name): each.score for name in texts for each in found(name, texts)}
    assert all(scores[other, name] == score for (name, other), score in scores.items())
    assert all(0 < score <= 1 for score in scores.values())


@settings(deadline=None)
@given(st.data(), TEXTS)
def test_the_order_of_the_texts_says_nothing(
    data: st.DataObject, texts: dict[str, tuple[str, str]]
) -> None:
    name = min(texts)
    shuffled = dict(data.draw(st.permutations(list(texts.items()))))
    assert found(name, shuffled) == found(name, texts)


@settings(deadline=None)
@given(TEXTS)
def test_what_is_shared_is_written_so_in_the_text_that_was_asked_about(
    texts: dict[str, tuple[str, str]],
) -> None:
    name = min(texts)
    for each in found(name, texts):
        assert each.shared
        assert all(form in texts[name][1] for form in each.shared)


@settings(deadline=None)
@given(TEXTS, LANGUAGE, TEXT)
def test_a_copy_is_wholly_alike(
    texts: dict[str, tuple[str, str]], language: str, text: str
) -> None:
    assume(terms_of([(language, text, 1)]))
    both = {**texts, "copy": (language, text), "original": (language, text)}
    first = found("original", both)[0]
    assert first.score == 1
