"""What is provided to an alliance at a moment, by whom, and how much hangs on one provider.

Amounts are texts that people write: only whole numbers of one currency are ever added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.learning import Means

State = Literal["to-come", "in-force", "over"]

_WHOLE_NUMBER = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Provision:
    """Means, whether they are there at a moment, and who provides them.

    `provider` is an ally's id, or the words for somebody who is no ally, in the alliance's
    language.
    """

    filed: Filed[Means]
    state: State
    provider: str

    @property
    def is_by_ally(self) -> bool:
        """Tell whether the ally who brings it in also provides it."""
        return self.filed.record.provider is None


@dataclass(frozen=True, slots=True)
class Dependence:
    """On whom hangs what is provided of one kind: how many means, and which sums, by provider."""

    kind: str
    means: Mapping[str, int]
    sums: Mapping[str, Mapping[str, int]]
    """By currency, the sums that are whole numbers."""

    @property
    def largest(self) -> str:
        """The provider of most of these means, the first by name of several."""
        return min(self.means, key=lambda provider: (-self.means[provider], provider))


def provisions(ledger: Ledger, at: datetime) -> tuple[Provision, ...]:
    """Return all means and whether they are there at a moment, by provider, kind and first day."""
    day = at.astimezone(ledger.zone).date()
    listed = (
        Provision(filed, state_on(filed.record, day), provider_of(filed.record, ledger.languages))
        for filed in ledger.means.values()
    )
    return tuple(sorted(listed, key=_order))


def state_on(means: Means, day: date) -> State:
    """Return whether `means` are there on a day."""
    if day < means.from_:
        return "to-come"
    return "over" if means.until is not None and means.until < day else "in-force"


def provider_of(means: Means, languages: Iterable[str]) -> str:
    """Return who provides `means`: an ally's id, or the words for somebody who is none."""
    return means.provider.in_language(tuple(languages)) if means.provider else means.by


def dependences(provided: Iterable[Provision]) -> tuple[Dependence, ...]:
    """Return, for each kind of means that are there, on whom it hangs."""
    by_kind: dict[str, list[Provision]] = {}
    for each in provided:
        if each.state == "in-force":
            by_kind.setdefault(each.filed.record.kind, []).append(each)
    return tuple(_dependence(kind, listed) for kind, listed in sorted(by_kind.items()))


def _dependence(kind: str, listed: Iterable[Provision]) -> Dependence:
    means: dict[str, int] = {}
    sums: dict[str, dict[str, int]] = {}
    for each in listed:
        record = each.filed.record
        means[each.provider] = means.get(each.provider, 0) + 1
        if record.currency and record.amount and _WHOLE_NUMBER.fullmatch(record.amount):
            of_currency = sums.setdefault(record.currency, {})
            of_currency[each.provider] = of_currency.get(each.provider, 0) + int(record.amount)
    return Dependence(kind, means, sums)


def _order(each: Provision) -> tuple[str, str, date, str]:
    record = each.filed.record
    return each.provider, record.kind, record.from_, each.filed.id
