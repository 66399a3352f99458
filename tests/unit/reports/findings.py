"""Findings to make reports of."""

from __future__ import annotations

from gettext import NullTranslations

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route, Severity, Span
from alliance_cli.messages import Message, say
from alliance_cli.reports.findings.listing import Listing

PATH = "allies/wei.yaml"


def found(
    words: str = "wrong",
    *,
    path: str = PATH,
    line: int = 2,
    column: int = 7,
    end: int | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Return a finding at a place."""
    made = finding(
        "ALY007",
        path,
        say("{words}", words=words),
        say("Mend it."),
        route=Route(("kind",)),
        severity=severity,
    )
    return made.located(Span(line, column, line, end or column + 1))


def listing(*findings: Finding) -> Listing:
    """Return a listing of findings among ten records."""
    return Listing(findings, 10)


def english(message: Message) -> str:
    """Return a message in English."""
    return message.in_words(NullTranslations())
