"""Safeguards within their limits (209), taken by somebody who may (402)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Safeguard
from alliance_cli.records.moments import Duration, end_of
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey

_LONGEST = Duration.of("P3M")


def last_day(at: datetime, zone: ZoneInfo) -> date:
    """Return the last day of a measure taken at `at`, unless a decision lets it last longer."""
    return _LONGEST.after(at, zone).astimezone(zone).date()


def limits(survey: Survey) -> Iterator[Finding]:
    """Yield safeguards that last longer, or come again, without a decision."""
    measured: set[str] = set()
    safeguards = survey.ledger.safeguards.values()
    for filed in sorted(safeguards, key=lambda it: (it.record.at, it.id)):
        measure = filed.record
        if end_of(measure.until, survey.zone) <= measure.at:
            yield finding(
                "ALY209",
                filed.path,
                say("it ends before it begins"),
                say("Correct “at” or “until”."),
                route=Route(("until",)),
            )
        if not _is_allowed(survey, measure):
            last = last_day(measure.at, survey.zone)
            if measure.until > last:
                message = say("without a decision it ends on {day} at the latest", day=last)
                yield _beyond(filed, message, "until")
            if measure.ally in measured:
                message = say("“{ally}” was under a safeguard before", ally=measure.ally)
                yield _beyond(filed, message, "ally")
        measured.add(measure.ally)


def takers(survey: Survey) -> Iterator[Finding]:
    """Yield safeguards taken by somebody who then had no power to, or against oneself."""
    for filed in survey.ledger.safeguards.values():
        if filed.record.by in survey.ledger.allies and not _may(survey, filed.record):
            yield finding(
                "ALY402",
                filed.path,
                say("“{ally}” had no power to take this measure", ally=filed.record.by),
                say("Only a holder of the power “safeguard” may, and not about itself."),
                route=Route(("by",)),
                severity=Severity.ERROR,
            )


def _is_allowed(survey: Survey, measure: Safeguard) -> bool:
    """Tell whether the proposal named lets `measure` last longer, or come again."""
    if measure.decision is None:
        return False
    adopted = survey.is_adopted(measure.decision)
    if adopted is None:
        return True  # it cannot be told, or 103 says it
    proposal = survey.ledger.proposals[measure.decision].record
    is_about_it = measure.ally in proposal.affects or proposal.opened >= measure.at
    return adopted and proposal.kind == "ordinary" and is_about_it


def _beyond(filed: Filed[Safeguard], message: Message, field: str) -> Finding:
    help_ = say(
        "Name under “decision” the adopted proposal that says so (an ordinary one, which affects"
        " the ally or was opened since), or shorten it."
    )
    return finding("ALY209", filed.path, message, help_, route=Route((field,)))


def _may(survey: Survey, measure: Safeguard) -> bool:
    broken = any(kind == "mandate" for kind, _, _ in survey.ledger.broken)
    people = survey.ledger.people()
    roles = {
        role.id
        for filed in survey.constitutions
        for role in filed.record.roles
        if "safeguard" in role.powers
    }
    holds = any(measure.by in people.holders(role, measure.at) for role in roles)
    return (holds or broken) and measure.by != measure.ally


RULES: tuple[Rule, ...] = (
    rule(limits, "safeguard", "proposal", STANDINGS),
    rule(takers, "ally", "mandate", "member", "safeguard"),
)
"""The rules of this module."""
