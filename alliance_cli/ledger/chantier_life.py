"""The life of a chantier, worked out from dated records: its end, its last sign of life.

Nothing here says whether a chantier does well: only what was written down, and when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.chantiers import Chantier, Member
from alliance_cli.records.moments import Duration, end_of, start_of

State = Literal["not-open-yet", "open", "past-its-end", "closed"]

IN_SIGHT = Duration.of("P2M")
"""So long before it the end of a chantier is in sight: time to close it well, or to extend it."""

DORMANT = Duration.of("P3M")
"""So long without a sign of life a chantier is dormant."""

_DAY = timedelta(days=1)


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
    return in_sight_from(end, ledger.zone) <= at


def in_sight_from(end: datetime, zone: ZoneInfo) -> datetime:
    """Return from when on an end lies within `IN_SIGHT`, at the beginning of a day."""
    day = end.astimezone(zone).date() - timedelta(days=IN_SIGHT.longest_days)
    while IN_SIGHT.after(start_of(day, zone), zone) < end:
        day += _DAY
    return start_of(day, zone)


def is_dormant(ledger: Ledger, chantier: str, at: datetime) -> bool:
    """Tell whether an open chantier gave no sign of life for `DORMANT`."""
    return (
        is_open(ledger, chantier, at)
        and DORMANT.after(last_sign(ledger, chantier, at), ledger.zone) <= at
    )


def dormant_since(ledger: Ledger, at: datetime) -> Mapping[str, datetime]:
    """Return the open chantiers that are dormant, with when they last gave a sign of life."""
    return {
        chantier: last
        for chantier, last in last_signs(ledger, at).items()
        if DORMANT.after(last, ledger.zone) <= at and is_open(ledger, chantier, at)
    }


def last_sign(ledger: Ledger, chantier: str, at: datetime) -> datetime:
    """Return when a chantier that was opened last gave a sign of life, by a moment."""
    return max(sign for sign in _signs_of_each(ledger)[chantier] if sign <= at)


def last_signs(ledger: Ledger, at: datetime) -> Mapping[str, datetime]:
    """Return when each chantier that was opened last gave a sign of life, by a moment.

    Signs are its opening and extensions, who joins or leaves, what it says of principles, its
    proposals and all acts on them, milestones reached, experiences that name it, reviews of it,
    what is undertaken or provided for it. All are gone through once.
    """
    return {
        name: max(sign for sign in _signs_of_each(ledger)[name] if sign <= at)
        for name, filed in ledger.chantiers.items()
        if filed.record.opened <= at
    }


@lru_cache(maxsize=2)
def _signs_of_each(ledger: Ledger) -> Mapping[str, tuple[datetime, ...]]:
    """Return the signs of life of each chantier, past and to come; the first is its opening."""
    found: dict[str, list[datetime]] = {name: [] for name in ledger.chantiers}
    for chantier, sign in _signs(ledger):
        if chantier in found:
            found[chantier].append(sign)
    return {name: tuple(signs) for name, signs in found.items()}


@lru_cache(maxsize=2)
def proposals_by_scope(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    """Return the proposals of each chantier, by id, and of the alliance."""
    found: dict[str, list[str]] = {}
    for name, filed in sorted(ledger.proposals.items()):
        found.setdefault(filed.record.scope, []).append(name)
    return {scope: tuple(names) for scope, names in found.items()}


@lru_cache(maxsize=2)
def experiences_by_chantier(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    """Return the experiences that name each chantier, by id."""
    found: dict[str, list[str]] = {}
    for name, filed in sorted(ledger.experiences.items()):
        for chantier in dict.fromkeys(filed.record.chantiers):
            found.setdefault(chantier, []).append(name)
    return {chantier: tuple(names) for chantier, names in found.items()}


def _signs(ledger: Ledger) -> Iterator[tuple[str, datetime]]:
    for name, filed in ledger.chantiers.items():
        yield from ((name, moment) for moment in _own_signs(filed.record, ledger.zone))
    for name, members in ledger.members.items():
        for member in members.values():
            yield from ((name, moment) for moment in _moves(member.record))
    for name, adaptations in ledger.adaptations.items():
        for filed_answer in adaptations.values():
            record = filed_answer.record
            yield from ((name, each.at) for each in (*record.earlier, record))
    yield from _signs_of_deciding(ledger)
    yield from _signs_of_others(ledger)


def _own_signs(chantier: Chantier, zone: ZoneInfo) -> Iterator[datetime]:
    yield chantier.opened
    yield from (each.at for each in chantier.extended)
    yield from (start_of(each.reached, zone) for each in chantier.milestones if each.reached)


def _moves(member: Member) -> Iterator[datetime]:
    yield from (moment for each in member.earlier for moment in (each.joined, each.left))
    yield from (each for each in (member.joined, member.left) if each)


def _signs_of_deciding(ledger: Ledger) -> Iterator[tuple[str, datetime]]:
    for name, proposal in ledger.proposals.items():
        scope = proposal.record.scope
        if scope in ledger.chantiers:
            yield from ((scope, each.at) for each in proposal.record.versions)
            yield from ((scope, each.record.at) for each in ledger.acts.get(name, {}).values())


def _signs_of_others(ledger: Ledger) -> Iterator[tuple[str, datetime]]:
    zone = ledger.zone
    for experience in ledger.experiences.values():
        for name in experience.record.chantiers:
            yield name, start_of(experience.record.written, zone)
    for review in ledger.reviews.values():
        yield _meant(review.record.subject), review.record.at
    for commitment in ledger.commitments.values():
        name = _meant(commitment.record.for_)
        yield name, commitment.record.made
        yield from ((name, each.at) for each in (commitment.record.done,) if each)
    for means in ledger.means.values():
        yield _meant(means.record.for_), start_of(means.record.from_, zone)


def _meant(aim: str) -> str:
    """Return the chantier that `chantier:<id>` names; "" for what is something else."""
    kind, _, name = aim.partition(":")
    return name if kind == "chantier" else ""
