"""Who holds which role at a moment, which seats stand empty, and who held a role before.

Nobody is ranked: who held a role is told by name, with how often. Nothing is elected here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from alliance_cli.ledger.chantier_life import IN_SIGHT, is_open
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.review_dates import mandate_end
from alliance_cli.records.allies import Mandate
from alliance_cli.records.constitution import Role
from alliance_cli.records.moments import start_of

State = Literal["to-come", "in-force", "ending", "over", "ended"]


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Seats of a role that stand empty `at` a moment: `held` of `least` are taken.

    `chantier` is where, for a role of chantiers.
    """

    role: str
    chantier: str | None
    held: int
    least: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Turns:
    """Who has held a role so far, how many times each; by the names of the allies."""

    role: str
    chantier: str | None
    held: Mapping[str, int]


def state_at(mandate: Mandate, ledger: Ledger, at: datetime) -> State:
    """Return what a mandate is at a moment; `ending` is in force, with the end in sight."""
    if mandate.ended and mandate.ended.at <= at:
        return "ended"
    end = mandate_end(mandate, ledger)
    if at < start_of(mandate.from_, ledger.zone):
        return "to-come"
    if at >= end:
        return "over"
    return "ending" if end <= IN_SIGHT.after(at, ledger.zone) else "in-force"


def vacancies(ledger: Ledger, at: datetime) -> Iterator[Vacancy]:
    """Yield the roles of which fewer seats are taken at a moment than the constitution asks."""
    for role, chantier in _places(ledger, at):
        if vacancy := _find_vacancy(ledger, role, chantier, at):
            yield vacancy


def vacancies_ahead(ledger: Ledger, at: datetime) -> Iterator[Vacancy]:
    """Yield where seats are enough now, and too few before long unless others are given."""
    last = IN_SIGHT.after(at, ledger.zone)
    ends = {mandate_end(filed.record, ledger) for filed in ledger.mandates.values()}
    for role, chantier in _places(ledger, at):
        if _find_vacancy(ledger, role, chantier, at):
            continue
        for end in sorted(end for end in ends if at < end <= last):
            if vacancy := _find_vacancy(ledger, role, chantier, end):
                yield vacancy
                break


def rotation(ledger: Ledger, at: datetime) -> tuple[Turns, ...]:
    """Return, for each role, who has held it so far and how many times."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for filed in ledger.mandates.values():
        mandate = filed.record
        start = start_of(mandate.from_, ledger.zone)
        if start <= at and start < mandate_end(mandate, ledger):
            place = (mandate.role, mandate.chantier or "")
            counts.setdefault(place, Counter())[mandate.ally] += 1
    return tuple(
        Turns(role, chantier or None, dict(sorted(held.items())))
        for (role, chantier), held in sorted(counts.items())
    )


def mandates_by(ledger: Ledger) -> tuple[Filed[Mandate], ...]:
    """Return all mandates by role, place and first day."""
    return tuple(sorted(ledger.mandates.values(), key=_order))


def _order(filed: Filed[Mandate]) -> tuple[str, str, str, str]:
    mandate = filed.record
    return mandate.role, mandate.chantier or "", mandate.from_.isoformat(), filed.id


def _places(ledger: Ledger, at: datetime) -> Iterator[tuple[Role, str | None]]:
    """Yield each role with seats to fill, and where: the alliance, or each open chantier."""
    roles = ledger.constitution.record.roles if ledger.constitution else ()
    for role in roles:
        if not role.seats or not role.seats.least:
            continue
        if role.scope == "alliance":
            yield role, None
        else:
            for chantier in sorted(ledger.chantiers):
                if is_open(ledger, chantier, at):
                    yield role, chantier


def _find_vacancy(
    ledger: Ledger, role: Role, chantier: str | None, at: datetime
) -> Vacancy | None:
    people = ledger.people()
    held = sum(people.is_ally(ally, at) for ally in people.holders(role.id, at, chantier))
    least = role.seats.least if role.seats else 0
    return Vacancy(role.id, chantier, held, least, at) if held < least else None
