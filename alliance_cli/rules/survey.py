"""What every rule is given: the ledger, the moment asked about, where each proposal stands.

Standings are reckoned once for all rules; and where one survey follows another, as in an audit,
those that no change and no time can move any more are taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import Standing
from alliance_cli.diagnostics import Finding
from alliance_cli.documents import Entry
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.reach import Reach
from alliance_cli.ledger.standings import constitution_of
from alliance_cli.messages import say
from alliance_cli.records.constitution import Constitution, Role
from alliance_cli.rules.reckonable import reckonable_cases


@dataclass(frozen=True, slots=True)
class Survey:
    """The ledger at `now`, with the case and the standing of each proposal that has one."""

    ledger: Ledger
    now: datetime
    cases: Mapping[str, Case]
    standings: Mapping[str, Standing]
    constitutions: tuple[Filed[Constitution], ...]
    """Every constitution that is or was in force, by version."""
    zone: ZoneInfo
    guesses: dict[tuple[str, str, str], str | None] = field(default_factory=dict)
    """What was found to be meant by names that lead nowhere."""

    reach: Reach | None = None
    """How far a change reaches of which it is asked what it brings; None: all are looked at."""

    @classmethod
    def of(
        cls,
        ledger: Ledger,
        *,
        now: datetime,
        reach: Reach | None = None,
        before: Survey | None = None,
        follow: Follow = unseen,
    ) -> Survey:
        """Survey `ledger` at `now`.

        With a `reach`, no more is looked at; `before` is a survey of the ledger before the change.
        """
        known = _unmoved(before, reach) if before and reach else {}
        settled = before.settled_until(now) if before and known else {}
        cases = dict(reckonable_cases(ledger, known))
        in_force = ledger.constitution
        versions = {
            number: ledger.constitutions[number] for number in sorted(ledger.constitutions)
        }
        if in_force is not None:
            versions[in_force.record.version] = in_force
        return cls(
            ledger,
            now,
            cases,
            {
                name: replace(settled[name], at=now)
                if name in known and name in settled
                else standing_of(case, at=now)
                for name, case in follow(cases.items(), say("Reckoning proposals"), len(cases))
            },
            tuple(versions.values()),
            ZoneInfo(in_force.record.time_zone if in_force else "UTC"),
            reach=reach,
        )

    def settled_until(self, now: datetime) -> Mapping[str, Standing]:
        """Return the standings that are the same at `now`: decided, and nothing is dated later.

        Only who carries the proposal may change even then, by coming and going.
        """
        return {
            name: standing
            for name, standing in self.standings.items()
            if standing.outcome
            and _latest(case := self.cases[name]) <= self.now <= now
            and _carriers_there(case, self.now) == _carriers_there(case, now)
        }

    def entries(self) -> Iterator[Entry]:
        """Yield the files that a rule is to look at which judges each by itself."""
        if self.reach is None:
            return iter(self.ledger.entries)
        reached = self.reach.paths
        return (entry for entry in self.ledger.entries if entry.path in reached)

    def looks_at(self, filed: Filed[Any]) -> bool:
        """Tell whether a rule is to look at a record that it judges by itself."""
        return self.reach is None or filed.path in self.reach.paths

    def looks_into(self, proposal: str) -> bool:
        """Tell whether a rule is to look at what came of a proposal that it judges by itself."""
        return self.reach is None or proposal in self.reach.proposals

    def is_decided(self, proposal: str) -> bool:
        """Tell whether `proposal` has come to its outcome: nothing about it can be mended."""
        standing = self.standings.get(proposal)
        return (
            self.ledger.has("decision", proposal) if standing is None else bool(standing.outcome)
        )

    def is_adopted(self, proposal: str) -> bool | None:
        """Tell whether `proposal` is adopted; None if that cannot be reckoned."""
        standing = self.standings.get(proposal)
        return standing.is_adopted if standing else None

    def live_constitutions(self) -> Iterator[Filed[Constitution]]:
        """Yield the constitutions that can still be mended: the one in force, those proposed."""
        if self.ledger.constitution is not None:
            yield self.ledger.constitution
        for proposal, filed in self.ledger.proposed.items():
            if not self.is_decided(proposal):
                yield filed

    def role_in(self, version: int, name: str) -> Role | None:
        """Return the role `name` as constitution `version` has it, else the latest that has it."""
        governing = constitution_of(self.ledger, version)
        if governing is not None and (role := governing.record.role(name)):
            return role
        roles = (filed.record.role(name) for filed in reversed(self.constitutions))
        return next((role for role in roles if role), None)


def _unmoved(before: Survey, reach: Reach) -> Mapping[str, Case]:
    return {name: case for name, case in before.cases.items() if name not in reach.proposals}


def _carriers_there(case: Case, at: datetime) -> list[str]:
    return case.people.present(case.proposal.by, at, is_engaged=False)


def _latest(case: Case) -> datetime:
    return max(each.at for each in (*case.proposal.versions, *(it.record for it in case.acts)))


Rule: TypeAlias = Callable[[Survey], Iterator[Finding]]
"""A rule yields what is wrong, in any order."""
