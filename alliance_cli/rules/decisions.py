"""Sealed decisions are what the records derive (404), of the text that was decided on (405)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.consensus.case import Case
from alliance_cli.consensus.decisions import decision_data, late_acts
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import Standing
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import mark, say
from alliance_cli.records.proposals import Decision
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey

_APART = ("digest", "divergent")
"""Fields that are compared in their own way."""


_REMEDY = mark(
    "If it was not merged yet, remove the file and seal the outcome anew: alliance decide {id}. If"
    " it was, something that it rests on was changed since: restore that."
)


def decisions(survey: Survey) -> Iterator[Finding]:
    """Yield seals that say something else than the records."""
    for name in (each.id for each in survey.looked_into()):
        filed, standing = survey.ledger.decisions.get(name), survey.standings.get(name)
        if filed is None or standing is None:
            continue
        if filed.record.at > survey.now:  # it is asked about a moment before the outcome
            standing = standing_of(survey.cases[name], at=filed.record.at)
        if standing.outcome is None:
            yield finding(
                "ALY404",
                filed.path,
                say("nothing is decided yet"),
                say(_REMEDY, id=name),
                route=Route(("outcome",)),
            )
        else:
            yield from _differences(filed, survey.cases[name], standing)


def _differences(filed: Filed[Decision], case: Case, standing: Standing) -> Iterator[Finding]:
    derived = Decision.model_validate(decision_data(case, standing))
    sealed = filed.record
    if sealed.digest != derived.digest and sealed.version == derived.version:
        yield finding(
            "ALY405",
            filed.path,
            say("this is not the digest of version {version}", version=sealed.version),
            say(_REMEDY, id=filed.id),
            route=Route(("digest",)),
        )
    wrong = [
        field
        for field in Decision.model_fields
        if field not in {"digest", "divergent"}
        and getattr(sealed, field) != getattr(derived, field)
    ]
    if not _is_divergent(sealed, derived, standing):
        wrong.append("divergent")
    if wrong:
        yield finding(
            "ALY404",
            filed.path,
            say("this is not what the records say of: {fields}", fields=wrong),
            say(_REMEDY, id=filed.id),
            route=Route((wrong[0],)),
        )


def _is_divergent(sealed: Decision, derived: Decision, standing: Standing) -> bool:
    """Tell whether the divergent opinions are right: late acts may have landed after the seal."""
    named, possible = set(sealed.divergent), set(derived.divergent)
    is_sorted = list(sealed.divergent) == sorted(named)
    return is_sorted and possible - set(late_acts(standing)) <= named <= possible


RULES: tuple[Rule, ...] = (rule(decisions, "decision", "proposal", STANDINGS),)
"""The rules of this module."""
