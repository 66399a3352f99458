"""Since when something is otherwise with people, where a record about them changes.

What was over before does not hang on it: neither who was there then, nor what any of them said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest
from typing import Any

from alliance_cli.ledger.ledger import Filed
from alliance_cli.records.base import Record

_FIELDS = {
    "ally": frozenset(
        {
            *("kind", "joined", "left", "returned", "earlier", "engaged", "away"),
            *("colleges", "territories", "representatives"),
        }
    ),
    "mandate": frozenset({"role", "ally", "from_", "until", "chantier", "ended"}),
    "member": frozenset({"joined", "left", "earlier"}),
    "safeguard": frozenset({"ally", "measure", "at", "until", "lifted"}),
}
"""The kinds of records about people, and what of them counts where something is decided."""

PEOPLE = frozenset(_FIELDS)

_EAST = timedelta(days=1)
"""So much earlier a day may begin somewhere."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Something is otherwise with `ally` from a moment on; None: nobody can tell since when."""

    ally: str
    since: datetime | None


def find_turn(kind: str, old: Filed[Any] | None, new: Filed[Any]) -> Turn | None:
    """Return since when something is otherwise because a record came, or says `new` for `old`.

    None where nothing is that counts where something is decided.
    """
    counted = _FIELDS[kind]
    after = {name: getattr(new.record, name) for name in counted}
    if old is None:
        moments: list[datetime | None] = [*_dates_in(tuple(after.values()))]
    else:
        before = {name: getattr(old.record, name) for name in counted}
        moments = [each for name in counted for each in _turns(before[name], after[name])]
    if not moments:
        return None
    known = [each for each in moments if each is not None]
    ally = str(after.get("ally", new.id))
    return Turn(ally, min(known) if len(known) == len(moments) else None)


def _turns(old: Any, new: Any) -> Iterator[datetime | None]:  # noqa: ANN401 - values of fields
    """Yield from when on two values differ; None for what is not dated."""
    if old == new:
        return
    match old, new:
        case tuple(), tuple():
            for one, other in zip_longest(old, new):
                yield from _turns(one, other)
        case Record(), Record():
            for name in type(old).model_fields:
                yield from _turns(getattr(old, name), getattr(new, name, None))
        case (Record() as only, None) | (None, Record() as only):
            # Without a first day it holds since something else did.
            yield from (_dates_in(only) if getattr(only, "from_", only) else (None,))
        case ((date() | None), (date() | None)):
            yield from _dates_in((old, new))
        case _:
            yield None


def _dates_in(value: Any) -> Iterator[datetime]:  # noqa: ANN401 - values of fields
    match value:
        case datetime():
            yield value
        case date():
            yield datetime(value.year, value.month, value.day, tzinfo=UTC) - _EAST
        case tuple():
            for each in value:
                yield from _dates_in(each)
        case Record():
            for name in type(value).model_fields:
                yield from _dates_in(getattr(value, name))
