"""Tell who rules or tests in a matter of its own from who was not asked to at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.electorate import who
from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.ledger import Filed
from alliance_cli.records import acts as forms
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.procedures import Ruling


def is_judge_and_party(case: Case, standing: Standing, act: Filed[AnyAct]) -> bool:
    """Tell whether a ruling or test that was not entitled is by one of those asked for it."""
    match act.record:
        case forms.Test(at=at):
            tests = case.procedure.tests
            asked = [(tests.of or case.procedure.electorate, at)] if tests else []
        case forms.Rule(at=at):
            asked = list(_rulings_asked(case, standing, at))
        case _:
            asked = []
    return any(
        act.ally in who(case, name, when, proposers=standing.proposers) for name, when in asked
    )


def _rulings_asked(case: Case, standing: Standing, at: datetime) -> Iterator[tuple[str, datetime]]:
    """Yield of whom the stage at `at` asks a ruling, and when it was entered."""
    for step in standing.path:
        stage = case.procedure.stage(step.stage)
        if stage and step.entered <= at and (step.left is None or at <= step.left):
            for need in stage.requires:
                if isinstance(need, Ruling):
                    yield need.ruling.of or case.procedure.electorate, step.entered
