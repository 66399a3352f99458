"""Find the words of the glossary in a text, by the same likeness as under a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.text import ANY
from alliance_cli.reports.terms import placed_words, plain_words, term_of
from alliance_cli.reports.vocabulary import Words, called_words, is_same_word

Placed = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Linker:
    """The words of the glossary: by language and by the stem of the first word of each."""

    terms: Mapping[str, Mapping[str, tuple[tuple[Words, str], ...]]]
    _seen: dict[str, set[str]] = field(default_factory=dict, repr=False)
    """The words that were asked about, by language."""
    _begins: dict[str, set[str]] = field(default_factory=dict, repr=False)
    """Those of them with which a term begins."""

    @classmethod
    def of(cls, ledger: Ledger) -> Linker:
        """Return what finds the terms of `ledger`, the longest first."""
        found: dict[str, dict[str, list[tuple[Words, str]]]] = {}
        for name, filed in sorted(ledger.glossary.items()):
            for tag, words in filed.record.term.versions.items():
                language = ledger.languages[0] if tag == ANY else tag
                if called := called_words(language, words):
                    by_stem = found.setdefault(language, {})
                    by_stem.setdefault(called[0][0], []).append((called, name))
        return cls(
            {
                language: {
                    stem: tuple(sorted(each, key=lambda one: (-len(one[0]), one[1])))
                    for stem, each in by_stem.items()
                }
                for language, by_stem in found.items()
            }
        )

    def found_in(self, language: str, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where terms stand in `text` (in NFC), in order, and which; none overlap."""
        by_stem = self.terms.get(language)
        if not by_stem or not self._may_be_in(language, plain_words(text)):
            return
        words = list(placed_words(language, text))
        place = 0
        while place < len(words):
            called, name = self._called_at(words, place, by_stem.get(words[place][0], ()))
            if name:
                yield words[place][2], words[place + called - 1][3], name
            place += max(called, 1)

    def _may_be_in(self, language: str, words: Iterable[str]) -> bool:
        """Tell whether a term begins with any of `words`; most texts have none."""
        seen = self._seen.setdefault(language, set())
        begins = self._begins.setdefault(language, set())
        asked, by_stem = set(words), self.terms[language]
        begins |= {word for word in asked - seen if term_of(language, word) in by_stem}
        seen |= asked
        return not begins.isdisjoint(asked)

    @staticmethod
    def _called_at(
        words: list[Placed], place: int, terms: tuple[tuple[Words, str], ...]
    ) -> tuple[int, str]:
        """Return how many words the term at `place` has, and which it is; none has no name."""
        for called, name in terms:
            there = words[place : place + len(called)]
            if len(there) == len(called) and all(
                is_same_word(one[:2], other) for one, other in zip(there, called, strict=True)
            ):
                return len(called), name
        return 0, ""
