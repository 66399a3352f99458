"""Which record follows which: a record that moved to another folder is the same record.

Rules on what changes within a record are asked of these changes, so that nobody rewrites a record
by moving it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from alliance_cli.diagnostics import Finding
from alliance_cli.records.base import Record
from alliance_cli.regularity.changes import Change
from alliance_cli.regularity.transition import Transition

FieldRule: TypeAlias = Callable[[Change, Record, Record], Iterator[Finding]]
"""What is wrong with how a record changes: it is given the record before and after, too."""


def successions(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield `changes` as if nothing had moved: what came from elsewhere has what was there."""
    listed = tuple(changes)
    left = {change.place: change.before for change in listed if change.kind == "removed"}
    came = {change.place for change in listed if change.kind == "added"}
    for change in listed:
        if change.place is None:
            yield change
        elif change.kind == "added":
            yield replace(change, before=left.get(change.place))
        elif change.kind == "modified" or change.place not in came:
            yield change


def each_change(transition: Transition) -> Iterator[Change]:
    """Yield what each commit changes, then what all of them change together."""
    for step in transition.steps:
        yield from successions(step.changes)
    yield from successions(transition.net)


def judged(transition: Transition, *rules: FieldRule) -> Iterator[Finding]:
    """Yield once what `rules` find in the change of any record, on the way or on the whole."""
    found: dict[Finding, None] = {}
    for change in each_change(transition):
        if change.old is not None and change.new is not None:
            for rule in rules:
                found |= dict.fromkeys(rule(change, change.old, change.new))
    yield from found
