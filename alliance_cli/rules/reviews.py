"""Reviews that leave a criterion unanswered, or are by the holder of what they look at (417)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import say
from alliance_cli.records.learning import Review
from alliance_cli.rules.rule import Rule, rule
from alliance_cli.rules.survey import Survey


def criteria(survey: Survey) -> Iterator[Finding]:
    """Yield reviews of a decision that answer another number of criteria than it has."""
    for filed in survey.ledger.reviews.values():
        kind, _, name = filed.record.subject.partition(":")
        decided = survey.ledger.proposals.get(name) if kind == "decision" else None
        if decided is not None:
            yield from _criteria(filed, decided.id, len(decided.record.criteria))


def holders(survey: Survey) -> Iterator[Finding]:
    """Yield reviews of a mandate by the ally that held it."""
    for filed in survey.ledger.reviews.values():
        kind, _, name = filed.record.subject.partition(":")
        mandate = survey.ledger.mandates.get(name) if kind == "mandate" else None
        if mandate is not None and mandate.record.ally in filed.record.by:
            yield finding(
                "ALY417",
                filed.path,
                say("“{ally}” held this mandate", ally=mandate.record.ally),
                say(
                    "Let others look at it, and hear what “{ally}” says.", ally=mandate.record.ally
                ),
                route=Route(("by", filed.record.by.index(mandate.record.ally))),
            )


def _criteria(filed: Filed[Review], decision: str, count: int) -> Iterator[Finding]:
    answered: set[int] = set()
    for place, each in enumerate(filed.record.criteria):
        route = Route(("criteria", place, "criterion"))
        if each.criterion > count:
            message = say("“{id}” has no criterion {number}", id=decision, number=each.criterion)
            help_ = say("Criteria are counted from 1, in the order of the proposal.")
            yield finding("ALY417", filed.path, message, help_, route=route)
        elif each.criterion in answered:
            message = say("criterion {number} is answered twice", number=each.criterion)
            yield finding("ALY417", filed.path, message, say("Answer it once."), route=route)
        answered.add(each.criterion)
    if missing := [number for number in range(1, count + 1) if number not in answered]:
        yield finding(
            "ALY417",
            filed.path,
            say("criteria left unanswered: {numbers}", numbers=missing),
            say("Say of each whether it was met: yes, partly or no."),
            route=Route(("criteria",)),
        )


RULES: tuple[Rule, ...] = (
    rule(criteria, "review", "proposal"),
    rule(holders, "review", "mandate"),
)
"""The rules of this module."""
