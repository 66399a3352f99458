"""Merge two sets of changes to one constitution, article by article.

What one side alone has changed is taken, so is what both have changed alike. What both have
changed, each in its own way, is a conflict, which people settle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alliance_cli.records.articles import Article, Articles, in_order

_NONE: Any = object()
"""What an article says that is not there."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The articles of the merge, in order. `conflicts` are those which both sides changed."""

    articles: Articles
    conflicts: tuple[Article, ...]


def merged(base: Articles, ours: Articles, theirs: Articles) -> Merged:
    """Merge what `ours` and `theirs` made of `base`; in a conflict stands what `theirs` says."""
    conflicts = [
        article for article in in_order(ours, theirs) if _is_conflict(article, base, ours, theirs)
    ]
    kept = {}
    for article in _order(base, ours, theirs):
        is_unchanged = theirs.get(article, _NONE) == base.get(article, _NONE)
        value = (ours if is_unchanged else theirs).get(article, _NONE)
        if value is not _NONE:
            kept[article] = value
    return Merged(kept, tuple(conflicts))


def _is_conflict(article: Article, base: Articles, ours: Articles, theirs: Articles) -> bool:
    before, one, other = (each.get(article, _NONE) for each in (base, ours, theirs))
    return before not in (one, other) and one != other


def _order(base: Articles, ours: Articles, theirs: Articles) -> tuple[Article, ...]:
    """Return the order of whichever side has moved articles; of both, that of `ours`."""
    common = base.keys() & ours.keys() & theirs.keys()
    has_moved = [each for each in ours if each in common] != [
        each for each in base if each in common
    ]
    return in_order(ours, theirs) if has_moved else in_order(theirs, ours)
