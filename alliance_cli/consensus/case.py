"""What the engine is given about one proposal: the text, the acts, the rules and the people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.consensus.calendar import Calendar
from alliance_cli.consensus.people import People
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.constitution import Role
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.proposals import NewMandate, Proposal

ALLIANCE = "alliance"
"""The scope of what concerns everybody."""


@dataclass(frozen=True, slots=True)
class FiledAct:
    """An act with its id (`<ally>/<stamp>-<act>`) and the ally whose act it is."""

    id: str
    ally: str
    record: AnyAct


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal with everything that decides where it stands.

    `acts` may come in any order. `roles` and `calendar` are those of the constitution that governs
    the proposal; `procedure_name` is what that constitution calls the procedure.
    """

    proposal: Proposal
    acts: tuple[FiledAct, ...]
    procedure: Procedure
    procedure_name: str
    roles: Mapping[str, Role]
    calendar: Calendar
    people: People

    @property
    def chantier(self) -> str | None:
        """The chantier whose members decide; None when the alliance does."""
        return None if self.proposal.scope == ALLIANCE else self.proposal.scope

    def has_power(self, power: str, ally: str, at: datetime) -> bool:
        """Tell whether `ally` then held a role that gives `power` over this proposal."""
        return (
            any(
                power in role.powers and ally in self.holders(role.id, at)
                for role in self.roles.values()
            )
            and self.people.is_ally(ally, at)
            and not self.people.is_suspended(ally, at)
        )

    def holders(self, role: str, at: datetime) -> frozenset[str]:
        """Return who then held `role` (of a role of chantiers: in the proposal's chantier)."""
        known = self.roles.get(role)
        of_chantier = known is not None and known.scope == "chantier"
        return self.people.holders(role, at, self.chantier if of_chantier else None)

    @property
    def nominee(self) -> str | None:
        """Who is to receive the mandate, as the current text says."""
        mandate = self.proposal.mandate
        return mandate.ally if isinstance(mandate, NewMandate) else None
