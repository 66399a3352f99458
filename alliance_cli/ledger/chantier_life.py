"""The life of a chantier, worked out from dated records: its end, its last sign of life.

Nothing here says whether a chantier does well: only what was written down, and when.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.chantiers import Chantier
from alliance_cli.records.moments import Duration, end_of, start_of

State = Literal["not-open-yet", "open", "past-its-end", "closed"]

IN_SIGHT = Duration.of("P2M")
"""So long before it the end of a chantier is in sight: time to close it well, or to extend it."""

DORMANT = Duration.of("P3M")
"""So long without a sign of life a chantier is dormant."""


def state_at(ledger: Ledger, chantier: str, at: datetime) -> State:
    """Return in which state a chantier is at a moment."""
    record = ledger.chantiers[chantier].record
    if record.opened > at:
        return "not-open-yet"
    if record.closed and record.closed.at <= at:
        return "closed"
    return "past-its-end" if end_of(end_at(record, at), ledger.zone) <= at else "open"


def is_open(ledger: Ledger, chantier: str, at: datetime) -> bool:
    """Tell whether a chantier was opened and is not closed, be it past its end."""
    return state_at(ledger, chantier, at) in {"open", "past-its-end"}


def end_at(chantier: Chantier, at: datetime) -> date:
    """Return the last day of `chantier` as it was known at a moment.

    The end before the first extension is not kept: from then on `ends` is the later one.
    """
    made = [each.until for each in chantier.extended if each.at <= at]
    if len(made) == len(chantier.extended):
        return max((chantier.ends, *made))
    return max(made) if made else min(chantier.ends, chantier.extended[0].until)


def is_end_in_sight(ledger: Ledger, chantier: str, at: datetime) -> bool:
    """Tell whether an open chantier ends within `IN_SIGHT`."""
    if state_at(ledger, chantier, at) != "open":
        return False
    end = end_of(end_at(ledger.chantiers[chantier].record, at), ledger.zone)
    return end <= IN_SIGHT.after(at, ledger.zone)


def is_dormant(ledger: Ledger, chantier: str, at: datetime) -> bool:
    """Tell whether an open chantier gave no sign of life for `DORMANT`."""
    if not is_open(ledger, chantier, at):
        return False
    return DORMANT.after(last_sign(ledger, chantier, at), ledger.zone) <= at


def last_sign(ledger: Ledger, chantier: str, at: datetime) -> datetime:
    """Return when a chantier that was opened last gave a sign of life, by a moment.

    Signs are its opening and extensions, who joins or leaves, what it says of principles, its
    proposals and all acts on them, milestones reached, experiences that name it, reviews of it,
    what is undertaken or provided for it.
    """
    return max(sign for sign in _signs(ledger, chantier) if sign <= at)


def _signs(ledger: Ledger, chantier: str) -> Iterator[datetime]:
    record, zone = ledger.chantiers[chantier].record, ledger.zone
    yield record.opened
    yield from (each.at for each in record.extended)
    yield from (start_of(each.reached, zone) for each in record.milestones if each.reached)
    for member in ledger.members.get(chantier, {}).values():
        yield from (
            moment for each in member.record.earlier for moment in (each.joined, each.left)
        )
        yield from (each for each in (member.record.joined, member.record.left) if each)
    for adaptation in ledger.adaptations.get(chantier, {}).values():
        yield from (each.at for each in (*adaptation.record.earlier, adaptation.record))
    yield from _signs_of_deciding(ledger, chantier)
    yield from _signs_of_others(ledger, chantier)


def _signs_of_deciding(ledger: Ledger, chantier: str) -> Iterator[datetime]:
    for name, proposal in ledger.proposals.items():
        if proposal.record.scope == chantier:
            yield from (each.at for each in proposal.record.versions)
            yield from (each.record.at for each in ledger.acts.get(name, {}).values())


def _signs_of_others(ledger: Ledger, chantier: str) -> Iterator[datetime]:
    aim, zone = f"chantier:{chantier}", ledger.zone
    for experience in ledger.experiences.values():
        if chantier in experience.record.chantiers:
            yield start_of(experience.record.written, zone)
    for review in ledger.reviews.values():
        if review.record.subject == aim:
            yield review.record.at
    for commitment in ledger.commitments.values():
        if commitment.record.for_ == aim:
            yield commitment.record.made
            yield from (each.at for each in (commitment.record.done,) if each)
    for means in ledger.means.values():
        if means.record.for_ == aim:
            yield start_of(means.record.from_, zone)
