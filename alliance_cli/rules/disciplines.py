"""What is due by disciplines, dates and ends (601–610): told afterwards, never held against."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding
from alliance_cli.ledger.reckoning import dues_at
from alliance_cli.rules.rule import FILES, Rule, rule
from alliance_cli.rules.survey import Survey


def disciplines(survey: Survey) -> Iterator[Finding]:
    """Yield what is due."""
    for due in dues_at(survey.ledger, survey.standings, now=survey.now):
        yield finding(
            due.code, due.path, due.said, due.remedy, route=due.route, severity=due.severity
        )


RULES: tuple[Rule, ...] = (rule(disciplines, FILES),)
"""The rules of this module."""
