"""Which proposals can be reckoned: none is while a file that it depends on cannot be read.

What would be said of it would be said of the wrong thing. Every proposal depends on its own files,
on the allies and on the measures towards them; which other files it depends on is told here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from alliance_cli.consensus.case import Case
from alliance_cli.deferred import Sought
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import find_case
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.procedures import Procedure

Broken: TypeAlias = frozenset[tuple[str, str, str]]
"""The kind and id of each file that cannot be read, and within what it lies."""

_OF_ALL = {"ally", "safeguard"}
_OF_A_PROPOSAL = {"proposal", "proposed-constitution"}


def reckonable_cases(ledger: Ledger) -> Iterator[tuple[str, Case]]:
    """Yield the case of each proposal of which all that it depends on can be read."""
    broken = ledger.broken
    if any(kind in _OF_ALL for kind, _, _ in broken):
        return
    unsure = {name for kind, name, _ in broken if kind in _OF_A_PROPOSAL}
    unsure |= {within for kind, _, within in broken if kind == "act"}
    for proposal in ledger.proposals:
        if proposal in unsure:
            continue
        case = find_case(ledger, proposal)
        if case and not (broken and (_needs_members(case, broken) or _needs_roles(case, broken))):
            yield proposal, case


def deferred_cases(ledger: Ledger) -> Mapping[str, Case]:
    """Return the case of each proposal, made when asked for; no file may be there unreadable."""
    return Sought(ledger.proposals.keys(), lambda name: find_case(ledger, name))


def _needs_members(case: Case, broken: Broken) -> bool:
    """Tell whether the members of a chantier matter of whom one cannot be read."""
    concerned = {case.chantier, *case.proposal.affects}
    return any(kind == "member" and within in concerned for kind, _, within in broken)


def _needs_roles(case: Case, broken: Broken) -> bool:
    """Tell whether it matters who held a role, and a mandate cannot be read."""
    if not any(kind == "mandate" for kind, _, _ in broken):
        return False
    of_role = any(who.startswith("role:") for who in _whos(case.procedure))
    return of_role or any(_uses_power(case, each.ally, each.record) for each in case.acts)


def _whos(procedure: Procedure) -> Iterator[str]:
    yield procedure.electorate
    yield from procedure.objectors
    if procedure.tests and procedure.tests.of:
        yield procedure.tests.of
    for stage in procedure.stages:
        for need in stage.requires:
            for _, asked in need:
                if who := getattr(asked, "of", None):
                    yield who


def _uses_power(case: Case, ally: str, act: AnyAct) -> bool:
    is_called = act.act == "call" and ally not in case.proposal.by
    return is_called or act.act == "extend" or act.recorded_by is not None
