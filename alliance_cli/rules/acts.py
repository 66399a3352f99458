"""Acts: what they name and is not there (1xx), and why an act has no effect (2xx, 4xx).

Acts are never rewritten, so nothing about them is an error here: each act without effect is one
warning, or a note where nobody is harmed. Which is the most specific one is decided in this order:
who acts, for whom, what is named, then the engine's own reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from alliance_cli.consensus.standing import IgnoredAct
from alliance_cli.diagnostics import Finding, Severity
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import say
from alliance_cli.records.acts import AnyAct
from alliance_cli.rules.files import find_misnaming
from alliance_cli.rules.ineffective import Vain, reason_fault
from alliance_cli.rules.references import faults, proposal_context
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey
from alliance_cli.rules.targets import Context
from alliance_cli.rules.who_acts import person_fault


def acts(survey: Survey) -> Iterator[Finding]:
    """Yield what acts name in vain, and the acts that have no effect, each once."""
    for proposal in (each.id for each in survey.looked_into()):
        context = proposal_context(survey, proposal)
        ignored = _ignored(survey, proposal)
        for act in survey.ledger.acts.get(proposal, {}).values():
            nowhere = faults(context, "act", act, Severity.WARNING)
            if act.id not in ignored or find_misnaming(act):  # 010 says it
                yield from nowhere
            else:
                yield _without_effect(survey, context, act, ignored[act.id], nowhere)


def _ignored(survey: Survey, proposal: str) -> Mapping[str, IgnoredAct]:
    standing = survey.standings.get(proposal)
    return {each.act: each for each in standing.ignored} if standing else {}


def _without_effect(
    survey: Survey,
    context: Context,
    act: Filed[AnyAct],
    ignored: IgnoredAct,
    nowhere: Iterator[Finding],
) -> Finding:
    case = survey.cases[act.within]
    fault = person_fault(context, case, act) or _in_vain(next(nowhere, None))
    return fault or reason_fault(Vain(act, case, ignored))


def _in_vain(fault: Finding | None) -> Finding | None:
    if fault is None:
        return None
    return replace(fault, message=say("{fault}: the act has no effect", fault=fault.message))


RULES: tuple[Rule, ...] = (rule(acts, "act", "ally", "assembly", "proposal", STANDINGS),)
"""The rules of this module."""
