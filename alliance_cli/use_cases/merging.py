"""Bring together, in one file, what two sides have made of one constitution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alliance_cli.documents import Document
from alliance_cli.records.articles import (
    LISTED,
    VERSION,
    Article,
    Articles,
    articles_of,
    assembled,
)
from alliance_cli.records.merging import merged
from alliance_cli.store.merging import find_merged_text
from alliance_cli.store.reading import read_document
from alliance_cli.store.writing import Append, Drop, Edit, Put
from alliance_cli.use_cases.constitutions import PATH, data_of, with_version
from alliance_cli.use_cases.files import edited_file, new_file


class ConflictError(Exception):
    """Both sides have changed `articles`, each in its own way."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        super().__init__(articles)
        self.articles = articles


def merged_constitution(
    base: bytes, ours: bytes, theirs: bytes, *, is_settled: bool = False
) -> bytes:
    """Return what `ours` and `theirs` made of `base`, one version after `ours`.

    The comments of both are kept where their lines do not meet, else those of `ours`. Raise
    ConflictError unless `is_settled`: then conflicts are settled as `theirs` has it.
    """
    before, one, other = (articles_of(data_of(PATH, each)) for each in (base, ours, theirs))
    merge = merged(before, one, other)
    if merge.conflicts and not is_settled:
        raise ConflictError(merge.conflicts)
    version = data_of(PATH, ours)[VERSION]
    for text in _attempts(base, ours, theirs, merge.articles):
        if _find_said(text) == assembled(merge.articles):
            return with_version(text, version + 1)
    return new_file(PATH, {VERSION: version + 1, **assembled(merge.articles)})


def edits_between(old: Articles, new: Articles) -> Iterator[Edit]:
    """Yield the edits that make a file with the articles `old` one with the articles `new`."""
    for part in dict.fromkeys(article[0] for article in (*old, *new)):
        one, other = ({key: each[key] for key in each if key[0] == part} for each in (old, new))
        if one == other and list(one) == list(other):
            continue
        if not other:
            yield Drop((part,))
        elif (part,) in other:
            yield Put((part,), other[part,])
        elif part in LISTED:
            yield from _edits_in_list(part, one, other)
        else:
            yield from (Drop(key) for key in one if key not in other)
            yield from (Put(key, value) for key, value in other.items() if one.get(key) != value)


def _edits_in_list(part: str, one: Articles, other: Articles) -> Iterator[Edit]:
    order = list(one)
    kept = [article for article in order if article in other]
    if list(other)[: len(kept)] != kept:
        yield Put((part,), list(other.values()))
        return
    for article in kept:
        if one[article] != other[article]:
            yield Put((part, order.index(article)), other[article])
    for place in reversed(range(len(order))):
        if order[place] not in other:
            yield Drop((part, place))
    for article in list(other)[len(kept) :]:
        yield Append((part,), other[article])


def _attempts(base: bytes, ours: bytes, theirs: bytes, articles: Articles) -> Iterator[bytes]:
    """Yield files that may say `articles`, the one that keeps most of what people wrote first."""
    data = data_of(PATH, ours)
    same = (with_version(each, data[VERSION]) for each in (base, theirs))
    if text := find_merged_text(next(same), ours, next(same)):
        yield text
    yield edited_file(ours, tuple(edits_between(articles_of(data), articles)))


def _find_said(text: bytes) -> dict[str, Any] | None:
    """Return what a constitution says, but for its version; None where it cannot be read."""
    document = read_document(PATH, text)
    return assembled(articles_of(document.data)) if isinstance(document, Document) else None
