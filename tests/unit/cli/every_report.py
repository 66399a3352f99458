"""Order every report there is, on everything it can be about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.use_cases.report_list import REPORTS, Report
from alliance_cli.use_cases.report_orders import Format, Order

SUBJECTS: Mapping[str, str] = {
    "proposal": "proposals",
    "assembly": "assemblies",
    "chantier": "chantiers",
    "experience": "experiences",
    "principle": "principles",
}


def orders(
    ledger: Ledger, form: Format, at: datetime, *, language: str = "en", incognito: bool = False
) -> Iterator[Order]:
    """Yield the order of every report on everything it can be about, as of a moment."""
    for report in REPORTS:
        for about in subjects(report, ledger, at):
            yield Order(report.name, about, at, language, form, incognito=incognito)


def subjects(report: Report, ledger: Ledger, at: datetime) -> list[str] | list[None]:
    """Return what a report can be about; of years, the one of the moment."""
    if not report.takes:
        return [None]
    if report.takes == "year":
        return [str(at.year)]
    return sorted(getattr(ledger, SUBJECTS[report.takes]))
