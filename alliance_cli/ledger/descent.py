"""Descent: which proposal supersedes, reopens or continues which, and what it draws on; both ways.

It is told of what records name. Whether that may be named is for the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal

from alliance_cli.consensus.standing import Standing
from alliance_cli.diagnostics import Route
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import find_standing
from alliance_cli.records.proposals import NewPrinciple, Proposal

Relation = Literal["supersedes", "reopens", "continues"]

RELATIONS: tuple[Relation, ...] = ("supersedes", "reopens", "continues")
"""How a proposal is tied to an earlier one."""


@dataclass(frozen=True, slots=True)
class Tie:
    """The proposal `later` names `earlier`; `route` leads to where it does."""

    later: str
    relation: Relation
    earlier: str
    route: Route


@dataclass(frozen=True, slots=True)
class Descent:
    """The ties of one proposal: to those before it, and from those after it."""

    before: tuple[Tie, ...]
    after: tuple[Tie, ...]


def ties_of(name: str, proposal: Proposal) -> Iterator[Tie]:
    """Yield which earlier proposals `proposal`, called `name`, is tied to."""
    if proposal.reopens:
        yield Tie(name, "reopens", proposal.reopens, Route(("reopens",)))
    for place, earlier in enumerate(proposal.continues):
        yield Tie(name, "continues", earlier, Route(("continues", place)))
    for place, earlier in enumerate(proposal.supersedes):
        yield Tie(name, "supersedes", earlier, Route(("supersedes", place)))


@lru_cache(maxsize=2)
def _ties_to(ledger: Ledger) -> Mapping[str, tuple[Tie, ...]]:
    """Return the ties to each proposal, by the names of those that have them."""
    found: dict[str, list[Tie]] = {}
    for name, filed in sorted(ledger.proposals.items()):
        for tie in ties_of(name, filed.record):
            found.setdefault(tie.earlier, []).append(tie)
    return {name: tuple(ties) for name, ties in found.items()}


def descent_of(ledger: Ledger, name: str, *, at: datetime) -> Descent:
    """Return what the proposal `name` came of and what came of it, as it was at `at`."""
    return Descent(
        tuple(ties_of(name, ledger.proposals[name].record)),
        tuple(
            tie
            for tie in _ties_to(ledger).get(name, ())
            if ledger.proposals[tie.later].record.opened <= at
        ),
    )


def superseding(
    ledger: Ledger, standings: Mapping[str, Standing]
) -> Mapping[str, tuple[str, ...]]:
    """Return for each decision that was superseded the adopted ones that did, by id."""
    found: dict[str, tuple[str, ...]] = {}
    for name, standing in sorted(standings.items()):
        if standing.is_adopted:
            for earlier in dict.fromkeys(ledger.proposals[name].record.supersedes):
                found[earlier] = (*found.get(earlier, ()), name)
    return found


def superseding_one(ledger: Ledger, name: str, *, at: datetime) -> tuple[str, ...]:
    """Return which adopted decisions superseded the decision `name` by `at`."""
    naming = (each for each, filed in ledger.proposals.items() if name in filed.record.supersedes)
    standings = {each: find_standing(ledger, each, at=at) for each in naming}
    known = {each: standing for each, standing in standings.items() if standing}
    return superseding(ledger, known).get(name, ())


def drawing_on(ledger: Ledger, *, at: datetime) -> Mapping[str, tuple[str, ...]]:
    """Return for each experience the proposals opened by `at` that draw on it, by id."""
    found: dict[str, tuple[str, ...]] = {}
    for name, filed in sorted(ledger.proposals.items()):
        if filed.record.opened <= at:
            for experience in dict.fromkeys(drawn_on_by(filed.record)):
                found[experience] = (*found.get(experience, ()), name)
    return found


def drawn_on_by(proposal: Proposal) -> Iterable[str]:
    """Return the experiences that a proposal, or the principle it makes, draws on."""
    made = proposal.principle
    return (*proposal.draws_on, *(made.drawn_from if isinstance(made, NewPrinciple) else ()))
