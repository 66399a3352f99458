"""Search all records of an alliance for words, by their stems, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.descent import superseding_one
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.reports.search.findable import Findable, findables
from alliance_cli.reports.search.results import Result, result_of
from alliance_cli.reports.search.terms import indexed, wanted_terms
from alliance_cli.store.full_text import ranked


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which records are searched: of these kinds, themes, days; and in which language."""

    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    language: str | None = None

    def passes(self, found: Findable) -> bool:
        """Tell whether a record is searched; one without a date is of no time."""
        if self.since or self.until:
            first, last = self.since or date.min, self.until or date.max
            if found.day is None or not first <= found.day <= last:
                return False
        return (not self.kinds or found.kind in self.kinds) and (
            not self.themes or bool(set(self.themes) & set(found.themes))
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: how many in all, the best of them, and whether they hold every word."""

    count: int
    results: tuple[Result, ...]
    has_every_word: bool = True


def search(
    ledger: Ledger,
    words: str,
    sieve: Sieve,
    languages: Sequence[str],
    *,
    most: int,
    now: datetime,
) -> Found:
    """Return the records that hold all of `words`; where none does, those that hold some.

    `languages` are the reader's: excerpts are in them where there is a choice.
    Raise UsageError where nothing can be looked for.
    """
    listed = [each for each in findables(ledger, now=now) if sieve.passes(each)]
    asked = Asked(words, ledger.languages, languages, most)
    found = search_among(listed, asked, sieve)
    told = (_with_what_superseded(ledger, each, now) for each in found.results)
    return replace(found, results=tuple(told))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: words, the languages of the records, those of the reader, how many at most.

    What has no language of its own is in the first of the records' languages.
    """

    words: str
    known: Sequence[str]
    languages: Sequence[str]
    most: int


def search_among(listed: Sequence[Findable], asked: Asked, sieve: Sieve) -> Found:
    """Return which of the records `listed` hold what is asked."""
    words = asked.words
    wanted = wanted_terms(words, asked.known)
    if not wanted:
        raise UsageError(
            say("Nothing can be looked for by “{words}”.", words=words),
            say("Little words and bare numbers stand everywhere: name what it is about."),
        )
    texts = [indexed(each, asked.known[0], sieve.language) for each in listed]
    for every in (True, False):
        places = ranked(texts, wanted, every=every)
        if places:
            results = (
                result_of(listed[place], score, wanted, asked.languages, sieve.language)
                for place, score in places[: asked.most]
            )
            return Found(len(places), tuple(results), every)
    return Found(0, ())


def _with_what_superseded(ledger: Ledger, result: Result, now: datetime) -> Result:
    if result.found.kind != "proposal":
        return result
    return replace(result, superseded_by=superseding_one(ledger, result.found.id, at=now))
