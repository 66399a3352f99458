"""Which record follows which: a record that moved to another folder is the same record.

Rules on what changes within a record are asked of these changes, so that nobody rewrites a record
by moving it. What came on the way has not landed, and may still be written otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from alliance_cli.diagnostics import Finding, Route
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import Place
from alliance_cli.regularity.changes import Change, Version
from alliance_cli.regularity.transition import Transition

ChangeRule: TypeAlias = Callable[[Change], Iterator[Finding]]
"""What is wrong with how one record changes."""

RecordRule: TypeAlias = Callable[[Change, Record, Record], Iterator[Finding]]
"""The same, given the record before and after."""


def judged(transition: Transition, *rules: ChangeRule) -> Iterator[Finding]:
    """Yield once what `rules` find in the change of a record, on the whole or by a commit.

    A commit is told of what it rewrites if base has it otherwise, too: what comes later may undo
    what was added on the way, and does not make good what was done to a record that had landed.
    """
    found: dict[tuple[str, Route], Finding] = {}
    for change in transition.successions:
        for each in _asked(change, rules):
            found.setdefault((each.path, each.route), each)
    landed = _landed(transition)
    for step in transition.steps:
        for change in step.successions:
            if (base := landed.get(change.place)) is None:
                continue
            against_base = {each.route for each in _asked(replace(change, before=base), rules)}
            for each in _asked(change, rules):
                if each.route in against_base:
                    found.setdefault((each.path, each.route), each)
    yield from found.values()


def judged_records(transition: Transition, *rules: RecordRule) -> Iterator[Finding]:
    """Yield once what `rules` find where a record follows another that could both be read."""

    def readable(change: Change) -> Iterator[Finding]:
        if change.old is not None and change.new is not None:
            for rule in rules:
                yield from rule(change, change.old, change.new)

    return judged(transition, readable)


def _asked(change: Change, rules: tuple[ChangeRule, ...]) -> Iterator[Finding]:
    return (finding for rule in rules for finding in rule(change))


def _landed(transition: Transition) -> dict[Place | None, Version | None]:
    """Return what base has at the places that change; None where it has nothing."""
    landed: dict[Place | None, Version | None] = {}
    for step in transition.steps:
        for change in step.successions:
            landed.setdefault(change.place, change.before)
    in_base = {change.place: change.before for change in transition.successions}
    return landed | {place: version for place, version in in_base.items() if version}
