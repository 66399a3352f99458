"""What allies offer and need, and what chantiers are after, as texts that can be compared.

An ally that shows its id only, or was forgotten, offers and needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from alliance_cli.ledger.chantier_life import is_open
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.terms import Passage, forms_of


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who offers or needs: an ally, or a chantier; with where it belongs."""

    kind: Literal["ally", "chantier"]
    id: str
    colleges: frozenset[str]
    territories: frozenset[str]
    themes: frozenset[str]
    chantiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wish:
    """A text of a party: what it offers, needs or is after; its terms, as people wrote them."""

    party: Party
    text: Text
    forms: Mapping[str, str] = field(repr=False)

    @property
    def terms(self) -> frozenset[str]:
        """What it speaks of."""
        return frozenset(self.forms)

    def shared_with(self, other: Wish) -> tuple[str, ...]:
        """Return the terms that both speak of, as people wrote them here."""
        return tuple(sorted(self.forms[term] for term in self.terms & other.terms))


def allied_parties(ledger: Ledger, *, now: datetime) -> Iterator[Party]:
    """Yield the allies at `now` that let be shown what they offer and need, by id."""
    people = ledger.people()
    for name, filed in sorted(ledger.allies.items()):
        ally = filed.record
        if people.is_ally(name, now) and ally.visible != "id-only" and not ally.forgotten:
            yield Party(
                "ally",
                name,
                frozenset(people.milieus(name, "college", now)),
                frozenset(people.milieus(name, "territory", now)),
                frozenset(ally.themes),
                frozenset(each for each in people.members if people.is_member(name, each, now)),
            )


def chantier_party(ledger: Ledger, chantier: str) -> Party:
    """Return a chantier as a party."""
    record = ledger.chantiers[chantier].record
    return Party(
        "chantier",
        chantier,
        frozenset(record.colleges),
        frozenset(record.territories),
        frozenset(record.themes),
        frozenset((chantier,)),
    )


def offers_of(ledger: Ledger, party: Party) -> tuple[Wish, ...]:
    """Return what an ally offers."""
    offers = ledger.allies[party.id].record.offers if party.kind == "ally" else ()
    return tuple(_wish(ledger, party, text) for text in offers)


def needs_of(ledger: Ledger, party: Party, *, now: datetime) -> tuple[Wish, ...]:
    """Return what an ally needs, or what a chantier is after: its purpose, its milestones."""
    if party.kind == "ally":
        texts = ledger.allies[party.id].record.needs
    else:
        record = ledger.chantiers[party.id].record
        today = now.astimezone(ledger.zone).date()
        ahead = (each for each in record.milestones if not each.reached or each.reached > today)
        texts = (record.purpose, *(each.text for each in ahead))
    return tuple(_wish(ledger, party, text) for text in texts)


def open_chantiers(ledger: Ledger, *, now: datetime) -> Iterator[Party]:
    """Yield the chantiers that are open at `now`, by id."""
    for name in sorted(ledger.chantiers):
        if is_open(ledger, name, now):
            yield chantier_party(ledger, name)


def _wish(ledger: Ledger, party: Party, text: Text) -> Wish:
    passages: list[Passage] = [
        (ledger.languages[0] if language == ANY else language, words, 1)
        for language, words in text.versions.items()
    ]
    return Wish(party, text, forms_of(passages))
