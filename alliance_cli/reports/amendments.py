"""What an amendment changes: article by article, and within a text word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from alliance_cli.records.articles import Article, article_name, articles_of, in_order

How = Literal["added", "removed", "changed"]

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_IDS = ("id", "stage")
"""What the parts of a list may be called by."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: in both, in the old one only (`removed`), or in the new one only."""

    how: Literal["kept", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """One field of an article: its way within (empty: all of it), and the old and the new text."""

    part: str
    before: str | None
    after: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that was added, removed or changed, with the fields in which it was."""

    article: str
    within: str
    """The part of the constitution to which it belongs: `values`."""
    how: How
    parts: tuple[PartChange, ...]


def article_changes(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[ArticleChange, ...]:
    """Return what changes between the plain data of two constitutions, in the order of `after`."""
    old, new = articles_of(before), articles_of(after)
    return tuple(
        _change(article, old, new)
        for article in in_order(new, old)
        if article not in old or article not in new or old[article] != new[article]
    )


def field_changes(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[ArticleChange, ...]:
    """Return what changes between the plain data of two texts, field by field."""
    return tuple(
        _compared(field, field, [each[field] for each in (before,) if field in each],
                  [each[field] for each in (after,) if field in each])
        for field in dict.fromkeys((*after, *before))
        if field not in before or field not in after or before[field] != after[field]
    )  # fmt: skip


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts: first what goes, then what comes in its place."""
    pieces: list[Piece] = []
    for old, new in _stretches(_WORDS.findall(before), _WORDS.findall(after)):
        if old == new:
            pieces.append(Piece("kept", old))
        else:
            pieces += [Piece("removed", old)] if old else []
            pieces += [Piece("added", new)] if new else []
    return tuple(pieces)


def _stretches(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Return the stretches of two texts in turn; blanks between two changes belong to these."""
    found: list[tuple[str, str]] = []
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (_, first, last, start, end) in enumerate(opcodes):
        stretch = ("".join(old[first:last]), "".join(new[start:end]))
        is_blank = stretch[0] == stretch[1] and stretch[0].isspace()
        is_between = 0 < place < len(opcodes) - 1
        follows = bool(found) and found[-1][0] != found[-1][1]
        if follows and (stretch[0] != stretch[1] or (is_blank and is_between)):
            stretch = (found[-1][0] + stretch[0], found[-1][1] + stretch[1])
            found.pop()
        found.append(stretch)
    return found


def changes_data(changes: tuple[ArticleChange, ...]) -> list[dict[str, Any]]:
    """Return `changes` as data for scripts."""
    return [
        {
            "article": change.article,
            "change": change.how,
            "parts": [
                {"part": part.part or None, "before": part.before, "after": part.after}
                for part in change.parts
            ],
        }
        for change in changes
    ]


def _change(
    article: Article, old: Mapping[Article, Any], new: Mapping[Article, Any]
) -> ArticleChange:
    before, after = ([each[article]] if article in each else [] for each in (old, new))
    return _compared(article_name(article), article[0], before, after)


def _compared(name: str, within: str, before: list[Any], after: list[Any]) -> ArticleChange:
    """Return what became of a part of a text; it is in a list where it is there at all."""
    how: How = "added" if not before else "changed" if after else "removed"
    one, other = (
        {part: text for value in values for part, text in _texts(value)}
        for values in (before, after)
    )
    parts = tuple(
        _part(part, one.get(part), other.get(part))
        for part in dict.fromkeys((*one, *other))
        if one.get(part) != other.get(part)
    )
    return ArticleChange(name, within, how, parts)


def _part(part: str, before: str | None, after: str | None) -> PartChange:
    return PartChange(part, before, after, word_changes(before or "", after or ""))


def _texts(value: Any, way: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - plain data
    """Yield the fields of an article with their texts; its id is told already."""
    match value:
        case dict():
            for key, each in value.items():
                if way or key != "id":
                    yield from _texts(each, f"{way}.{key}" if way else key)
        case list() if name := _name_in(value):
            for each in value:
                rest = {key: inner for key, inner in each.items() if key != name}
                yield from _texts(rest, f"{way}.{each[name]}" if way else each[name])
        case list():
            yield way, ", ".join(map(_in_line, value))
        case _:
            yield way, _in_line(value)


def _name_in(values: list[Any]) -> str | None:
    """Return the key by which the parts of a list are told apart, if they have one."""
    for key in _IDS:
        names = [each.get(key) if isinstance(each, dict) else None for each in values]
        if names and all(isinstance(name, str) for name in names):
            return key if len(set(names)) == len(names) else None
    return None


def _in_line(value: Any) -> str:  # noqa: ANN401 - plain data
    """Return plain data in one line, as YAML would show it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case dict():
            inside = ", ".join(f"{key}: {_in_line(each)}" for key, each in value.items())
            return f"{{{inside}}}"
        case list():
            return f"[{', '.join(map(_in_line, value))}]"
        case _:
            return str(value)
