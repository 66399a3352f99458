"""What people do about a proposal: acts and revisions, and in which order they are heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.records import acts as forms
from alliance_cli.records.proposals import Version

Event = FiledAct | Version
"""An act, or a revision of the text."""


def order_of(event: Event) -> tuple[datetime, int, int, str]:
    """Return the key by which events are heard: of one moment revisions first, rulings last."""
    match event:
        case Version():
            return event.at, 0, event.version, ""
        case FiledAct(record=forms.Object()):
            return event.record.at, 1, 0, event.id
        case FiledAct(record=forms.Rule()):
            return event.record.at, 3, 0, event.id
        case _:
            return event.record.at, 2, 0, event.id


def time_of(event: Event) -> datetime:
    """Return when it happened."""
    return event.at if isinstance(event, Version) else event.record.at


def name_of(event: Event) -> str:
    """Return what it is called among what has no effect."""
    return f"version-{event.version}" if isinstance(event, Version) else event.id


def events_of(case: Case) -> Iterator[Event]:
    """Yield all that people did once the proposal was opened, in no order."""
    yield from case.proposal.versions[1:]
    yield from case.acts
