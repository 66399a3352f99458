"""From the ledger to the engine: the case of each proposal, and where it stands."""

from __future__ import annotations

from datetime import datetime

from alliance_cli.consensus.calendar import Calendar
from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.procedures import Procedure


def constitution_of(ledger: Ledger, version: int) -> Filed[Constitution] | None:
    """Return the constitution of `version`, if it was ever in force here."""
    if filed := ledger.constitutions.get(version):
        return filed
    current = ledger.constitution
    return current if current and current.record.version == version else None


def procedure_called(ledger: Ledger, constitution: Constitution, name: str) -> Procedure | None:
    """Return the procedure that `constitution` calls `name`, if it is written out or shipped."""
    named = constitution.procedures.get(name)
    return ledger.procedures.get(named) if isinstance(named, str) else named


def find_case(ledger: Ledger, proposal: str) -> Case | None:
    """Return the case of `proposal`; None if its constitution or procedure cannot be found."""
    filed = ledger.proposals.get(proposal)
    constitution = constitution_of(ledger, filed.record.constitution) if filed else None
    if filed is None or constitution is None:
        return None
    rules = constitution.record
    procedure = procedure_called(ledger, rules, filed.record.procedure)
    if procedure is None:
        return None
    acts = ledger.acts.get(proposal, {})
    return Case(
        proposal=filed.record,
        acts=tuple(FiledAct(act.id, act.ally, act.record) for act in acts.values()),
        procedure=procedure,
        procedure_name=filed.record.procedure,
        roles={role.id: role for role in rules.roles},
        calendar=Calendar.of(rules),
        people=ledger.people(rules.time_zone),
    )


def find_standing(ledger: Ledger, proposal: str, *, at: datetime) -> Standing | None:
    """Return where `proposal` stands at `at`; None if no rules for it can be found."""
    case = find_case(ledger, proposal)
    return standing_of(case, at=at) if case else None


def is_sealed(ledger: Ledger, proposal: str) -> bool:
    """Tell whether the outcome of `proposal` is sealed."""
    return ledger.has("decision", proposal)
