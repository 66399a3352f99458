"""Which disciplines are measured, by which measure, and since when they have been in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.standings import constitution_of
from alliance_cli.records.acts import Enact
from alliance_cli.records.constitution import Constitution, Discipline, Measure
from alliance_cli.records.moments import FIRST_YEAR, Duration, start_of

_NO_TIME = Duration.of("P0D")
_LONG_AGO = start_of(date(FIRST_YEAR, 1, 1), UTC)


@dataclass(frozen=True, slots=True)
class Measured:
    """A discipline of the constitution in force, with its measure.

    It has been measured so `since` that moment: nobody is held to it for what was before.
    """

    discipline: Discipline
    measure: Measure
    since: datetime

    @property
    def ground(self) -> str:
        """The article that says so."""
        return f"discipline:{self.discipline.id}"

    @property
    def time(self) -> Duration:
        """The time that the measure allows; none where it names none."""
        return self.measure.every or self.measure.within or self.measure.grace or _NO_TIME


def measured(ledger: Ledger, kind: str) -> Iterator[Measured]:
    """Yield the disciplines in force whose measure is of `kind`."""
    current = ledger.constitution
    for discipline in current.record.disciplines if current else ():
        if discipline.measure is not None and discipline.measure.kind == kind:
            yield Measured(discipline, discipline.measure, _since(ledger, discipline))


def in_force_since(ledger: Ledger, version: int) -> datetime | None:
    """Return when a version of the constitution came into force; None if no record tells.

    The first was in force from the founding, the others from their `enact` act.
    """
    if version == 1:
        founded = ledger.alliance.record.founded if ledger.alliance else None
        return start_of(founded, ledger.zone) if founded else None
    enacted = (
        act.record.at
        for acts in ledger.acts.values()
        for act in acts.values()
        if isinstance(act.record, Enact) and act.record.constitution == version
    )
    return min(enacted, default=None)


def _since(ledger: Ledger, discipline: Discipline) -> datetime:
    """Return since when `discipline` has been measured as it is now, without a break."""
    current = ledger.constitution
    version = current.record.version if current else 1
    while version > 1 and _has(constitution_of(ledger, version - 1), discipline):
        version -= 1
    first = in_force_since(ledger, version) or in_force_since(ledger, 1)
    return first or _LONG_AGO


def _has(filed: Filed[Constitution] | None, discipline: Discipline) -> bool:
    return filed is not None and any(
        each.id == discipline.id and each.measure == discipline.measure
        for each in filed.record.disciplines
    )
