"""Tell which texts speak of the same: by the terms they share, the rarer the better.

Each text is a vector of its terms, weighed by how often it has them and how few others do
(TF-IDF: Salton and Buckley, 1988); likeness is the cosine of two. What is said of the vectors can
be said in words: which terms the two share, as people wrote them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

LEAST = 0.05
"""Below this two texts share no more than any two do."""
_MOST_TERMS = 8
_TELLING = 16
"""By so many of its terms a text finds others, where all are compared with all."""
_MOST_HAVING = 48
"""A term finds so many texts at most."""
_WIDER = 3
"""So many times more texts are compared in full than are told."""
_DIGITS = 9
"""Likeness is compared to so many digits: the last ones hang on the order of a sum."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a text is like another, from 0 to 1, and the terms they share, weightiest first."""

    name: str
    score: float
    shared: tuple[str, ...]


Terms = Mapping[str, int]
"""How often a text has each of its terms."""


def similar_to(
    name: str, texts: Mapping[str, Terms], forms: Mapping[str, str], *, most: int
) -> tuple[Likeness, ...]:
    """Return which of `texts` are like the one called `name`, the most like first.

    `forms` are the terms of that text as people wrote them.
    """
    weights = _weights(texts)
    own = _vector(texts[name], weights)
    found = (
        Likeness(other, score, tuple(forms[term] for term in shared))
        for other, terms in texts.items()
        if other != name
        for score, shared in _compared(own, _vector(terms, weights))
        if score >= LEAST
    )
    return tuple(sorted(found, key=lambda each: (-each.score, each.name))[:most])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What finds those of many texts that are most like each; shared are terms, not forms.

    Of two texts that share none of the terms that tell most of either, none is found here: to
    compare each with each takes too long where there are thousands.
    """

    _numbers: Mapping[str, int]
    """The texts are numbered in the order of their names: numbers are found in less time."""
    _names: Sequence[str]
    _vectors: Sequence[Mapping[str, float]]
    _lengths: Sequence[float]
    _telling: Sequence[Sequence[str]]
    _having: Mapping[str, Sequence[tuple[float, int]]]

    @classmethod
    def of(cls, texts: Mapping[str, Terms]) -> Surroundings:
        """Look at `texts` once, for all that is asked of them."""
        weights, names = _weights(texts), sorted(texts)
        vectors = [_vector(texts[name], weights) for name in names]
        lengths, telling = [*map(_length, vectors)], [*map(_telling, vectors)]
        numbers = {name: number for number, name in enumerate(names)}
        return cls(numbers, names, vectors, lengths, telling, _having(vectors, lengths, telling))

    def nearest(self, name: str, *, most: int) -> tuple[Likeness, ...]:
        """Return which texts are most like the one called `name`, the most like first."""
        number = self._numbers[name]
        own = self._vectors[number]
        scores = sorted((-self._score(number, each), each) for each in self._near(number, most))
        best = [(-score, each) for score, each in scores if -score >= LEAST][:most]
        return tuple(
            Likeness(self._names[each], score, _shared(own, self._vectors[each]))
            for score, each in best
        )

    def _near(self, number: int, most: int) -> list[int]:
        """Return the texts with which to compare: those that share most of what tells most."""
        own, near = self._vectors[number], dict[int, float]()
        find = near.get
        for term in self._telling[number]:
            weight = own[term]
            for share, other in self._having[term]:
                near[other] = find(other, 0.0) + weight * share
        near.pop(number, None)
        kept = most * _WIDER
        least = sorted(near.values())[:kept]
        found = [(share, other) for other, share in near.items() if share <= least[-1]]
        return [other for _, other in sorted(found)[:kept]]

    def _score(self, one: int, other: int) -> float:
        lengths = self._lengths[one] * self._lengths[other]
        return _score(self._vectors[one], self._vectors[other], lengths)


def _having(
    vectors: Sequence[Mapping[str, float]],
    lengths: Sequence[float],
    telling: Sequence[Sequence[str]],
) -> Mapping[str, list[tuple[float, int]]]:
    """Return, for each term, the texts of which it tells most, and how much (below zero)."""
    found: dict[str, list[tuple[float, int]]] = {}
    for number, terms in enumerate(telling):
        for term in terms:
            found.setdefault(term, []).append((-vectors[number][term] / lengths[number], number))
    return {term: sorted(each)[:_MOST_HAVING] for term, each in found.items()}


def _telling(vector: Mapping[str, float]) -> list[str]:
    """Return the terms that tell most of a text."""
    return sorted(vector, key=lambda term: (-vector[term], term))[:_TELLING]


def _score(own: Mapping[str, float], other: Mapping[str, float], lengths: float) -> float:
    """Return the cosine of two vectors, whose lengths are multiplied in `lengths`."""
    dot = sum([weight * other[term] for term, weight in own.items() if term in other])
    return round(dot / lengths, _DIGITS)


def _shared(own: Mapping[str, float], other: Mapping[str, float]) -> tuple[str, ...]:
    """Return the terms that weigh most in two vectors."""
    both = [(-own[term] * other[term], term) for term in own.keys() & other.keys()]
    return tuple(term for _, term in sorted(both)[:_MOST_TERMS])


def _weights(texts: Mapping[str, Terms]) -> dict[str, float]:
    """Return how much each term tells: the more, the fewer texts have it."""
    having = Counter[str]()
    for terms in texts.values():
        having.update(terms.keys())
    return {term: log(1 + len(texts) / count) for term, count in having.items()}


def _vector(terms: Terms, weights: Mapping[str, float]) -> dict[str, float]:
    return {term: (1 + log(count)) * weights[term] for term, count in terms.items()}


def _compared(
    own: Mapping[str, float], other: Mapping[str, float]
) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield the cosine of two vectors and the terms in both; nothing where they share none."""
    if own.keys() & other.keys():
        yield _score(own, other, _length(own) * _length(other)), _shared(own, other)


def _length(vector: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values()))
