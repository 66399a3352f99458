"""Find the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_SIMILAR_ENOUGH = 70


def nearest(given: str, choices: Iterable[str]) -> str | None:
    """Return the one of `choices` most like `given`, or None if none is like enough."""
    return next(iter(nearest_few(given, choices, most=1)), None)


def nearest_few(given: str, choices: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return at most `most` of `choices` that are like `given`, the most like first.

    The beginning of a name stands for it: one that is like `given` counts as the name does.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a miss needs it

    names = sorted(choices)
    begun = [name[: len(given)] for name in names]
    scores: dict[str, float] = {}
    for told in (names, begun):
        for _, score, place in process.extract(
            given, told, scorer=fuzz.ratio, limit=None, score_cutoff=_SIMILAR_ENOUGH
        ):
            scores[names[place]] = max(score, scores.get(names[place], 0))
    return tuple(sorted(scores, key=lambda name: (-scores[name], name)))[:most]
