"""Rank texts by how well they hold given words: an index in memory, made anew each time (FTS5).

It knows words that stand apart from each other by spaces, and nothing of languages or records.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

_WEIGHT_OF_NAME, _WEIGHT_OF_BODY = 4.0, 1.0


def ranked(
    texts: Iterable[tuple[str, str]], wanted: Sequence[Collection[str]], *, every: bool
) -> tuple[tuple[int, float], ...]:
    """Return the places of the texts that hold what is `wanted`, the best first, with their score.

    A text is a name and a body. Of each group of words any will do; `every` group has to be met,
    or else one of them. The score (BM25) is the higher the better.
    """
    groups = [_any_of(group) for group in wanted if group]
    if not groups:
        return ()
    with closing(_index(texts)) as index:
        rows = index.execute(
            "SELECT rowid, -bm25(texts, ?, ?) AS score FROM texts WHERE texts MATCH ?"
            " ORDER BY score DESC, rowid",
            (_WEIGHT_OF_NAME, _WEIGHT_OF_BODY, (" AND " if every else " OR ").join(groups)),
        )
        return tuple((int(place), float(score)) for place, score in rows)


def _index(texts: Iterable[tuple[str, str]]) -> sqlite3.Connection:
    index = sqlite3.connect(":memory:")
    try:
        index.execute("CREATE VIRTUAL TABLE texts USING fts5(name, body)")
    except sqlite3.OperationalError as error:
        index.close()
        raise CannotRunError(
            say("This Python cannot search: its SQLite was built without FTS5."),
            say("Use the Python of your system, or one from python.org."),
        ) from error
    index.executemany(
        "INSERT INTO texts(rowid, name, body) VALUES (?, ?, ?)",
        ((place, name, body) for place, (name, body) in enumerate(texts)),
    )
    return index


def _any_of(words: Collection[str]) -> str:
    """Return the words as FTS5 reads them: each a text of its own, whatever it holds."""
    quoted = ('"{}"'.format(word.replace('"', '""')) for word in sorted(words))
    return f"({' OR '.join(quoted)})"
