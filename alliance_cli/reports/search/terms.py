"""What is looked for, and what a record is found by: the terms of both, as stems.

A word is looked for as it would be in each of the languages in question, since nobody says in
which one a question is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from alliance_cli.reports.search.findable import Findable
from alliance_cli.reports.terms import placed_words

KNOWN = ("fr", "en")
"""The languages whose words have stems here."""

Wanted = tuple[frozenset[str], ...]
"""For each word that is looked for, the terms any of which will do."""


def wanted_terms(words: str, languages: Iterable[str]) -> Wanted:
    """Return what `words` look for; nothing where they are little words alone.

    What is a little word in any of the languages is passed over, unless nothing else is there:
    “the” alone may be a tea without its accent.
    """
    text = normalize("NFC", words)
    places: dict[int, set[str]] = {}
    weighty: Counter[int] = Counter()
    asked = tuple(dict.fromkeys((*languages, *KNOWN)))
    for language in asked:
        for term, form, start, _ in placed_words(language, text):
            places.setdefault(start, set()).update((term, form))
            weighty[start] += 1
    kept = [start for start in sorted(places) if weighty[start] == len(asked)]
    return tuple(frozenset(places[start]) for start in kept or sorted(places))


def indexed(found: Findable, first: str, language: str | None = None) -> tuple[str, str]:
    """Return the terms of a record's name and of all it says; `first` is the alliance's language.

    Of its passages those in `language` alone, where one is given.
    """
    name = [] if found.within else list(_terms((first,), found.id.replace("-", " ")))
    if found.name:
        for tag, words in found.name.versions.items():
            if language in {None, tag}:
                name += _terms((first if tag == "*" else tag,), normalize("NFC", words))
    body = [
        term
        for passage in found.passages
        if language is None or language in passage.languages
        for term in _terms(passage.languages, passage.words)
    ]
    return " ".join(name), " ".join(body)


def hits(languages: Sequence[str], words: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """Return where in `words`, in NFC, something that is looked for begins and ends."""
    terms = frozenset().union(*wanted)
    places = {
        (start, end)
        for language in languages
        for term, form, start, end in placed_words(language, words)
        if term in terms or form in terms
    }
    return tuple(sorted(places))


def _terms(languages: Sequence[str], words: str) -> Iterator[str]:
    """Yield the terms of `words`, and the forms of those whose form is not their term."""
    for language in languages:
        for term, form, _, _ in placed_words(language, words):
            yield term
            if form != term:
                yield form
