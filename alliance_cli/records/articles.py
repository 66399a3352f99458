"""Take a constitution apart into its articles, as plain data, and put articles together again.

An article is the smallest part that people change on its own: the purpose, one value, one role,
one procedure, what decides on one kind of proposal, one setting. What it means is not known here,
and the version, which says nothing by itself, is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Article: TypeAlias = tuple[str, ...]
"""Where an article stands: `("purpose",)`, `("values", "care")`."""

Articles: TypeAlias = Mapping[Article, Any]
"""What each article says, in their order."""

VERSION = "version"

LISTED = {
    "objectives": "objective",
    "values": "value",
    "disciplines": "discipline",
    "colleges": "college",
    "territories": "territory",
    "roles": "role",
}
"""The lists of articles with ids, and what one of each is called."""

_NAMED = {"procedures": "procedure", "decides": "decides"}


def articles_of(data: Mapping[str, Any]) -> dict[Article, Any]:
    """Return the articles of a constitution's plain data, in their order."""
    return dict(_articles(data))


def assembled(articles: Articles) -> dict[str, Any]:
    """Return the plain data of a constitution that has just these articles, without a version."""
    data: dict[str, Any] = {}
    for (part, *name), value in articles.items():
        if not name:
            data[part] = value
        elif part in LISTED:
            data.setdefault(part, []).append(value)
        else:
            data.setdefault(part, {})[name[0]] = value
    return data


def article_name(article: Article) -> str:
    """Return what an article is called: `purpose`, `value:care`, `decides:mandate`."""
    part, *name = article
    return f"{ {**LISTED, **_NAMED}[part] }:{name[0]}" if name else part


def in_order(one: Articles, other: Articles) -> tuple[Article, ...]:
    """Return every article of both in the order of `one`, the rest after what they followed."""
    order = list(one)
    known = set(order)
    place = 0
    for article in other:
        if article in known:
            place = order.index(article) + 1
        else:
            order.insert(place, article)
            place += 1
    return tuple(order)


def _articles(data: Mapping[str, Any]) -> Iterator[tuple[Article, Any]]:
    for part, value in data.items():
        if part in LISTED and _is_list_of_articles(value):
            yield from (((part, each["id"]), each) for each in value)
        elif part in _NAMED and isinstance(value, Mapping):
            yield from (((part, name), each) for name, each in value.items())
        elif part != VERSION:
            yield (part,), value


def _is_list_of_articles(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, dict) and "id" in each for each in value
    )
