"""Find the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_SIMILAR_ENOUGH = 70


def nearest(given: str, choices: Iterable[str]) -> str | None:
    """Return the one of `choices` most like `given`, or None if none is like enough."""
    return next(iter(nearest_few(given, choices, most=1)), None)


def nearest_few(given: str, choices: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return at most `most` of `choices` that are like `given`, the most like first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a miss needs it

    found = process.extract(
        given, sorted(choices), scorer=fuzz.ratio, limit=most, score_cutoff=_SIMILAR_ENOUGH
    )
    return tuple(choice for choice, _, _ in found)
