"""Until when a verdict holds: the next moment after which the answer may be another one.

It is the earliest of these that lie after the reception: two weeks from it; the end of the time in
which a moment or a day that the change says may land; what the standing of a proposal that is
touched depends on (the ends of its stage, its limit, until when something can be done); the end of
a mandate, a key or a presence of somebody who wrote a part of it, and the turns of its suspension.
Mandates are taken as a whole, whichever power was used.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from alliance_cli.records.moments import end_of
from alliance_cli.regularity.days import new_entries
from alliance_cli.regularity.moments import new_moments
from alliance_cli.regularity.transition import Transition

LONGEST = timedelta(weeks=2)
"""No verdict holds longer."""

_OF_THEMSELVES = ("decision", "proposal", "proposed-constitution")
"""The kinds that are called after their proposal."""


def valid_until(transition: Transition) -> datetime:
    """Return until when “regular” stays the answer, as long as base stays where it is."""
    last = transition.received + LONGEST
    turns = (*_closing(transition), *_of_proposals(transition), *_of_writers(transition))
    return min((turn for turn in turns if turn > transition.received), default=last)


def _closing(transition: Transition) -> Iterator[datetime]:
    """Yield when what the change says may land no more."""
    zone, late_by = transition.base.zone, transition.rules.late_by
    yield transition.received + LONGEST
    for _, said in new_moments(transition):
        yield late_by.after(said.moment, zone)
    for change in transition.successions:
        for entry in new_entries(change, transition):
            yield late_by.after(end_of(entry.first, zone), zone)


def _of_proposals(transition: Transition) -> Iterator[datetime]:
    """Yield the moments at which a proposal that is touched may stand differently."""
    places = [change.place for change in transition.net if change.place]
    names = {place.within for place in places if place.kind == "act"}
    names |= {place.id for place in places if place.kind in _OF_THEMSELVES}
    for name in names:
        if standing := transition.standing(name):
            prospects = (each.until for each in standing.prospects)
            ends = (standing.earliest, standing.latest, standing.limit, *prospects)
            yield from (end for end in ends if end is not None)


def _of_writers(transition: Transition) -> Iterator[datetime]:
    """Yield the moments at which somebody who wrote a part may no more be who it was."""
    base, now = transition.base, transition.received
    people, writers = base.people(), {step.writer.ally or "" for step in transition.steps}
    for ally in base.allies.keys() & writers:
        yield from (each.stretch[1] for each in people.holdings if each.ally == ally)
        yield from people.suspension_turns(ally)
        yield people.leaves(ally, now)
        for key in base.allies[ally].record.keys:
            yield from [end_of(key.until, base.zone)] if key.until else []
            yield from [key.revoked] if key.revoked else []
