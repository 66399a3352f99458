"""What every rule is given: the ledger, the moment asked about, where each proposal stands.

Standings are reckoned once for all rules; and where one survey follows another, as in an audit,
those that no change and no time can move any more are taken over. Where it is asked what a change
brings, no standing is reckoned before a rule asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import Standing
from alliance_cli.deferred import Sought
from alliance_cli.diagnostics import Finding
from alliance_cli.documents import Entry
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.reach import Reach
from alliance_cli.ledger.standings import constitution_of
from alliance_cli.messages import say
from alliance_cli.records.constitution import Constitution, Role
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.records.proposals import Proposal
from alliance_cli.rules.reckonable import deferred_cases, reckonable_cases


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
        settled = before.unmoved(reach) if before and reach else {}
        names = ledger.proposals.keys()
        cases = dict(reckonable_cases(ledger)) if reach is None else deferred_cases(ledger)
        reckoner = _Reckoner(cases, settled, now)
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

    def unmoved(self, reach: Reach) -> Mapping[str, Settled]:
        """Return what is known, here or from before, of proposals that `reach` leaves alone."""
        standings = self.standings
        found = standings.found() if isinstance(standings, Sought) else standings
        known = {name: Settled(self.cases[name], each) for name, each in found.items()}
        return {
            name: each
            for name, each in {**self.settled, **known}.items()
            if name not in reach.proposals
        }

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


@dataclass(frozen=True, slots=True)
class Settled:
    """Where a proposal stood when it was last reckoned."""

    case: Case
    standing: Standing

    def holds_at(self, now: datetime) -> bool:
        """Tell whether it stands there at `now`: it is decided, and nothing is dated later.

        Only who carries the proposal may change even then, by coming and going.
        """
        case, then = self.case, self.standing.at
        return bool(
            self.standing.outcome
            and _latest(case) <= then <= now
            and _carriers_there(case, then) == _carriers_there(case, now)
        )


@dataclass(frozen=True, slots=True)
class _Reckoner:
    """Tells where proposals stand `now`, taking over what was `settled` before."""

    cases: Mapping[str, Case]
    settled: Mapping[str, Settled]
    now: datetime

    def find(self, name: str) -> Standing | None:
        known = self.settled.get(name)
        if known is not None and known.holds_at(self.now):
            return replace(known.standing, at=self.now)
        case = self.cases.get(name)
        return standing_of(case, at=self.now) if case else None

    def all(self, follow: Follow) -> Mapping[str, Standing]:
        names = follow(self.cases, say("Reckoning proposals"), len(self.cases))
        found = ((name, self.find(name)) for name in names)
        return {name: standing for name, standing in found if standing is not None}


def _versions(ledger: Ledger) -> tuple[Filed[Constitution], ...]:
    in_force = ledger.constitution
    versions = {number: ledger.constitutions[number] for number in sorted(ledger.constitutions)}
    if in_force is not None:
        versions[in_force.record.version] = in_force
    return tuple(versions.values())


def _carriers_there(case: Case, at: datetime) -> list[str]:
    return case.people.present(case.proposal.by, at, is_engaged=False)


def _latest(case: Case) -> datetime:
    return max(each.at for each in (*case.proposal.versions, *(it.record for it in case.acts)))


@dataclass(frozen=True, slots=True)
class Rule:
    """Yields what is wrong, in any order.

    What it yields `rests_on` the kinds of records named, on files (`FILES`) or on where proposals
    stand (`STANDINGS`): a change to nothing of that cannot bring anything.
    """

    find: Callable[[Survey], Iterator[Finding]]
    rests_on: frozenset[str]

    def __call__(self, survey: Survey) -> Iterator[Finding]:
        """Yield what is wrong in the ledger of `survey`."""
        return self.find(survey)

    def is_touched_by(self, reach: Reach) -> bool:
        """Tell whether a change of that reach can bring anything that the rule yields."""
        return not self.rests_on.isdisjoint(parts_of(reach))


FILES, STANDINGS = "files", "standings"


def parts_of(reach: Reach) -> frozenset[str]:
    """Return what a change touches, in the words of `Rule.rests_on`."""
    places = map(place_of, reach.paths)
    kinds = {place.kind for place in places if isinstance(place, Place)}
    return frozenset({*kinds, FILES} | ({STANDINGS} if reach.proposals else set()))


def rule(find: Callable[[Survey], Iterator[Finding]], *rests_on: str) -> Rule:
    """Return the rule that finds so, and rests on that."""
    return Rule(find, frozenset(rests_on))
