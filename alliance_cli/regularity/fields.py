"""Fields that never change (506): what a record says once and for all, by its kind, as tables.

What depends on who writes is for the rights; what changes only together with something else, for
`together`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.messages import Message, say
from alliance_cli.records.base import Record
from alliance_cli.records.chantiers import ChantierClosing
from alliance_cli.regularity.changes import Change
from alliance_cli.regularity.succession import judged_records
from alliance_cli.regularity.transition import Transition, TransitionRule

FIXED: Mapping[str, tuple[str, ...]] = {
    "alliance": ("founded",),
    "ally": ("kind", "joined", "charter"),
    "chantier": ("opened",),
    "proposal": (
        "kind",
        "scope",
        "opened",
        "constitution",
        "procedure",
        "binds",
        "affects",
    ),
    "commitment": ("ally", "what", "for_", "made"),
    "means": ("by",),
    "review": ("subject", "at"),
    "glossary": ("by",),
    "translation": ("by",),
}
"""The fields of each kind that keep what they say."""

ALL_BUT: Mapping[str, tuple[str, ...]] = {
    "mandate": ("ended",),
    "principle": ("retired",),
    "safeguard": ("heard", "lifted"),
}
"""The kinds of which all is fixed but for these fields."""

ONCE: Mapping[str, tuple[str, ...]] = {
    **ALL_BUT,
    "chantier": ("closed",),
    "commitment": ("done", "dropped"),
}
"""The fields that stay as they are once they are there."""

LISTS: Mapping[str, tuple[str, ...]] = {
    "adaptation": ("earlier",),
    "ally": ("signed", "earlier"),
    "chantier": ("extended",),
    "member": ("earlier",),
    "proposal": ("versions",),
}
"""The lists that only grow, at their end."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "proposal": ("by",),
    "experience": ("authors",),
    "review": ("by",),
}
"""The lists of names from which none is taken."""

_BACK = say("Put back what it said.")


def fixed(transition: Transition) -> Iterator[Finding]:
    """Yield fields that say something else than before."""
    return judged_records(transition, _fixed, _all_but)


def once(transition: Transition) -> Iterator[Finding]:
    """Yield what was told of an end, and is taken back or told otherwise."""
    return judged_records(transition, _once)


def lists(transition: Transition) -> Iterator[Finding]:
    """Yield entries of lists which are gone, or say something else."""
    return judged_records(transition, _lists)


def names(transition: Transition) -> Iterator[Finding]:
    """Yield names taken from those who wrote or carry something."""
    return judged_records(transition, _names)


def unchangeable(change: Change, message: Message, help_: Message, *keys: str | int) -> Finding:
    """Return the finding on the field at `keys` of the record that a change leads to."""
    return finding("ALY506", change.path, message, help_, route=Route(keys))


def written(record: Record, name: str) -> str:
    """Return how the file calls the field `name`."""
    return type(record).model_fields[name].alias or name


def _kind(change: Change) -> str:
    return change.place.kind if change.place else ""


def _fixed(change: Change, old: Record, new: Record) -> Iterator[Finding]:
    for name in FIXED.get(_kind(change), ()):
        if getattr(old, name) != getattr(new, name):
            yield _says_otherwise(change, written(new, name))


def _all_but(change: Change, _old: Record, _new: Record) -> Iterator[Finding]:
    kind = _kind(change)
    if kind not in ALL_BUT:
        return
    before, after = _data(change)
    for key in sorted(before.keys() | after.keys()):
        if key not in ALL_BUT[kind] and before.get(key) != after.get(key):
            yield _says_otherwise(change, key)


def _once(change: Change, old: Record, new: Record) -> Iterator[Finding]:
    for name in ONCE.get(_kind(change), ()):
        before = getattr(old, name)
        after = getattr(new, name)
        if before is not None and after != before and not _is_completed(before, after):
            message = say("“{field}” stays as it is once it is there", field=name)
            yield unchangeable(change, message, _BACK, name)


def _is_completed(before: Record, after: Record | None) -> bool:
    """Tell whether the closing of a chantier got the experience that it lacked, and no more."""
    match before, after:
        case ChantierClosing(experience=None), ChantierClosing(experience=experience):
            return after == before.model_copy(update={"experience": experience})
        case _:
            return False


def _lists(change: Change, old: Record, new: Record) -> Iterator[Finding]:
    for name in LISTS.get(_kind(change), ()):
        before, after = getattr(old, name), getattr(new, name)
        if after[: len(before)] != before:
            message = say("“{field}” only grows: what it says already stays", field=name)
            yield unchangeable(
                change, message, say("Put back its entries, and add yours after them."), name
            )


def _names(change: Change, old: Record, new: Record) -> Iterator[Finding]:
    for name in NAMES.get(_kind(change), ()):
        before, after = getattr(old, name), getattr(new, name)
        if gone := [each for each in before if each not in after]:
            message = say("“{field}” only grows: {names} stays in it", field=name, names=gone)
            yield unchangeable(change, message, say("Put back who is named there."), name)
        elif _kind(change) == "proposal" and before[0] != after[0]:
            message = say("“{ally}” opened it, and stays the first", ally=before[0])
            yield unchangeable(change, message, say("Put it back in front."), name, 0)


def _says_otherwise(change: Change, field: str) -> Finding:
    return unchangeable(change, say("“{field}” never changes", field=field), _BACK, field)


def _data(change: Change) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    before, after = change.before, change.after
    return (
        before.filed.data if before and before.filed else {},
        after.filed.data if after and after.filed else {},
    )


RULES: tuple[TransitionRule, ...] = (fixed, once, lists, names)
"""The rules of this module."""
