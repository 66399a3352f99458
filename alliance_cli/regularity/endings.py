"""Whose mandates and engagements a change ends, and whom it suspends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from alliance_cli.consensus.people import People
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.allies import Mandate, Safeguard
from alliance_cli.regularity.transition import Transition


def suspended_by(transition: Transition) -> frozenset[str]:
    """Return who is suspended by the change."""
    before, after = transition.base.people(), transition.candidate.people()
    now = transition.received
    changes = transition.changes_of("safeguard")
    measured = {
        record.ally
        for change in changes
        for record in (change.old, change.new)
        if isinstance(record, Safeguard)
    }
    return frozenset(
        ally
        for ally in measured & transition.base.allies.keys()
        if after.is_suspended(ally, now) and not before.is_suspended(ally, now)
    )


def running_mandates(transition: Transition) -> Mapping[str, Mandate]:
    """Return the mandates that run."""
    return {
        name: filed.record
        for name, filed in transition.base.mandates.items()
        if filed.record.ended is None and filed.record.until >= transition.today
    }


def ended_mandates(transition: Transition) -> list[str]:
    """Return the files of the mandates of others that run and that the change ends."""
    running, ended, writers = running_mandates(transition), [], _writers(transition)
    for change in transition.successions:
        place = change.place
        if place and place.kind == "mandate" and (mandate := running.get(place.id)):
            is_ended = not isinstance(change.new, Mandate) or change.new.ended is not None
            if is_ended and writers.get(change.path, set()) - {mandate.ally}:
                ended.append(change.path)
    return ended


def ended_engagements(transition: Transition) -> list[str]:
    """Return the files of others whose engagement the change ends."""
    before, after = transition.base.people(), transition.candidate.people()
    now, writers = transition.received, _writers(transition)
    paths = {change.place: change.path for change in transition.changes_of("ally")}
    return [
        path
        for place, path in paths.items()
        if place
        and before.is_engaged(place.id, now)
        and _engaged_until(after, place.id, now) < _engaged_until(before, place.id, now)
        and writers.get(path, set()) - {place.id}
    ]


def count_engaged(base: Ledger, now: datetime) -> int:
    """Return how many are engaged."""
    people = base.people()
    return sum(people.is_engaged(ally, now) for ally in base.allies)


def _engaged_until(people: People, ally: str, now: datetime) -> datetime:
    """Return when the engagement that runs now ends; now itself if none does."""
    if not people.is_engaged(ally, now):
        return now
    ends = (end for start, end in people.persons[ally].engaged if start <= now < end)
    return min(max(ends), people.leaves(ally, now))


def _writers(transition: Transition) -> dict[str, set[str | None]]:
    """Return who wrote in each file; None is nobody of base."""
    writers: dict[str, set[str | None]] = {}
    for step in transition.steps:
        for change in step.changes:
            writers.setdefault(change.path, set()).add(step.writer.ally)
    return writers
