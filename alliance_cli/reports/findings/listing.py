"""What every form of a report on findings is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alliance_cli.codes import CODES
from alliance_cli.diagnostics import WHOLE_FILE, Finding, Severity, Span
from alliance_cli.messages import Message

Words = Callable[[Message], str]
"""Puts a message into the reader's language."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Findings in order, and how many records were read."""

    findings: tuple[Finding, ...]
    records: int

    def count(self, severity: Severity) -> int:
        """Return how many findings have `severity`."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def has_errors(self) -> bool:
        """Tell whether one of the findings is an error."""
        return self.count(Severity.ERROR) > 0


def place_of(finding: Finding) -> Span:
    """Return where a finding is; the beginning of the file where the whole is meant."""
    return finding.span or WHOLE_FILE


def name_of(finding: Finding) -> str:
    """Return the short name of a finding's code."""
    return CODES[finding.code].name


def listing_data(listing: Listing) -> dict[str, Any]:
    """Return the findings as data for scripts; messages are put into words later."""
    return {
        "findings": [_data(finding) for finding in listing.findings],
        "summary": {
            "records": listing.records,
            "errors": listing.count(Severity.ERROR),
            "warnings": listing.count(Severity.WARNING),
            "notes": listing.count(Severity.NOTE),
        },
    }


def _data(finding: Finding) -> dict[str, Any]:
    place = place_of(finding)
    return {
        "code": finding.code,
        "name": name_of(finding),
        "severity": finding.severity,
        "path": finding.path,
        "line": place.line,
        "column": place.column,
        "message": finding.message,
        "help": finding.help,
    }
