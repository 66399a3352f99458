"""What every rule is given: the ledger, the moment asked about, where each proposal stands.

Standings are reckoned once for all rules; and where one survey follows another, as in an audit,
those that no change and no time can move any more are taken over. Where it is asked what a change
brings, no standing is reckoned before a rule asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.standing import Standing
from alliance_cli.deferred import Sought
from alliance_cli.documents import Entry
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.reach import Reach
from alliance_cli.ledger.standings import constitution_of
from alliance_cli.records.constitution import Constitution, Role
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.records.proposals import Proposal
from alliance_cli.rules.reckonable import deferred_cases, reckonable_cases
from alliance_cli.rules.standings import Reckoner, Settled


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

    settled: Mapping[str, Settled] = field(default_factory=dict)
    """What an earlier survey found of proposals that no change has moved since."""

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
        settled: Mapping[str, Settled] = {}
        if before and reach:
            known = before.known()
            reach = _narrowed(reach, known)
            settled = {name: it for name, it in known.items() if name not in reach.proposals}
        names = ledger.proposals.keys()
        cases = dict(reckonable_cases(ledger)) if reach is None else deferred_cases(ledger)
        reckoner = Reckoner(cases, settled, now)
        return cls(
            ledger,
            now,
            cases,
            reckoner.all(follow) if reach is None else Sought(names, reckoner.find),
            _versions(ledger),
            ZoneInfo(ledger.constitution.record.time_zone if ledger.constitution else "UTC"),
            reach=reach,
            settled=settled,
        )

    def known(self) -> Mapping[str, Settled]:
        """Return where proposals stand, as far as it was reckoned, here or before."""
        standings = self.standings
        found = standings.found() if isinstance(standings, Sought) else standings
        here = {name: Settled(self.cases[name], each) for name, each in found.items()}
        return {**self.settled, **here}

    def entries(self) -> Iterator[Entry]:
        """Yield the files that a rule is to look at which judges each by itself."""
        entries = self.ledger.entries
        if self.reach is None:
            return iter(entries.values())
        return (entries[path] for path in sorted(self.reach.paths) if path in entries)

    def those(self, kind: str) -> Iterator[Filed[Any]]:
        """Yield the records of `kind` that a rule is to look at which judges each by itself."""
        if self.reach is None:
            yield from self.ledger.all_of(kind)
            return
        for path in sorted(self.reach.paths):
            place = place_of(path)
            if isinstance(place, Place) and place.kind == kind:
                filed = self.ledger.find(kind, place.id, place.within)
                if filed is not None and filed.path == path:
                    yield filed

    def looked_into(self) -> Iterator[Filed[Proposal]]:
        """Yield the proposals to look at for a rule that judges by itself what came of each."""
        known = self.ledger.proposals
        if self.reach is None:
            return iter(known.values())
        return (known[name] for name in sorted(self.reach.proposals) if name in known)

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
        """Yield those to look at that can still be mended: the one in force, those proposed."""
        if self.ledger.constitution is not None and self.reach is None:
            yield self.ledger.constitution
        for filed in self.those("proposed-constitution"):
            if not self.is_decided(filed.id):
                yield filed

    def role_in(self, version: int, name: str) -> Role | None:
        """Return the role `name` as constitution `version` has it, else the latest that has it."""
        governing = constitution_of(self.ledger, version)
        if governing is not None and (role := governing.record.role(name)):
            return role
        roles = (filed.record.role(name) for filed in reversed(self.constitutions))
        return next((role for role in roles if role), None)


def _narrowed(reach: Reach, known: Mapping[str, Settled]) -> Reach:
    """Return how far a change reaches, now that it is known where proposals stood."""
    if not reach.turns:
        return reach
    moved = {
        name
        for name in reach.proposals - reach.touched
        if name not in known or known[name].is_moved_by(reach.turns)
    }
    return replace(reach, proposals=reach.touched | moved)


def _versions(ledger: Ledger) -> tuple[Filed[Constitution], ...]:
    in_force = ledger.constitution
    versions = {number: ledger.constitutions[number] for number in sorted(ledger.constitutions)}
    if in_force is not None:
        versions[in_force.record.version] = in_force
    return tuple(versions.values())
