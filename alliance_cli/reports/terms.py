"""Break texts into terms: words without their endings, accents, elisions, and little words.

Two words are one term where they have the same stem: `récoltes` and `recolte`, `harvested` and
`harvests`. French and English are known; words of other languages are compared as they stand. The
stemmers are named one by one, so that no faster one that happens to be installed has a say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import repeat
from unicodedata import category, normalize

from alliance_cli.reports.little_words import CONTRACTED, ELIDED, LITTLE, NUMBERS

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SHORTEST = 2
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})

Passage = tuple[str, str, int]
"""A text: its language, its words, and how much it weighs."""


def terms_of(passages: Iterable[Passage]) -> Mapping[str, int]:
    """Return the terms of `passages`, and how often each is there, by the weight of its text."""
    return {term: sum(forms.values()) for term, forms in counted_forms(passages).items()}


def forms_of(passages: Iterable[Passage]) -> Mapping[str, str]:
    """Return the form in which people wrote each term most, the plainest of several."""
    return {term: plainest(forms) for term, forms in counted_forms(passages).items()}


def counted_forms(passages: Iterable[Passage]) -> Mapping[str, Mapping[str, int]]:
    """Return for each term the forms in which it is written, and how often each is, by weight."""
    found: dict[str, dict[str, int]] = {}
    for form, term, count in _found(passages):
        forms = found.setdefault(term, {})
        forms[form] = forms.get(form, 0) + count
    return found


def plainest(forms: Mapping[str, int]) -> str:
    """Return the form that people wrote most, the plainest of several."""
    return min(forms, key=lambda form: _order(form, forms[form]))


def words_of(language: str, text: str) -> tuple[tuple[str, str], ...]:
    """Return the term and the form, without accents, of each word that is no little one."""
    return tuple(each[:2] for each in placed_words(language, normalize("NFC", text)))


def stems_in(language: str, text: str) -> set[str]:
    """Return the terms of the words of `text` that are no little ones."""
    known = _known(language)
    words = set(_WORD.findall(normalize("NFC", text)))
    return {term for term, _ in map(_term, repeat(known), words) if term}


def placed_words(language: str, text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield the same with where each begins and ends in `text`, which is in NFC."""
    known = _known(language)
    for found in _WORD.finditer(text):
        term, form = _bare_term(known, found.group())
        if term:
            yield term, form, found.start(), found.end()


def plain_words(text: str) -> list[str]:
    """Return the words of `text` as they stand there."""
    return _WORD.findall(text)


def term_of(language: str, word: str) -> str:
    """Return the term that a word is of; "" if it is a little one."""
    return _bare_term(_known(language), word)[0]


def _order(form: str, count: int) -> tuple[int, bool, int, str]:
    return -count, form != form.lower(), len(form), form


def _found(passages: Iterable[Passage]) -> Iterator[tuple[str, str, int]]:
    """Yield each form in which a term is written, the term, and how often, by weight."""
    for language, text, weight in passages:
        known = _known(language)
        for word, count in Counter(_WORD.findall(normalize("NFC", text))).items():
            term, form = _term(known, word)
            if term and form.lower() not in NUMBERS.get(known, ()):
                yield form, term, count * weight


def _known(language: str) -> str:
    tag = language.partition("-")[0].lower()
    return tag if tag in LITTLE else ""


@cache
def _term(language: str, word: str) -> tuple[str, str]:
    """Return the term that `word` is of, and the form without elision; empty if it is none."""
    form = _without_elision(language, word)
    plain = form.lower()
    is_little = plain in LITTLE.get(language, ()) or len(plain) < _SHORTEST or plain.isdecimal()
    return ("", "") if is_little else (_stem(language, plain.translate(_LIGATURES)), form)


@cache
def _bare_term(language: str, word: str) -> tuple[str, str]:
    """Return the term that `word` is of, and the form as it is compared; empty if it is none."""
    term, form = _term(language, word)
    return (term, _bare(form.lower().translate(_LIGATURES))) if term else ("", "")


def _without_elision(language: str, word: str) -> str:
    head, mark, tail = word.replace("’", "'").partition("'")
    if not mark:
        return word
    if language == "en":
        return head if tail.lower() in CONTRACTED else word
    return tail if head.lower() in ELIDED or head.lower().endswith("qu") else word


@cache
def _stem(language: str, word: str) -> str:
    stem = _stemmer(language)(word) if language else word
    return stem if stem.isascii() else _bare(stem)


def _bare(word: str) -> str:
    return "".join(letter for letter in normalize("NFKD", word) if category(letter) != "Mn")


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    stem: Callable[[str], str]
    if language == "fr":
        from snowballstemmer.french_stemmer import (  # type: ignore[import-untyped] # noqa: PLC0415 - seldom needed
            FrenchStemmer,
        )

        stem = FrenchStemmer().stemWord
    else:
        from snowballstemmer.english_stemmer import (  # type: ignore[import-untyped] # noqa: PLC0415 - likewise
            EnglishStemmer,
        )

        stem = EnglishStemmer().stemWord
    return stem
