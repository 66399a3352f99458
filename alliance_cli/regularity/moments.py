"""Which moments of a record say that something happens now, as a table; and which are new.

Derived moments (`decision.yaml`), assemblies and planned ends are none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.diagnostics import Route
from alliance_cli.records.base import Record
from alliance_cli.regularity.changes import Change
from alliance_cli.regularity.transition import Transition

SAID: Mapping[str, tuple[str, ...]] = {
    "alliance": ("closed.at",),
    "ally": (
        "joined",
        "signed.at",
        "earlier.left",
        "earlier.returned",
        "left",
        "returned",
        "keys.revoked",
    ),
    "mandate": ("ended.at",),
    "chantier": ("opened", "extended.at", "closed.at"),
    "member": ("earlier.joined", "earlier.left", "joined", "left"),
    "adaptation": ("earlier.at", "at"),
    "proposal": ("opened", "versions.at"),
    "act": ("at",),
    "principle": ("retired.at",),
    "commitment": ("made", "done.at", "dropped.at"),
    "experience": ("retracted.at",),
    "review": ("at",),
    "safeguard": ("at", "notified", "lifted.at"),
    "glossary": ("at",),
    "translation": ("at",),
}
"""The fields of each kind that say when something happens; a list's are those of its entries."""

_EARLIER = "earlier."
"""What was said of the last stay or absence moves there when another one begins; so do answers."""


@dataclass(frozen=True, slots=True)
class Said:
    """A moment at which somebody says that something happens: in which field, and where."""

    field: str
    route: Route
    moment: datetime


def moments_of(kind: str, record: Record | None) -> Iterator[Said]:
    """Yield the moments at which `record` says that something happens."""
    for field in SAID.get(kind, ()) if record is not None else ():
        for keys, moment in _found(record, field.split("."), ()):
            yield Said(field.removeprefix(_EARLIER), Route(keys), moment)


def new_moments(transition: Transition) -> Iterator[tuple[Change, Said]]:
    """Yield what the change says to happen, with the file that says it.

    What the record said before is not new, as often as it said it.
    """
    for change in transition.successions:
        if change.place is None:
            continue
        kind = change.place.kind
        known = Counter((each.field, each.moment) for each in moments_of(kind, change.old))
        for said in moments_of(kind, change.new):
            if known[said.field, said.moment]:
                known[said.field, said.moment] -= 1
            else:
                yield change, said


def _found(
    value: object, names: list[str], keys: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], datetime]]:
    match value:
        case datetime():
            yield keys, value
        case tuple():
            for place, item in enumerate(value):
                yield from _found(item, names, (*keys, place))
        case Record() if names:
            name, *rest = names
            yield from _found(getattr(value, name), rest, (*keys, name))
