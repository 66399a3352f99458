"""Which terms of the common language a text uses, and what they mean.

A word is a term's where both have the same stem and differ in their last letters alone: “haies” is
“haie”, while “responsable” is not “responsabilité”. Several words are the term's where they
follow each other, little words aside. What stands in brackets in a term explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import say
from alliance_cli.records.learning import GlossaryEntry
from alliance_cli.records.proposals import NewPrinciple, Proposal
from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.lines import Line
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.terms import words_of

_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST_ENDING = 3

Words = tuple[tuple[str, str], ...]
"""The words of a text, in order: of each the stem and the form."""


@dataclass(frozen=True, slots=True)
class TermUsed:
    """A term of the glossary that a text uses."""

    filed: Filed[GlossaryEntry]

    def line(self, languages: Sequence[str]) -> Line:
        """Return what is told of it beneath a text."""
        entry = self.filed.record
        fields = {
            "term": one_line(entry.term.in_language(languages)),
            "definition": one_line(entry.definition.in_language(languages)),
        }
        if entry.not_ is None:
            return Line(say("{term}: {definition}", **fields), indent=2)
        misread = one_line(entry.not_.in_language(languages))
        return Line(
            say("{term}: {definition} Not: {misread}", misread=misread, **fields), indent=2
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {"id": self.filed.id, **self.filed.data}


def terms_used(ledger: Ledger, texts: Iterable[Text]) -> tuple[TermUsed, ...]:
    """Return the terms that any of `texts` uses in the same language, by id."""
    first = ledger.languages[0]
    listed = [
        (language, words_of(language, words))
        for text in texts
        for language, words in _versions(text, first)
    ]
    return tuple(
        TermUsed(filed)
        for _, filed in sorted(ledger.glossary.items())
        if _is_used(filed.record.term, listed, first)
    )


def texts_of(proposal: Proposal) -> Iterator[Text]:
    """Yield what a proposal says in words."""
    yield proposal.title
    yield from (text for text in (proposal.driver, proposal.text) if text is not None)
    yield from proposal.criteria
    if isinstance(proposal.principle, NewPrinciple):
        yield from (proposal.principle.statement, proposal.principle.intent)


@cache
def called_words(language: str, term: str) -> Words:
    """Return the words of a term, without what stands in brackets."""
    return words_of(language, _BRACKETS.sub(" ", term))


def _versions(text: Text, first: str) -> Iterator[tuple[str, str]]:
    """Yield the words of `text` with their language; plain words are in the alliance's first."""
    for language, words in text.versions.items():
        yield (first if language == ANY else language), words


def _is_used(term: Text, listed: Sequence[tuple[str, Words]], first: str) -> bool:
    called = {
        language: called_words(language, words) for language, words in _versions(term, first)
    }
    return any(_holds(words, called.get(language, ())) for language, words in listed)


def _holds(words: Words, called: Words) -> bool:
    """Tell whether the words of a term follow each other somewhere in `words`."""
    length = len(called)
    return length > 0 and any(
        all(map(is_same_word, words[start : start + length], called))
        for start in range(len(words) - length + 1)
    )


def is_same_word(word: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two words, each a stem and a form, are one and the same."""
    if word[0] != other[0]:
        return False
    pairs = zip(word[1], other[1], strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return all(len(each[1]) - alike <= _LONGEST_ENDING for each in (word, other))
