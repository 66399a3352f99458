"""Mandates and principles rest on a decision that says exactly this, or on the founding (208)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Mandate
from alliance_cli.records.learning import Principle
from alliance_cli.records.proposals import NewMandate, NewPrinciple, RetiredPrinciple
from alliance_cli.rules.mandates import is_founding, is_founding_too_long
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey


def mandates_without_decision(survey: Survey) -> Iterator[Finding]:
    """Yield mandates that are neither founding nor what an adopted proposal says."""
    for filed in survey.ledger.mandates.values():
        if survey.ledger.alliance is None or is_founding(survey, filed.record):
            continue  # it cannot be told, or needs no decision
        if is_founding_too_long(survey, filed):
            yield _too_long(filed)
            continue
        proposal = survey.ledger.proposals.get(filed.id)
        change = proposal.record.mandate if proposal else None
        is_said = isinstance(change, NewMandate) and change.gives(filed.record)
        if fault := _fault(survey, filed.id, is_right_kind=change is not None, is_said=is_said):
            yield finding("ALY208", filed.path, *fault)


def principles_without_decision(survey: Survey) -> Iterator[Finding]:
    """Yield principles that no adopted proposal says, or retires, as they stand."""
    for filed in survey.ledger.principles.values():
        proposal, principle = survey.ledger.proposals.get(filed.id), filed.record
        change = proposal.record.principle if proposal else None
        is_said = isinstance(change, NewPrinciple) and change.makes(principle)
        if fault := _fault(survey, filed.id, is_right_kind=change is not None, is_said=is_said):
            yield finding("ALY208", filed.path, *fault)
        if principle.retired:
            yield from _retirement(survey, filed, principle.retired.decision)


def _too_long(filed: Filed[Mandate]) -> Finding:
    return finding(
        "ALY208",
        filed.path,
        say("a founding mandate lasts a year at most"),
        say("Let it end sooner, and have a later one decided: alliance propose"),
        route=Route(("until",)),
    )


def _retirement(survey: Survey, filed: Filed[Principle], decision: str) -> Iterator[Finding]:
    proposal = survey.ledger.proposals.get(decision)
    if proposal is None:
        return  # 103 says it
    end = proposal.record.principle
    is_said = isinstance(end, RetiredPrinciple) and end.retires == filed.id
    if fault := _fault(survey, decision, is_right_kind=end is not None, is_said=is_said):
        yield finding("ALY208", filed.path, *fault, route=Route(("retired", "decision")))


def _fault(
    survey: Survey, proposal: str, *, is_right_kind: bool, is_said: bool
) -> tuple[Message, Message] | None:
    """Return why `proposal` does not bring about what stands there; None if it does."""
    if not survey.ledger.has("proposal", proposal):
        message = say("no proposal “{id}” has brought it about", id=proposal)
        return message, say(
            'Propose it under the same id: alliance propose "…" --id {id}', id=proposal
        )
    if proposal not in survey.ledger.proposals or survey.is_adopted(proposal) is None:
        return None  # it cannot be told
    if not survey.is_adopted(proposal):
        message = say("the proposal “{id}” is not adopted", id=proposal)
        return message, say("Wait for its outcome: alliance status {id}", id=proposal)
    if not is_said:
        text = (
            say("the proposal “{id}” says otherwise", id=proposal)
            if is_right_kind
            else say("the proposal “{id}” is about something else", id=proposal)
        )
        return text, say("Write exactly what was adopted.")
    return None


RULES: tuple[Rule, ...] = (
    rule(mandates_without_decision, "mandate", "proposal", STANDINGS),
    rule(principles_without_decision, "principle", "proposal", STANDINGS),
)
"""The rules of this module."""
