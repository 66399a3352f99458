"""WHO: which allies a name such as `engaged` or `role:arbiter` means, for a proposal, when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from alliance_cli.consensus.case import Case
from alliance_cli.records.moments import Duration

_OF_ALL = ("allies", "engaged", "participants")
"""WHO may mean all of an alliance, and is narrowed by seniority."""

_MILIEUS = ("college", "territory")
"""WHO may mean all in a milieu."""


def who(case: Case, name: str, at: datetime, *, proposers: Collection[str]) -> frozenset[str]:
    """Return whom `name` means at `at`; `proposers` are those who carry the proposal.

    Everybody in it is an ally then, and not suspended. In a chantier's proposal `allies`,
    `engaged`, `college:` and `territory:` are its members alone.
    """
    kind, _, which = name.partition(":")
    if case.chantier is None and name in _OF_ALL:
        return _of_all(case, name, at, proposers)
    if case.chantier is None and kind in _MILIEUS:
        return case.people.all_inside(which, kind, at)
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


def _of_all(case: Case, name: str, at: datetime, proposers: Collection[str]) -> frozenset[str]:
    """Return whom `name` means of all the alliance; only those who came lately are looked at."""
    people, asked = case.people, case.procedure.seniority
    there = people.all_present(at, is_engaged=name != "allies")
    if asked is None:
        return there
    lately = people.arrived(_surely(case, asked), at)
    juniors = {ally for ally, since in lately.items() if not _is_senior(case, asked, since)}
    return there - juniors.difference(proposers) if juniors else there


def _counted(
    case: Case, among: Iterable[str], name: str, at: datetime, proposers: Collection[str]
) -> list[str]:
    """Return who `among` those named is what `name` says, and there to be counted."""
    people, (kind, _, which) = case.people, name.partition(":")
    is_engaged = kind == "engaged" or (kind == "participants" and case.chantier is None)
    there = people.present(among, at, is_engaged=is_engaged)
    if kind in _MILIEUS:
        return [ally for ally in there if which in people.milieus(ally, kind, at)]
    if name in _OF_ALL and case.procedure.seniority is not None:
        return _seniors(case, case.procedure.seniority, there, at, proposers)
    return there


def _seniors(
    case: Case, asked: Duration, there: list[str], at: datetime, proposers: Collection[str]
) -> list[str]:
    """Return who had joined as long before the opening as is asked, or carries the proposal."""
    people, chantier, found = case.people, case.chantier, []
    for ally in there:
        since = people.present_since(ally, at)
        if chantier:
            since = max(since, people.member_since(ally, chantier, at))
        if _is_senior(case, asked, since) or ally in proposers:
            found.append(ally)
    return found


def _is_senior(case: Case, asked: Duration, since: datetime) -> bool:
    """Tell whether who is there `since` then was so as long before the opening as is asked."""
    opened = case.proposal.opened
    return since <= _surely(case, asked) or (
        since <= opened and case.calendar.after(since, asked) <= opened
    )


def _surely(case: Case, asked: Duration) -> datetime:
    """Return a moment so early that the calendar need not be asked."""
    return case.proposal.opened - timedelta(days=asked.longest_days + 2)
