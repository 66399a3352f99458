"""Text in one language or several."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from alliance_cli.records.text import Text
from tests.unit.records.samples import Plain


def text(value: Plain) -> Text:
    return TypeAdapter(Text).validate_python(value)


def test_plain_words_are_in_every_language_asked_for() -> None:
    plain = text("Sols")
    assert plain.in_language(("en", "fr")) == "Sols"
    assert plain.has("fr")
    assert str(plain) == "Sols"


def test_the_first_language_that_has_words_is_taken() -> None:
    several = text({"fr": "Sols", "en": "Soils"})
    assert several.in_language(("de", "en", "fr")) == "Soils"
    assert several.in_language(("de",)) == "Sols"
    assert several.has("en")
    assert not several.has("de")


def test_the_same_words_are_the_same_text() -> None:
    one, other = text({"fr": "Sols", "en": "Soils"}), text({"en": "Soils", "fr": "Sols"})
    assert one == other
    assert hash(one) == hash(other)


BLANK = (" ", "\n", " \n\u00a0", "\u200b", "\u00ad\u2060", "\u3000\u2800", "\u3164\ufe0f")


@pytest.mark.parametrize("value", BLANK, ids=ascii)
def test_what_nobody_can_see_is_no_text(value: str) -> None:
    for given in (value, {"fr": value}, {"fr": "Sols", "en": value}):
        with pytest.raises(ValidationError, match="string_pattern_mismatch"):
            text(given)


@pytest.mark.parametrize(
    "value", ["x", " .", "\n\u00e9", "\u200b\u0645", "\U0001f33e", "\u0915\u094d"]
)
def test_one_sign_is_enough_for_a_text(value: str) -> None:
    assert str(text(value)) == value


@pytest.mark.parametrize("value", ["", {}, {"fr": ""}, {"fr": 1}, {"french": "Sols"}, 1, None, []])
def test_what_is_no_text_is_refused(value: Plain) -> None:
    with pytest.raises(ValidationError):
        text(value)
