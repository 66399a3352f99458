"""The list of allies as a table: its columns, what they are called, what stands in each.

The same columns are read when a list is imported, so their headings, in English and in French, are
those of this table whatever the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from unicodedata import combining, normalize

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.allies import Ally
from alliance_cli.records.text import Text
from alliance_cli.reports.cells import names_cell, texts_cell

Audience = Literal["everybody", "allies", "keepers"]
"""Who will read: each ally says with `visible` what others than the keepers of lists may see."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of an ally; `others` are further headings by which it is known."""

    field: str
    english: str
    french: str
    others: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading it answers to."""
        return (self.english, self.french, *self.others)


COLUMNS = (
    Column("id", "id", "identifiant", ("identifier", "short name", "nom court")),
    Column("name", "name", "nom", ("full name", "nom complet", "last name", "nom de famille")),
    Column("kind", "kind", "type", ("nature",)),
    Column(
        "emails",
        "email",
        "courriel",
        ("emails", "courriels", "mail", "email address", "adresse mail", "adresse email"),
    ),
    Column("accounts", "accounts", "comptes", ("account", "compte")),
    Column("colleges", "colleges", "collèges", ("college", "milieu", "milieux")),
    Column("territories", "territories", "territoires", ("territory",)),
    Column("themes", "themes", "thèmes", ("theme",)),
    Column("languages", "languages", "langues", ("language",)),
    Column(
        "representatives",
        "representatives",
        "représentants",
        ("representative", "représentant", "représentante", "représentantes"),
    ),
    Column("offers", "offers", "offres", ("offer", "apports", "apport")),
    Column("needs", "needs", "besoins", ("need",)),
    Column("engaged", "engaged", "engagé", ("engagée", "engagé(e)", "engagement")),
    Column("link", "link", "lien", ("website", "site", "site web", "web")),
    Column("visible", "visible", "visibilité", ("visibility",)),
)
"""The columns, in the order in which they are written."""

GIVEN_NAME = Column("given", "first name", "prénom", ("given name", "forename"))
"""Read, and put before the name; never written."""

YES, NO = {"en": "yes", "fr": "oui"}, {"en": "no", "fr": "non"}
KIND_WORDS: Mapping[str, Mapping[str, str]] = {
    "person": {"en": "person", "fr": "personne"},
    "organisation": {"en": "organisation", "fr": "organisation"},
}
_CONTACTS = frozenset({"emails", "accounts"})
_SHOWN_TO: Mapping[Audience, tuple[str, ...]] = {
    "everybody": ("public",),
    "allies": ("public", "allies"),
    "keepers": ("public", "allies", "id-only"),
}


def folded(words: str) -> str:
    """Return `words` as headings are compared: without accents, case and marks."""
    plain = "".join(each for each in normalize("NFKD", words.casefold()) if not combining(each))
    return " ".join(re.findall(r"[a-z0-9]+", plain.replace("-", "")))


def is_shown_to(ally: Ally, audience: Audience) -> bool:
    """Tell whether `ally` lets such readers see more of it than its id."""
    return ally.visible in _SHOWN_TO[audience]


def roster_headings(language: str) -> list[str]:
    """Return the headings in French, or else in English."""
    return [each.french if language == "fr" else each.english for each in COLUMNS]


def roster_rows(
    ledger: Ledger, audience: Audience, language: str, *, now: datetime
) -> Iterator[list[str]]:
    """Yield a row for each who is an ally at `now`; what it does not show is left empty."""
    for filed in present_allies(ledger, now=now):
        data = roster_data(filed, ledger, audience, (language, *ledger.languages), now=now)
        yield [_cell(column.field, data.get(column.field), language) for column in COLUMNS]


def present_allies(ledger: Ledger, *, now: datetime) -> Iterator[Filed[Ally]]:
    """Yield those who are allies at `now`, by id."""
    people = ledger.people()
    for name, filed in sorted(ledger.allies.items()):
        if people.is_ally(name, now):
            yield filed


def roster_data(
    filed: Filed[Ally],
    ledger: Ledger,
    audience: Audience,
    languages: Sequence[str],
    *,
    now: datetime,
) -> dict[str, Any]:
    """Return an ally at `now` as plain data, by the fields of `COLUMNS`."""
    record, people = filed.record, ledger.people()
    told: dict[str, Any] = {"id": filed.id, "visible": record.visible}
    if not is_shown_to(record, audience):
        return told
    told |= {
        "name": record.name.in_language(languages) if isinstance(record.name, Text) else "",
        "kind": record.kind,
        "emails": list(record.emails),
        "accounts": dict(record.accounts),
        "colleges": sorted(people.milieus(filed.id, "college", now)),
        "territories": sorted(people.milieus(filed.id, "territory", now)),
        "themes": list(record.themes),
        "languages": list(record.languages),
        "representatives": sorted(people.representatives(filed.id, now)),
        "offers": [text.in_language(languages) for text in record.offers],
        "needs": [text.in_language(languages) for text in record.needs],
        "engaged": people.is_engaged(filed.id, now),
        "link": record.link,
    }
    if audience != "keepers":
        told = {field: value for field, value in told.items() if field not in _CONTACTS}
    return told


def _cell(field: str, value: object, language: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return (YES if value else NO).get(language, "yes" if value else "no")
        case str():
            words = KIND_WORDS.get(value, {}) if field == "kind" else {}
            return words.get(language, value)
        case dict():
            return names_cell(f"{forge}:{account}" for forge, account in value.items())
        case list():
            is_text = field in {"offers", "needs"}
            return texts_cell(value) if is_text else names_cell(value)
        case _:
            raise TypeError(value)
