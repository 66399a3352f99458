"""Tell which experiences speak of the same, and reckon it anew only where what they say differs.

Likeness is of all with all: it takes seconds where there are thousands, and one word more in one
of them may change that of any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.reports.experiences import Similar, similar_to_each, told_passages
from alliance_cli.reports.site.sources import digest_of_all
from alliance_cli.reports.terms import Passage
from alliance_cli.store.editions import find_edition
from alliance_cli.store.forks import gathered
from alliance_cli.store.hints import find_hint, write_hint

_FILE = "similar.json"
_MANY = 500
"""So many experiences are worth remembering, and more than one process."""
_BLOCK = 100

_Found = Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]


def similar_in(ledger: Ledger, *, most: int, now: datetime, folder: Path | None) -> Similar:
    """Return what tells which experiences speak of the same; it is remembered in `folder`."""
    told, edition = told_passages(ledger, now=now), find_edition()
    if len(told) < _MANY or folder is None or edition is None:
        return similar_to_each(told, most=most)
    file, of = folder / _FILE, digest_of_all((edition, most, list(told.items())))
    found = _find_known(file, of)
    if found is None:
        found = _found(told, most)
        write_hint(file, {"of": of, "found": found})
    return lambda name: found.get(name, ())


def _find_known(file: Path, of: str) -> _Found | None:
    """Return what is remembered of just these texts."""
    known = find_hint(file) or {}
    if known.get("of") != of:
        return None
    try:
        return {
            str(name): tuple((other, tuple(shared)) for other, shared in each)
            for name, each in known["found"].items()
        }
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _found(told: Mapping[str, Sequence[Passage]], most: int) -> _Found:
    similar, names = similar_to_each(told, most=most), list(told)
    blocks = [names[at : at + _BLOCK] for at in range(0, len(names), _BLOCK)]
    found = gathered(lambda block: [similar(name) for name in block], blocks)
    return dict(zip(names, (each for block in found for each in block), strict=True))
