"""A transition: the state before, the state it would lead to, and the steps between.

All rights are those of the state before (`base`): constitution, allies, keys, mandates. The
candidate is only looked at for what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypeAlias

from alliance_cli.consensus.standing import Standing
from alliance_cli.diagnostics import Finding
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import find_standing
from alliance_cli.records.constitution import Constitution
from alliance_cli.regularity.changes import Change, Step, successions


@dataclass(frozen=True)
class Transition:
    """What is judged: from `base` to `candidate`, received at a moment.

    `steps` are the commits between, oldest first; `net` is where the two trees differ. `rules` is
    the constitution in force in base. It may have been received so much earlier as `leeway`: who
    audits knows only when it was merged. `standings` are those of the candidate, where somebody
    reckons them.
    """

    base: Ledger
    candidate: Ledger
    rules: Constitution
    received: datetime
    steps: tuple[Step, ...]
    net: tuple[Change, ...]
    leeway: timedelta = timedelta(0)
    standings: Mapping[str, Standing] = field(default_factory=dict, repr=False)

    @cached_property
    def successions(self) -> tuple[Change, ...]:
        """Where the two trees differ, as if nothing had moved."""
        return tuple(successions(self.net))

    def is_open(self, moment: datetime) -> bool:
        """Tell whether one may still say that something happens at `moment`.

        The past is closed: it lies in [received − `late_by`, received].
        """
        last = self.rules.late_by.after(moment, self.base.zone)
        return moment <= self.received <= last + self.leeway

    @property
    def first_day(self) -> date:
        """The first day from which something may begin to hold: that of received − `late_by`."""
        wait = self.rules.late_by.after(self.received, self.base.zone) - self.received
        return (self.received - self.leeway - wait).astimezone(self.base.zone).date()

    @property
    def today(self) -> date:
        """The day of the reception, in the same zone."""
        return self.received.astimezone(self.base.zone).date()

    def is_ally(self, ally: str | None) -> bool:
        """Tell whether `ally` is one in base, at the reception."""
        return ally is not None and self.base.people().is_ally(ally, self.received)

    def has_power(self, power: str, ally: str | None, chantier: str | None = None) -> bool:
        """Tell whether `ally` holds, in base at the reception, a role with `power`.

        Roles of chantiers give it in their `chantier` alone.
        """
        people = self.base.people()
        return (
            ally is not None
            and people.is_ally(ally, self.received)
            and not people.is_suspended(ally, self.received)
            and any(
                ally
                in people.holders(
                    role.id, self.received, chantier if role.scope == "chantier" else None
                )
                for role in self.rules.roles
                if power in role.powers and (role.scope == "alliance" or chantier is not None)
            )
        )

    def standing(self, proposal: str) -> Standing | None:
        """Return where `proposal` stands in the candidate at the reception; None if unknown."""
        known = self.standings.get(proposal)
        return known or find_standing(self.candidate, proposal, at=self.received)

    def changes_of(self, kind: str) -> Iterator[Change]:
        """Yield where the two trees differ in records of `kind`."""
        return (change for change in self.net if change.place and change.place.kind == kind)


TransitionRule: TypeAlias = Callable[[Transition], Iterator[Finding]]
"""A rule on transitions yields what is irregular, in any order."""
