"""What is opened again or replaced was decided (103), and is left in peace for a while (416)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_cli.codes import finding
from alliance_cli.consensus.calendar import FAR
from alliance_cli.consensus.decisions import decision_data
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.descent import Tie, ties_of
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.standings import constitution_of
from alliance_cli.messages import Message, say
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.proposals import Decision, Proposal
from alliance_cli.rules.cycles import going_round
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey


def undecided(survey: Survey) -> Iterator[Finding]:
    """Yield proposals that open again or replace what was not decided, or not adopted (103)."""
    circular = going_round(survey)
    for filed in map(survey.ledger.proposals.__getitem__, survey.ledger.tied):
        if filed.id in circular:
            continue  # 111 says it
        for tie, message in _undecided(survey, filed):
            yield finding(
                "ALY103",
                filed.path,
                message,
                say(
                    "See where it stands (alliance status {id}), or name another.", id=tie.earlier
                ),
                route=tie.route,
                severity=Severity.WARNING if survey.is_decided(filed.id) else None,
            )


def too_early(survey: Survey) -> Iterator[Finding]:
    """Yield what is opened again before its review, too soon or without new experience (416)."""
    for filed in map(survey.ledger.proposals.__getitem__, survey.ledger.tied):
        governing = constitution_of(survey.ledger, filed.record.constitution)
        if filed.record.kind != "reopening" or governing is None:
            continue
        fault = _fault(survey, filed.record, governing.record)
        if fault:
            yield finding(
                "ALY416",
                filed.path,
                *fault,
                route=Route(("reopens",)),
                severity=Severity.WARNING if survey.is_decided(filed.id) else None,
            )


def _undecided(survey: Survey, filed: Filed[Proposal]) -> Iterator[tuple[Tie, Message]]:
    for tie in ties_of(filed.id, filed.record):
        match tie.relation:
            case "reopens":
                at = _decided_at(survey, tie.earlier)
                if at and at > filed.record.opened:
                    yield tie, say("“{id}” was not decided then", id=tie.earlier)
            case "supersedes":
                if survey.is_adopted(tie.earlier) is False:
                    said = say("“{id}” is not adopted: it holds for nobody", id=tie.earlier)
                    yield tie, said
            case "continues":
                pass  # also what was withdrawn or lapsed is taken up


def _fault(
    survey: Survey, proposal: Proposal, rules: Constitution
) -> tuple[Message, Message] | None:
    """Return why it is too early for `proposal` to open again what it names; None if it is not."""
    name, terms = proposal.reopens, rules.reopening
    decision = _decision_of(survey, name) if name else None
    if decision is None or decision.at > proposal.opened:
        return None  # nothing to open again, or 103 says it
    if decision.review and decision.review <= proposal.opened:
        return None
    calm = terms.cooling.after(decision.at, survey.zone)
    if proposal.opened < calm:
        day = calm.astimezone(survey.zone).date()
        message = say("“{id}” can be opened again from {day} on", id=name, day=day)
        return message, say("Withdraw it, and propose it then: gather what is learnt meanwhile.")
    if _newer(survey, proposal, decision.at) < terms.experiences:
        message = say(
            "to open “{id}” again takes newer experience: {count}",
            id=name,
            count=terms.experiences,
        )
        help_ = say("Name under “draws_on” what was written since the decision.")
        return message, help_
    return None


def _newer(survey: Survey, proposal: Proposal, decided: datetime) -> int:
    """Return how many experiences named were written after the day of a decision."""
    ledger, day = survey.ledger, decided.astimezone(survey.zone).date()
    known = (ledger.experiences.get(name) for name in proposal.draws_on)
    broken = sum(("experience", name, "") in ledger.broken for name in proposal.draws_on)
    return broken + sum(each is not None and each.record.written > day for each in known)


def _decided_at(survey: Survey, name: str) -> datetime | None:
    """Return when `name` was decided, `FAR` if never; None if that cannot be told."""
    standing = survey.standings.get(name)
    return (standing.outcome_at or FAR) if standing else None


def _decision_of(survey: Survey, name: str) -> Decision | None:
    standing = survey.standings.get(name)
    if standing is None or standing.outcome is None:
        return None
    return Decision.model_validate(decision_data(survey.cases[name], standing))


RULES: tuple[Rule, ...] = (
    rule(undecided, "proposal", STANDINGS),
    rule(too_early, "proposal", "experience", STANDINGS),
)
"""The rules of this module."""
