"""What is looked for and what is found are brought to the same terms, and hits are marked."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.records.text import Text
from alliance_cli.reports.search.findable import Findable, Passage
from alliance_cli.reports.search.results import result_of
from alliance_cli.reports.search.terms import hits, indexed, wanted_terms


def sheet(*passages: tuple[str, str], name: str = "Sheet") -> Findable:
    said = tuple(Passage((language,), normalize("NFC", words)) for language, words in passages)
    day = date(2026, 3, 1)
    return Findable("experience", "beds", "", "p", Text.of({"en": name}), day, (), said)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("experience", ("fr", "L’expérience")),
        ("recoltes", ("fr", "récolte")),
        ("harvests", ("en", "harvested")),
        ("œuvres", ("fr", "l'oeuvre")),
        ("Straße", ("de", "strasse")),
    ],
)
def test_endings_accents_and_elision_make_no_difference(
    asked: str, written: tuple[str, str]
) -> None:
    (group,) = wanted_terms(asked, ("de",))
    _, body = indexed(sheet(written), "en")
    assert group & set(body.split())


def test_little_words_are_passed_over_unless_they_are_all_there_is() -> None:
    assert len(wanted_terms("the garden of the valley", ("en",))) == len(("garden", "valley"))
    assert wanted_terms("the", ("en", "fr"))  # a tea, perhaps
    assert wanted_terms("a", ("en", "fr")) == ()
    assert wanted_terms(" … ", ("en",)) == ()


def test_texts_in_another_language_are_left_out_where_one_is_named() -> None:
    both = sheet(("fr", "Les haies"), ("en", "The hedges"))
    assert "hedg" in indexed(both, "en", "en")[1].split()
    assert "hedg" not in indexed(both, "en", "fr")[1].split()
    result = result_of(both, 1.0, wanted_terms("hedges haies", ()), ("en",), "fr")
    assert result.excerpt is not None
    assert result.excerpt.marked == "Les [haies]"


def test_the_excerpt_is_in_the_readers_language_where_there_is_a_choice() -> None:
    both = sheet(("fr", "La nature"), ("en", "Nature"))
    for language, marked in (("fr", "La [nature]"), ("en", "[Nature]")):
        result = result_of(both, 1.0, wanted_terms("nature", ()), (language,), None)
        assert result.excerpt is not None
        assert result.excerpt.marked == marked


def test_a_long_text_is_cut_between_words() -> None:
    words = f"{'before ' * 40}harvest{' after' * 60}"
    result = result_of(sheet(("en", words)), 1.0, wanted_terms("harvest", ()), ("en",), None)
    assert result.excerpt is not None
    assert result.excerpt.marked.startswith("…before ")
    assert " [harvest] after " in result.excerpt.marked
    assert result.excerpt.marked.endswith(" after…")


@given(st.text(), st.text(alphabet="abcé ’'\n[]", max_size=40))
def test_marks_lie_within_the_excerpt_whatever_is_written(before: str, after: str) -> None:
    words = normalize("NFC", f"{before} harvest {after}")
    places = hits(("en",), words, wanted_terms("harvest", ()))
    assert all(0 <= start < end <= len(words) for start, end in places)
    result = result_of(sheet(("en", words)), 1.0, wanted_terms("harvest", ()), ("en",), None)
    assert result.excerpt is not None
    for start, end in result.excerpt.marks:
        assert result.excerpt.words[start:end].lower().startswith("harvest")
    assert "\n" not in result.excerpt.marked
