"""Texts of a report in which words of the glossary lead to what they mean, at the end of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.text import Text
from alliance_cli.reports.linking import Linker
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.said import said_in

HEADING = mark("Words of the glossary")


@dataclass(frozen=True, slots=True)
class Link:
    """From where to where a text leads to the part of the report under `heading`."""

    start: int
    end: int
    heading: Message


@dataclass(frozen=True, slots=True)
class Explained:
    """A text on one line, with its links in order; none overlap."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the glossary at the end of a report."""

    heading: Message
    definition: str
    misread: Message | None


@dataclass(frozen=True, slots=True)
class Explainer:
    """Finds words of the glossary in the texts of one report; each is linked where it is first."""

    ledger: Ledger
    languages: Sequence[str]
    linker: Linker
    _found: dict[str, Message] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger, languages: Sequence[str]) -> Explainer:
        """Return what explains the texts of a report in the reader's `languages`."""
        return cls(ledger, tuple(languages), Linker.of(ledger))

    def line(self, text: Text) -> Explained:
        """Return `text` on one line, with its links."""
        said = said_in(text, self.languages, self.ledger.languages[0])
        return self._linked(said.words, said.language)

    def paragraphs(self, text: Text | None) -> tuple[Explained, ...]:
        """Return the paragraphs of `text`, each on one line, with their links."""
        if text is None:
            return ()
        said = said_in(text, self.languages, self.ledger.languages[0])
        parts = (part for part in said.words.split("\n\n") if part.strip())
        return tuple(self._linked(part, said.language) for part in parts)

    def meanings(self) -> tuple[Meaning, ...]:
        """Return what the words mean that were found so far, by id."""
        return tuple(self._meaning(name, self._found[name]) for name in sorted(self._found))

    def _linked(self, words: str, language: str) -> Explained:
        text = normalize("NFC", one_line(words))
        return Explained(text, tuple(self._links(text, language)))

    def _links(self, text: str, language: str) -> Iterator[Link]:
        for start, end, name in self.linker.found_in(language, text):
            if name not in self._found:
                term = self.ledger.glossary[name].record.term.in_language(self.languages)
                self._found[name] = say("{term} (glossary)", term=one_line(term))
                yield Link(start, end, self._found[name])

    def _meaning(self, name: str, heading: Message) -> Meaning:
        entry = self.ledger.glossary[name].record
        misread = entry.not_
        return Meaning(
            heading,
            one_line(entry.definition.in_language(self.languages)),
            say("Not: {text}", text=one_line(misread.in_language(self.languages)))
            if misread
            else None,
        )
