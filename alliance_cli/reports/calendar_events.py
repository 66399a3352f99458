"""What a calendar tells: the deadlines of an alliance, and its meetings from beginning to end.

What several people are asked for on one proposal at one moment is one event, unless the calendar
is for one ally alone. Nobody is named as being late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.review_dates import mandate_end
from alliance_cli.messages import Message, say
from alliance_cli.records.moments import start_of
from alliance_cli.records.text import Text
from alliance_cli.reports.deadlines.deadline import KINDS, Deadline
from alliance_cli.reports.views import ProposalView

_PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a calendar, at a moment or on a whole `day`; `stamp` is when it was last known.

    `about` is what it is about, as `proposal:<id>`.
    """

    id: str
    at: datetime
    what: Message
    kind: Message
    about: str
    stamp: datetime
    day: date | None = None
    until: datetime | None = None
    place: Text | None = None
    told: tuple[Message, ...] = ()


def events_of(
    ledger: Ledger,
    views: Sequence[ProposalView],
    deadlines: Iterable[Deadline],
    *,
    now: datetime,
    one: bool,
) -> tuple[Event, ...]:
    """Return the events of these deadlines, by date; `one` tells that they are for one ally."""
    known = {view.name: view for view in views}
    events = [_event(ledger, known, each, now) for each in deadlines]
    if one:
        return tuple(events)
    together = sorted(events, key=lambda each: (each.about, each.at, each.id))
    grouped = (tuple(group) for _, group in groupby(together, key=lambda e: (e.about, e.at)))
    found = (each for group in grouped for each in _merged(known, group))
    return tuple(sorted(found, key=lambda each: (each.at, each.id)))


def _merged(known: dict[str, ProposalView], group: tuple[Event, ...]) -> Iterator[Event]:
    """Yield one event for all that waits on the stage of a proposal."""
    kind, _, name = group[0].about.partition(":")
    view = known.get(name)
    if kind != _PROPOSAL or view is None or group[0].at != view.standing.latest:
        yield from group
        return
    stage = view.standing.stage or ""
    what = say("“{title}”: {stage} ends at the latest", title=view.title, stage=view.place(stage))
    told = tuple(dict.fromkeys((*(each.what for each in group), *group[0].told)))
    yield replace(group[0], id=f"stage:{name}", what=what, kind=say("proposal"), told=told)


def _event(ledger: Ledger, known: dict[str, ProposalView], each: Deadline, now: datetime) -> Event:
    kind, _, name = each.about.partition(":")
    told = tuple(said for said in (each.otherwise, _command(each)) if said)
    event = Event(
        each.id,
        each.at,
        each.what,
        say(KINDS[each.kind]),
        each.about,
        max((at for at in _moments(ledger, known, kind, name) if at <= now), default=now),
        each.day,
        told=told,
    )
    if kind == "assembly" and name in ledger.assemblies:
        record = ledger.assemblies[name].record
        return replace(event, until=record.until, place=record.place)
    return event


def _command(each: Deadline) -> Message | None:
    return say("To do so: {command}", command=each.command) if each.command else None


def _moments(
    ledger: Ledger, known: dict[str, ProposalView], kind: str, name: str
) -> Iterator[datetime]:
    """Yield when the records said something of it, as far as they tell; at first the founding."""
    if ledger.alliance:
        yield start_of(ledger.alliance.record.founded, ledger.zone)
    match kind:
        case "proposal" | "decision":
            if view := known.get(name):
                yield from (each.entered for each in view.standing.path)
                yield from (each.at for each in view.case.proposal.versions)
                yield from (act.record.at for act in view.case.acts)
        case "chantier":
            if chantier := ledger.chantiers.get(name):
                yield chantier.record.opened
                yield from (each.at for each in chantier.record.extended)
        case "mandate" | "role":
            yield from _terms(ledger, kind, name)
        case "commitment":
            if commitment := ledger.commitments.get(name):
                yield commitment.record.made


def _terms(ledger: Ledger, kind: str, name: str) -> Iterator[datetime]:
    """Yield when a mandate begins and ends, or each mandate of a role."""
    for mandate, filed in ledger.mandates.items():
        if name == (mandate if kind == "mandate" else filed.record.role):
            yield start_of(filed.record.from_, ledger.zone)
            yield mandate_end(filed.record, ledger)
