"""Searching finds what was written, whatever its endings, accents, elisions and language."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.conftest import Valley

AT = "2026-03-20T09:00:00Z"


@pytest.fixture
def told(valley: Valley) -> Valley:
    """Return the valley once things were said, in two languages."""
    say = valley.do
    new = ("experience", "new")
    say(
        *("2026-03-02T09:00:00Z", "paul", *new, "L’expérience des jardins", "--language", "fr"),
        *("--summary", "Les récoltes d’été furent bonnes.", "--theme", "water", "--id", "beds"),
    )
    say(
        *("2026-03-05T09:00:00Z", "tom", *new, "A dry year", "--id", "dry-year"),
        *("--summary", "No rain, and harvested seeds that stood it."),
    )
    say("2026-03-06T09:00:00Z", "paul", "propose", "A garden", "--id", "garden", "--text", "Dig.")
    say("2026-03-07T09:00:00Z", "tom", "ask", "garden", "Who waters the gardens in summer?")
    return valley


def found(valley: Valley, *words: str) -> list[dict[str, Any]]:
    answer = valley.do(AT, "nadia", "search", *words, "--json").json
    assert answer["format"] == 1
    results: list[dict[str, Any]] = answer["results"]
    return results


def ids(valley: Valley, *words: str) -> list[str]:
    return [each["id"] for each in found(valley, *words)]


@pytest.mark.parametrize(
    "words", ["expérience", "experience", "EXPÉRIENCES", "l'expérience", "d’expériences"]
)
def test_accents_endings_capitals_and_elision_make_no_difference(told: Valley, words: str) -> None:
    assert ids(told, words, "--kind", "experience") == ["beds"]


def test_english_endings_make_none_either(told: Valley) -> None:
    assert ids(told, "harvests", "--kind", "experience") == ["dry-year"]


def test_all_words_are_needed_and_the_name_counts_most(told: Valley) -> None:
    assert ids(told, "garden")[0] == "garden"
    assert ids(told, "the gardens in summer") == ["tom/20260307T090000Z-question"]


def test_where_no_record_holds_all_words_those_with_some_are_told(told: Valley) -> None:
    answer = told.do(AT, "nadia", "search", "summer", "zeppelin")
    assert "No record holds all these words" in answer.err
    assert "Who waters the gardens in [summer]?" in answer.out


def test_the_excerpt_tells_where_the_words_stand(told: Valley) -> None:
    (each,) = found(told, "summer")
    (start, end) = each["marks"][0]
    assert each["excerpt"][start:end] == "summer"
    assert each["path"] == "proposals/garden/acts/tom/20260307T090000Z-question.yaml"
    assert each["within"] == "garden"


def test_kind_theme_language_and_days_narrow_it(told: Valley) -> None:
    assert ids(told, "garden", "--kind", "act") == ["tom/20260307T090000Z-question"]
    assert ids(told, "récolte", "--theme", "water") == ["beds"]
    assert ids(told, "récolte", "--theme", "soil") == []
    assert ids(told, "récolte", "--language", "en") == []
    assert ids(told, "garden", "--until", "2026-03-06") == ["garden"]
    assert ids(told, "garden", "--since", "2026-03-07") == ["tom/20260307T090000Z-question"]
    assert ids(told, "summer", "--at", "2026-03-06T12:00:00Z") == []


def test_what_shows_its_id_alone_is_found_by_nothing_else(told: Valley) -> None:
    path = told.root / "allies/tom.yaml"
    path.write_text(path.read_text("utf-8") + "visible: id-only\noffers: [Beekeeping]\n", "utf-8")
    assert ids(told, "beekeeping") == []
    (each,) = found(told, "tom", "--kind", "ally")
    assert each["name"] is None


def test_what_cannot_be_looked_for_is_told(told: Valley) -> None:
    answer = told.try_(AT, "nadia", "search", "a", "2026")
    assert answer.code == 2
    assert "Nothing can be looked for by “a 2026”." in answer.err
    assert told.try_(AT, "nadia", "search", "x", "--kind", "acts").code == 2
    assert "Nothing speaks of it." in told.do(AT, "nadia", "search", "zeppelin").err


def test_where_all_is_plain_words_say_what_was_found(told: Valley) -> None:
    marked = told.do(AT, "nadia", "search", "gardens").out
    plain = told.do(AT, "nadia", "--plain", "search", "gardens").out
    assert "Who waters the [gardens] in summer?" in marked
    assert "Who waters the gardens in summer? (found: gardens)" in plain
    assert "[" not in plain
