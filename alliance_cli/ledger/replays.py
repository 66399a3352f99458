"""All proposals of an alliance under a constitution that did not govern them.

Each is held against the procedure of the same name; where there is none, against the default for
its kind. What people did stays as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from alliance_cli.consensus.calendar import Calendar
from alliance_cli.consensus.case import Case
from alliance_cli.consensus.replaying import Replay, replay
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import find_case, procedure_called, procedures_allowed
from alliance_cli.records.constitution import Constitution


@dataclass(frozen=True, slots=True)
class Replayed:
    """A proposal under both constitutions; `has_name` unless its procedure has no namesake."""

    name: str
    own: Case
    other: Case
    replay: Replay
    has_name: bool


@dataclass(frozen=True, slots=True)
class NotReplayed:
    """A proposal whose own rules cannot be found (`lacks_own`), or there are no others."""

    name: str
    lacks_own: bool


def replays(
    ledger: Ledger,
    rules: Constitution,
    *,
    at: datetime,
    among: Collection[str] | None = None,
) -> Iterator[Replayed | NotReplayed]:
    """Yield what became of each proposal opened by `at`, and would have become under `rules`."""
    for name, filed in sorted(ledger.proposals.items()):
        if filed.record.opened > at or (among is not None and name not in among):
            continue
        own = find_case(ledger, name)
        if own is None:
            yield NotReplayed(name, lacks_own=True)
            continue
        other = _find_case_under(ledger, own, rules, name)
        if other is None:
            yield NotReplayed(name, lacks_own=False)
            continue
        has_name = other.procedure_name == own.procedure_name
        yield Replayed(name, own, other, replay(own, other, at=at), has_name)


def _find_case_under(ledger: Ledger, own: Case, rules: Constitution, proposal: str) -> Case | None:
    """Return the case of a proposal under `rules`; None where they have no procedure for it."""
    name = own.procedure_name
    if name not in rules.procedures:
        allowed = procedures_allowed(ledger, ledger.proposals[proposal], rules)
        name = next(iter(allowed), "")
    procedure = procedure_called(ledger, rules, name)
    if procedure is None:
        return None
    return replace(
        own,
        procedure=procedure,
        procedure_name=name,
        roles={role.id: role for role in rules.roles},
        calendar=Calendar.of(rules),
        people=ledger.people(rules.time_zone),
    )
