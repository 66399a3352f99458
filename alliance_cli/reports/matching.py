"""Who could work together: offers that meet needs, and allies whom a chantier could ask.

Each match is explained by what both sides say or share; nobody is ranked. Those come first who
meet in most, and of these the ones from different milieus: an alliance lives from who is unlike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.reports.wishes import (
    Party,
    Wish,
    allied_parties,
    chantier_party,
    needs_of,
    offers_of,
    open_chantiers,
)


@dataclass(frozen=True, slots=True)
class Match:
    """An offer that meets a need, and the terms in which they meet."""

    offer: Wish
    need: Wish
    shared: tuple[str, ...]

    @property
    def is_across(self) -> bool:
        """Tell whether the two are of different milieus."""
        giver, taker = self.offer.party, self.need.party
        return giver.colleges.isdisjoint(taker.colleges)

    @property
    def is_between_chantiers(self) -> bool:
        """Tell whether the two work in different chantiers."""
        giver, taker = self.offer.party.chantiers, self.need.party.chantiers
        return bool(giver and taker) and giver.isdisjoint(taker)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An ally who could join a chantier, and why: what it offers and needs, what both share."""

    party: Party
    offers: tuple[Match, ...]
    needs: tuple[Match, ...]
    themes: tuple[str, ...]
    territories: tuple[str, ...]
    colleges: tuple[str, ...]

    @property
    def reasons(self) -> int:
        """In how many things they meet."""
        listed = (self.offers, self.needs, self.themes, self.territories, self.colleges)
        return sum(map(len, listed))


def matches_of(
    ledger: Ledger, *, now: datetime, ally: str | None = None, chantier: str | None = None
) -> tuple[Match, ...]:
    """Return which offers meet which needs at `now`: of `ally`, around `chantier`, or all.

    Around a chantier are what it is after and what its members offer and need. Who is in a
    chantier already, or speaks for an organisation, is not matched with it.
    """
    allies = tuple(allied_parties(ledger, now=now))
    offers = [each for party in allies for each in offers_of(ledger, party)]
    needs = [
        each
        for party in (*allies, *open_chantiers(ledger, now=now))
        for each in needs_of(ledger, party, now=now)
    ]
    found = (
        match
        for match in _met(offers, needs)
        if not _is_one(ledger, match.offer.party, match.need.party, now)
        and _concerns(match, ally, chantier)
    )
    return tuple(sorted(found, key=_order))


def suggestions_for(ledger: Ledger, chantier: str, *, now: datetime) -> tuple[Suggestion, ...]:
    """Return the allies who could join `chantier` at `now`, those who meet it in most first."""
    aims = needs_of(ledger, own := chantier_party(ledger, chantier), now=now)
    allies = tuple(allied_parties(ledger, now=now))
    members = [party for party in allies if chantier in party.chantiers]
    wanted = [*aims, *(each for party in members for each in needs_of(ledger, party, now=now))]
    had = [*aims, *(each for party in members for each in offers_of(ledger, party))]
    found = (
        Suggestion(
            party,
            tuple(_met(offers_of(ledger, party), wanted)),
            tuple(_met(had, needs_of(ledger, party, now=now))),
            tuple(sorted(party.themes & own.themes)),
            tuple(sorted(party.territories & own.territories)),
            tuple(sorted(party.colleges & own.colleges)),
        )
        for party in allies
        if chantier not in party.chantiers
    )
    return tuple(
        sorted(
            (each for each in found if each.reasons),
            key=lambda each: (-each.reasons, each.party.id),
        )
    )


def _met(offers: Iterable[Wish], needs: Iterable[Wish]) -> Iterator[Match]:
    """Yield the pairs that speak of the same; each need is looked up by its terms."""
    listed = list(needs)
    by_term: dict[str, list[int]] = {}
    for place, need in enumerate(listed):
        for term in need.terms:
            by_term.setdefault(term, []).append(place)
    for offer in offers:
        places = {place for term in offer.terms for place in by_term.get(term, ())}
        for place in sorted(places):
            need = listed[place]
            yield Match(offer, need, offer.shared_with(need))


def _is_one(ledger: Ledger, giver: Party, taker: Party, now: datetime) -> bool:
    """Tell whether both are the same in the end, or together already."""
    if taker.kind == "chantier":
        return taker.id in giver.chantiers
    people = ledger.people()
    return giver.id == taker.id or (
        people.may_represent(giver.id, taker.id, now)
        or people.may_represent(taker.id, giver.id, now)
    )


def _concerns(match: Match, ally: str | None, chantier: str | None) -> bool:
    parties = (match.offer.party, match.need.party)
    is_of_ally = ally is None or any(each.kind == "ally" and each.id == ally for each in parties)
    return is_of_ally and (chantier is None or any(chantier in each.chantiers for each in parties))


def _order(match: Match) -> tuple[int, bool, bool, str, str, str]:
    return (
        -len(match.shared),
        not match.is_across,
        not match.is_between_chantiers,
        match.offer.party.id,
        match.need.party.id,
        str(match.need.text),
    )
