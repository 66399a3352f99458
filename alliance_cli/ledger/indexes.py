"""What is asked of all records of a kind together: it may be known before they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from alliance_cli.documents import folded
from alliance_cli.ledger.shelves import Filed
from alliance_cli.records.identities import Mark, marks_of
from alliance_cli.records.kinds import Place, place_of

Owners = Mapping[Mark, frozenset[str]]
"""Which allies are recognised by a mark."""


@dataclass(frozen=True, slots=True)
class Index:
    """The proposals that are tied to earlier ones, odd paths, and who is recognised by what."""

    tied: frozenset[str]
    odd: frozenset[str]
    owners: Owners


def tied_among(proposals: Iterable[Filed[Any]]) -> frozenset[str]:
    """Return the ids of those `proposals` that are tied to earlier ones."""
    return frozenset(filed.id for filed in proposals if filed.record.is_tied)


def odd_among(paths: Iterable[str]) -> frozenset[str]:
    """Return those of `paths` that may be another’s name where case or accents count for nothing.

    The paths of records never are each other’s: ids are in lower case, and the times of acts have
    their two capitals in the same places.
    """
    doubtful = (path for path in paths if "/acts/" in path or folded(path) != path)
    return frozenset(path for path in doubtful if not isinstance(place_of(path), Place))


def owners_among(allies: Iterable[Filed[Any]]) -> Owners:
    """Return who of `allies` is recognised by what."""
    owners: dict[Mark, set[str]] = {}
    for filed in allies:
        for mark, _ in marks_of(filed.record):
            owners.setdefault(mark, set()).add(filed.id)
    return {mark: frozenset(names) for mark, names in owners.items()}
