"""WHO: which allies a name such as `engaged` or `role:arbiter` means, for a proposal, when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from alliance_cli.consensus.case import Case

_NARROWED_BY_SENIORITY = ("allies", "engaged", "participants")


def who(case: Case, name: str, at: datetime, *, proposers: Iterable[str]) -> frozenset[str]:
    """Return whom `name` means at `at`; `proposers` are those who carry the proposal.

    Everybody in it is an ally then, and not suspended. In a chantier's proposal `allies`,
    `engaged`, `college:` and `territory:` are its members alone.
    """
    people = case.people
    carriers = frozenset(proposers)
    named = _named(case, name, at, carriers)
    present = (
        ally for ally in named if people.is_ally(ally, at) and not people.is_suspended(ally, at)
    )
    if name in _NARROWED_BY_SENIORITY and case.procedure.seniority is not None:
        return frozenset(
            ally for ally in present if ally in carriers or _is_senior(case, ally, at)
        )
    return frozenset(present)


def _named(  # noqa: PLR0911 - one case for each WHO
    case: Case, name: str, at: datetime, proposers: frozenset[str]
) -> Iterable[str]:
    people = case.people
    kind, _, which = name.partition(":")
    match kind:
        case "allies":
            return _scope(case, at)
        case "engaged":
            return (ally for ally in _scope(case, at) if people.is_engaged(ally, at))
        case "participants":
            if case.chantier:
                return _scope(case, at)
            return (ally for ally in people.persons if people.is_engaged(ally, at))
        case "proposers":
            return proposers
        case "affected":
            return _affected(case, at)
        case "nominee":
            return () if case.nominee is None else (case.nominee,)
        case "role":
            return case.holders(which, at)
        case _:
            return (
                ally
                for ally in _scope(case, at)
                if people.is_ally(ally, at) and which in people.milieus(ally, kind, at)
            )


def _scope(case: Case, at: datetime) -> Iterable[str]:
    return case.people.members_of(case.chantier, at) if case.chantier else case.people.persons


def _affected(case: Case, at: datetime) -> frozenset[str]:
    named = case.proposal.affects
    members = (case.people.members_of(chantier, at) for chantier in named)
    return frozenset(named).union(*members)


def _is_senior(case: Case, ally: str, at: datetime) -> bool:
    """Tell whether `ally` had joined as long before the opening as the procedure asks."""
    if case.procedure.seniority is None:
        return True
    people = case.people
    since = people.present_since(ally, at)
    if case.chantier:
        since = max(since, people.member_since(ally, case.chantier, at))
    return case.calendar.after(since, case.procedure.seniority) <= case.proposal.opened
