"""What changes between two constitutions, for a page: article by article, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alliance_cli.messages import say
from alliance_cli.reports.amendment_text import HOW
from alliance_cli.reports.amendments import ArticleChange, PartChange


def shown_changes(
    changes: Iterable[ArticleChange], languages: Sequence[str]
) -> list[dict[str, object]]:
    """Return `changes` for the template; a text in one language of several is marked so."""
    return [
        {
            "words": say(HOW[change.how], article=change.article),
            "parts": [_part(part, languages) for part in change.parts],
        }
        for change in changes
    ]


def _part(part: PartChange, languages: Sequence[str]) -> dict[str, object]:
    key = part.part.rpartition(".")[2]
    return {
        "part": part.part,
        "lang": key if key in languages else None,
        "pieces": [{"how": piece.how, "text": piece.text} for piece in part.pieces],
    }
