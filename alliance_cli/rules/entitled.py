"""Tell who rules or tests in a matter of their own, whatever else stands against it."""

from __future__ import annotations

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.standing import ObjectionState, Standing
from alliance_cli.ledger.ledger import Filed
from alliance_cli.records import acts as forms
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.procedures import Ruling


def is_judge_and_party(case: Case, standing: Standing, act: Filed[AnyAct]) -> bool:
    """Tell whether an act that was not entitled is a test or ruling by one who is party.

    Party is who carries the proposal, who made the objection that is tested, and in rulings the
    author of any objection that was open. Where proposers themselves are asked to rule nobody is.
    """
    match act.record:
        case forms.Test(objection=objection):
            is_asked = case.procedure.tests is not None
            own = objection.partition("/")[0] == act.ally
        case forms.Rule():
            is_asked = "proposers" not in _asked_to_rule(case)
            own = _has_objection(standing, act)
        case _:
            return False
    return is_asked and (own or act.ally in standing.proposers)


def _has_objection(standing: Standing, act: Filed[AnyAct]) -> bool:
    at = act.record.at
    return any(
        each.by == act.ally
        and each.at <= at
        and (each.state is ObjectionState.OPEN or each.since > at)
        for each in standing.objections
    )


def _asked_to_rule(case: Case) -> set[str]:
    return {
        need.ruling.of or case.procedure.electorate
        for stage in case.procedure.stages
        for need in stage.requires
        if isinstance(need, Ruling)
    }
