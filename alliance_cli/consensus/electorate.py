"""WHO: which allies a name such as `engaged` or `role:arbiter` means, for a proposal, when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alliance_cli.consensus.case import Case

_NARROWED_BY_SENIORITY = ("allies", "engaged", "participants")


def who(case: Case, name: str, at: datetime, *, proposers: Collection[str]) -> frozenset[str]:
    """Return whom `name` means at `at`; `proposers` are those who carry the proposal.

    Everybody in it is an ally then, and not suspended. In a chantier's proposal `allies`,
    `engaged`, `college:` and `territory:` are its members alone.
    """
    return frozenset(
        ally
        for ally in _named(case, name, at, proposers)
        if _counts(case, ally, name, at, proposers)
    )


def is_in(case: Case, ally: str, name: str, at: datetime, *, proposers: Collection[str]) -> bool:
    """Tell whether `ally` is one of those whom `name` means at `at`."""
    return _is_named(case, ally, name, at, proposers) and _counts(case, ally, name, at, proposers)


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


def _counts(case: Case, ally: str, name: str, at: datetime, proposers: Collection[str]) -> bool:
    """Tell whether `ally`, among those named, is what `name` says, and there to be counted."""
    people = case.people
    if not people.is_ally(ally, at) or people.is_suspended(ally, at):
        return False
    kind, _, which = name.partition(":")
    match kind:
        case "engaged":
            is_meant = people.is_engaged(ally, at)
        case "participants":
            is_meant = case.chantier is not None or people.is_engaged(ally, at)
        case "college" | "territory":
            is_meant = which in people.milieus(ally, kind, at)
        case _:
            is_meant = True
    return is_meant and (
        name not in _NARROWED_BY_SENIORITY or ally in proposers or _is_senior(case, ally, at)
    )


def _is_senior(case: Case, ally: str, at: datetime) -> bool:
    """Tell whether `ally` had joined as long before the opening as the procedure asks."""
    asked, opened, people = case.procedure.seniority, case.proposal.opened, case.people
    if asked is None:
        return True
    since = people.present_since(ally, at)
    if case.chantier:
        since = max(since, people.member_since(ally, case.chantier, at))
    if since > opened:
        return False
    # The calendar is asked only where a day may matter.
    return (opened - since).days > asked.longest_days + 1 or (
        case.calendar.after(since, asked) <= opened
    )
