"""Which translations a record has, and whether it has changed since: by digest, never by date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from alliance_cli.ledger.ledger import INDEXES, Filed, Ledger
from alliance_cli.records.digest import digest_of
from alliance_cli.records.learning import Translation

CONSTITUTIONS = "constitutions"
FOLDERS = (*sorted({*INDEXES.values()} - {"proposed", "decisions"}), CONSTITUTIONS)
"""The folders of records that are translated."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation beside its source; `is_stale` where the source has changed since."""

    filed: Filed[Translation]
    source: Filed[Any]
    is_stale: bool

    @property
    def language(self) -> str:
        """The language it is in."""
        return self.filed.id


def find_source(ledger: Ledger, within: str) -> Filed[Any] | None:
    """Return the record that `within` (`experiences/first-harvest`) names, if it is there."""
    folder, _, name = within.partition("/")
    if folder == CONSTITUTIONS:
        return ledger.constitutions.get(int(name)) if name.isdecimal() else None
    if folder not in FOLDERS:
        return None
    records: Mapping[str, Filed[Any]] = getattr(ledger, folder)
    return records.get(name)


def translations_of(ledger: Ledger, within: str) -> tuple[Translated, ...]:
    """Return the translations of the record that `within` names, by language."""
    found = list(ledger.translations.get(within, {}).values())
    return tuple(_translated(ledger, sorted(found, key=_place)))


def translations_in(ledger: Ledger, folder: str) -> Mapping[str, tuple[Translated, ...]]:
    """Return the translations of all records of `folder`, by the record's id."""
    found: dict[str, tuple[Translated, ...]] = {}
    for each in all_translations(ledger):
        place, _, name = each.filed.within.partition("/")
        if place == folder:
            found[name] = (*found.get(name, ()), each)
    return found


def all_translations(ledger: Ledger) -> tuple[Translated, ...]:
    """Return every translation of a record that is there, by record and language."""
    return tuple(_translated(ledger, sorted(ledger.all_of("translation"), key=_place)))


def _translated(ledger: Ledger, found: list[Filed[Translation]]) -> Iterator[Translated]:
    for filed in found:
        if source := find_source(ledger, filed.within):
            yield Translated(filed, source, digest_of(source.data) != filed.record.of)


def _place(filed: Filed[Translation]) -> tuple[str, str]:
    return filed.within, filed.id
