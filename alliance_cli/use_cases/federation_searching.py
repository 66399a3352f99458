"""Search what the members of a federation share, as one searches an alliance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import normalize

from alliance_cli.records.text import Text
from alliance_cli.reports.search.findable import Findable, Passage
from alliance_cli.reports.search.terms import KNOWN
from alliance_cli.use_cases.federation_looking import Gathered, questioned
from alliance_cli.use_cases.federation_questions import words_of
from alliance_cli.use_cases.searching import Asked, Found, Sieve, search_among

KINDS = ("experience", "principle", "glossary")
"""The kinds of records that can be found: those that alliances share in words."""

_TERM = "term"


def search_federation(
    gathered: Gathered, words: str, sieve: Sieve, languages: Sequence[str], *, most: int
) -> Found:
    """Return what members share that holds all of `words`; where nothing does, some of them."""
    listed = [each for each in _findables(gathered) if sieve.passes(each)]
    spoken = {tag for each in listed for passage in each.passages for tag in passage.languages}
    known = tuple(dict.fromkeys((*gathered.ledger.languages, *sorted(spoken), *KNOWN)))
    return search_among(listed, Asked(words, known, languages, most), sieve)


def _findables(gathered: Gathered) -> Iterator[Findable]:
    where = {each.id: each.repository for each in gathered.members}
    with questioned(gathered) as base:
        if base is None:
            return
        for member, kind, name, called, said, at, themes in words_of(base):
            yield Findable(
                KINDS[-1] if kind == _TERM else kind,
                name,
                member,
                where[member],
                called,
                at.date() if at else None,
                themes,
                (*_passages(called), *_passages(said)),
            )


def _passages(text: Text | None) -> Iterator[Passage]:
    for tag, words in text.versions.items() if text else ():
        yield Passage((tag,), normalize("NFC", words))
