"""What a search found: each record with an excerpt that marks what was looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_cli.messages import Message, moment_words, say
from alliance_cli.reports.choices import RECORDS
from alliance_cli.reports.lines import Line
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.search.findable import Findable, Passage
from alliance_cli.reports.search.terms import Wanted, hits

_BEFORE, _AFTER = 60, 140
"""So many letters of an excerpt stand before the first word that was found, and after it."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text: its words, and where in them what was looked for begins and ends."""

    words: str
    marks: tuple[tuple[int, int], ...]

    @property
    def marked(self) -> str:
        """The words with `[…]` around what was looked for."""
        parts, last = [], 0
        for start, end in self.marks:
            parts += [self.words[last:start], "[", self.words[start:end], "]"]
            last = end
        return one_line("".join((*parts, self.words[last:])))

    @property
    def found(self) -> tuple[str, ...]:
        """What was looked for, as it stands in the words; each once."""
        every = {(found := self.words[start:end]).lower(): found for start, end in self.marks}
        return tuple(one_line(each) for each in every.values())


@dataclass(frozen=True, slots=True)
class Result:
    """A record that was found, how well it fits, and an excerpt; None where its id alone fits.

    `superseded_by` are the decisions that took its place.
    """

    found: Findable
    score: float
    excerpt: Excerpt | None
    superseded_by: tuple[str, ...] = ()


def result_of(
    found: Findable, score: float, wanted: Wanted, languages: Sequence[str], only: str | None
) -> Result:
    """Return a result, with the passage in which most of what was looked for stands.

    Of two that are as good, it is the one that comes first in `languages`. Where `only` one
    language is asked for, no other is looked at.
    """
    best: tuple[tuple[int, int], Excerpt] | None = None
    for passage in found.passages:
        if only is None or only in passage.languages:
            places = hits(passage.languages, passage.words, wanted)
            told = len({passage.words[start:end].lower() for start, end in places})
            merit = told, -_place(passage, languages)
            if told and (best is None or merit > best[0]):
                best = merit, _excerpt(passage, places)
    return Result(found, score, best[1] if best else None)


def result_lines(
    results: Sequence[Result], languages: Sequence[str], *, marks: bool
) -> Iterator[Line]:
    """Yield what was found, the best first; without `marks` words say what was looked for."""
    for each in results:
        yield Line(_heading(each.found, languages), "strong")
        if each.superseded_by:
            said = say("superseded by {names}", names=each.superseded_by)
            yield Line(said, "warning", indent=2)
        if each.excerpt:
            text = each.excerpt.marked if marks else _in_words(each.excerpt)
            yield Line(text, indent=2)
        yield Line(each.found.path, "faint", indent=2)


def result_data(each: Result, languages: Sequence[str]) -> dict[str, Any]:
    """Return what scripts are given of one result."""
    found, excerpt = each.found, each.excerpt
    return {
        "kind": found.kind,
        "id": found.id,
        "within": found.within or None,
        "path": found.path,
        "name": one_line(found.name.in_language(languages)) if found.name else None,
        "date": found.day.isoformat() if found.day else None,
        "themes": list(dict.fromkeys(found.themes)),
        "score": round(each.score, 6),
        "excerpt": excerpt.words if excerpt else None,
        "marks": [list(mark) for mark in excerpt.marks] if excerpt else [],
        "superseded_by": list(each.superseded_by),
    }


def _in_words(excerpt: Excerpt) -> Message:
    text = one_line(excerpt.words)
    return say("{text} (found: {words})", text=text, words=excerpt.found)


def _heading(found: Findable, languages: Sequence[str]) -> Message:
    name = one_line(found.name.in_language(languages)) if found.name else found.id
    where = f"{found.within}/{found.id}" if found.within else found.id
    called = say("{kind} {id}", kind=say(RECORDS[found.kind]), id=where)
    if found.name:
        called = say("{name} ({what})", name=name, what=called)
    return say("{what}, {day}", what=called, day=moment_words(found.day)) if found.day else called


def _place(passage: Passage, languages: Sequence[str]) -> int:
    """Return which of the reader's languages the words are in, as a number from 0."""
    known = (place for place, each in enumerate(languages) if each in passage.languages)
    return next(known, len(languages))


def _excerpt(passage: Passage, places: Sequence[tuple[int, int]]) -> Excerpt:
    """Return the words around the first place, cut between words."""
    words = passage.words
    start, end = max(places[0][0] - _BEFORE, 0), min(places[0][1] + _AFTER, len(words))
    if start:
        start = min(_next_space(words, start), places[0][0])
    if end < len(words):
        end = max(words.rfind(" ", 0, end), places[0][1])
    before, after = "…" if start else "", "…" if end < len(words) else ""
    shift = len(before) - start
    marks = tuple((a + shift, b + shift) for a, b in places if start <= a and b <= end)
    return Excerpt(f"{before}{words[start:end]}{after}", marks)


def _next_space(words: str, start: int) -> int:
    place = words.find(" ", start)
    return place + 1 if place >= 0 else start
