"""From the ledger to the engine: the case of each proposal, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from alliance_cli.consensus.calendar import Calendar
from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.constitution import CHARTER, Constitution
from alliance_cli.records.digest import proposal_digest
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.proposals import Proposal


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


def procedures_allowed(
    ledger: Ledger, filed: Filed[Proposal], rules: Constitution
) -> tuple[str, ...]:
    """Return the procedures that `rules` let govern a proposal, the default first.

    An amendment that touches the charter (purpose, vision, objectives, values, disciplines) of the
    version it amends is governed by the procedures for the charter, any other by those for the
    rules or, more strictly, for the charter. As long as nobody knows what it will change, all may
    govern it; and what began so keeps the charter's first as its default to the end.
    """
    proposal = filed.record
    if proposal.kind != "amendment":
        return rules.decides.for_kind(proposal.kind, binds=proposal.binds)
    proposed = ledger.proposed.get(filed.id)
    charter, others = rules.decides.amendment.charter, rules.decides.amendment.rules
    amended = constitution_of(ledger, proposal.amends) if proposal.amends else None
    before = amended.record if amended else rules
    if proposed is not None and touches_charter(before, proposed.record):
        return charter
    is_open = proposed is None or proposal.versions[0].need
    return tuple(dict.fromkeys((*charter, *others) if is_open else (*others, *charter)))


def touches_charter(before: Constitution, after: Constitution) -> bool:
    """Tell whether the charter differs between two constitutions."""
    return any(getattr(before, article) != getattr(after, article) for article in CHARTER)


def find_case(ledger: Ledger, proposal: str) -> Case | None:
    """Return the case of `proposal`; None if its constitution or procedure cannot be found."""
    case = find_bare_case(ledger, proposal)
    if case is None:
        return None
    acts = ledger.acts.get(proposal, {}).values()
    return replace(case, acts=tuple(FiledAct(act.id, act.ally, act.record) for act in acts))


def find_bare_case(ledger: Ledger, proposal: str) -> Case | None:
    """Return the case of `proposal` before anybody did anything, if its rules can be found."""
    filed = ledger.proposals.get(proposal)
    constitution = constitution_of(ledger, filed.record.constitution) if filed else None
    if filed is None or constitution is None:
        return None
    rules = constitution.record
    allowed = procedures_allowed(ledger, filed, rules)
    name = filed.record.procedure or next(iter(allowed), "")
    procedure = procedure_called(ledger, rules, name)
    if procedure is None:
        return None
    return Case(
        proposal=filed.record,
        acts=(),
        procedure=procedure,
        procedure_name=name,
        roles={role.id: role for role in rules.roles},
        calendar=Calendar.of(rules),
        people=ledger.people(rules.time_zone),
    )


def find_standing(ledger: Ledger, proposal: str, *, at: datetime) -> Standing | None:
    """Return where `proposal` stands at `at`; None if no rules for it can be found."""
    case = find_case(ledger, proposal)
    return standing_of(case, at=at) if case else None


def is_as_published(ledger: Ledger, proposal: str) -> bool:
    """Tell whether the text of `proposal` is that of its last version, to the letter."""
    filed = ledger.proposals[proposal]
    proposed = ledger.proposed.get(proposal) if filed.record.kind == "amendment" else None
    digest = proposal_digest(filed.data, proposed.digest if proposed else None)
    return filed.record.versions[-1].digest == digest


def is_sealed(ledger: Ledger, proposal: str) -> bool:
    """Tell whether the outcome of `proposal` is sealed."""
    return ledger.has("decision", proposal)
