"""How chantiers fare: dormant ones, those past their end, those closed without a report."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from alliance_cli.ledger.chantier_life import dormant_since, is_open, state_at
from alliance_cli.ledger.principles import is_retracted, is_told
from alliance_cli.messages import mark
from alliance_cli.pulse.chronicle import Chronicle
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Reading, share_of
from alliance_cli.records.chantiers import ChantierClosing


def open_chantiers(chronicle: Chronicle, period: Period) -> Iterator[str]:
    """Yield the chantiers that were open at the end of `period`, also past their end."""
    for name in sorted(chronicle.ledger.chantiers):
        if is_open(chronicle.ledger, name, period.last):
            yield name


def _dormant(chronicle: Chronicle, period: Period) -> Reading:
    dormant = dormant_since(chronicle.ledger, period.last)
    return share_of(name in dormant for name in open_chantiers(chronicle, period))


def _past_end(chronicle: Chronicle, period: Period) -> Reading:
    ledger, at = chronicle.ledger, period.last
    return share_of(
        state_at(ledger, name, at) == "past-its-end" for name in open_chantiers(chronicle, period)
    )


def _unreported(chronicle: Chronicle, period: Period) -> Reading:
    return share_of(
        not _is_reported(chronicle, period, filed.record.closed)
        for _, filed in sorted(chronicle.ledger.chantiers.items())
        if filed.record.closed and period.holds(filed.record.closed.at)
    )


def _is_reported(chronicle: Chronicle, period: Period, closing: ChantierClosing) -> bool:
    filed = chronicle.ledger.experiences.get(closing.experience or "")
    today = period.last.astimezone(chronicle.ledger.zone).date()
    return (
        filed is not None
        and is_told(filed.record, today)
        and not is_retracted(filed.record, period.last)
    )


INDICATORS = (
    Definition(
        "chantiers-dormant",
        mark("Chantiers dormant"),
        mark("The share of the open chantiers without a sign of life for three months."),
        mark(
            "Ask its members: close it with what it taught, or say what it needs to go on. A "
            "chantier that ends well is no failure."
        ),
        "share",
        _dormant,
        bound=Fraction(1, 4),
    ),
    Definition(
        "chantiers-past-end",
        mark("Chantiers past their end"),
        mark("The share of the open chantiers whose last day is over: they go on without end."),
        mark("Close each or extend it, with a reason: alliance chantier show"),
        "share",
        _past_end,
        bound=Fraction(0),
    ),
    Definition(
        "chantiers-unreported",
        mark("Chantiers closed without report"),
        mark("Of the chantiers closed, the share that names no experience that tells of it."),
        mark("Write it down while it is remembered: alliance experience new"),
        "share",
        _unreported,
        bound=Fraction(0),
    ),
)
