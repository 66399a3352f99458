"""WHO: which allies a name such as `engaged` or `role:arbiter` means, for a proposal, when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from alliance_cli.consensus.case import Case
from alliance_cli.records.moments import Duration

_NARROWED_BY_SENIORITY = ("allies", "engaged", "participants")


def who(case: Case, name: str, at: datetime, *, proposers: Collection[str]) -> frozenset[str]:
    """Return whom `name` means at `at`; `proposers` are those who carry the proposal.

    Everybody in it is an ally then, and not suspended. In a chantier's proposal `allies`,
    `engaged`, `college:` and `territory:` are its members alone.
    """
    return frozenset(_counted(case, _named(case, name, at, proposers), name, at, proposers))


def is_in(case: Case, ally: str, name: str, at: datetime, *, proposers: Collection[str]) -> bool:
    """Tell whether `ally` is one of those whom `name` means at `at`."""
    is_named = _is_named(case, ally, name, at, proposers)
    return is_named and bool(_counted(case, (ally,), name, at, proposers))


def _is_named(case: Case, ally: str, name: str, at: datetime, proposers: Collection[str]) -> bool:
    """Tell whether `ally` is among those of `_named`, without listing all members."""
    people = case.people
    match name.partition(":")[0]:
        case "affected":
            named = case.proposal.affects
            return ally in named or any(people.is_member(ally, each, at) for each in named)
        case "proposers" | "nominee" | "role":
            return ally in _named(case, name, at, proposers)
        case _:
            return not case.chantier or people.is_member(ally, case.chantier, at)


def _named(case: Case, name: str, at: datetime, proposers: Collection[str]) -> Collection[str]:
    """Return among whom those are that `name` means."""
    kind, _, which = name.partition(":")
    match kind:
        case "proposers":
            return proposers
        case "affected":
            return _affected(case, at)
        case "nominee":
            return () if case.nominee is None else (case.nominee,)
        case "role":
            return case.holders(which, at)
        case _:
            people = case.people
            return people.members_of(case.chantier, at) if case.chantier else people.persons


def _affected(case: Case, at: datetime) -> frozenset[str]:
    named = case.proposal.affects
    members = (case.people.members_of(chantier, at) for chantier in named)
    return frozenset(named).union(*members)


def _counted(
    case: Case, among: Iterable[str], name: str, at: datetime, proposers: Collection[str]
) -> list[str]:
    """Return who `among` those named is what `name` says, and there to be counted."""
    people, (kind, _, which) = case.people, name.partition(":")
    is_engaged = kind == "engaged" or (kind == "participants" and case.chantier is None)
    there = people.present(among, at, is_engaged=is_engaged)
    if kind in {"college", "territory"}:
        return [ally for ally in there if which in people.milieus(ally, kind, at)]
    if name in _NARROWED_BY_SENIORITY and case.procedure.seniority is not None:
        return _seniors(case, case.procedure.seniority, there, at, proposers)
    return there


def _seniors(
    case: Case, asked: Duration, there: list[str], at: datetime, proposers: Collection[str]
) -> list[str]:
    """Return who had joined as long before the opening as is asked, or carries the proposal."""
    opened, people, chantier = case.proposal.opened, case.people, case.chantier
    # The calendar is asked only where a day may matter.
    surely = opened - timedelta(days=asked.longest_days + 2)
    found = []
    for ally in there:
        since = people.present_since(ally, at)
        if chantier:
            since = max(since, people.member_since(ally, chantier, at))
        is_senior = since <= surely or (
            since <= opened and case.calendar.after(since, asked) <= opened
        )
        if is_senior or ally in proposers:
            found.append(ally)
    return found
