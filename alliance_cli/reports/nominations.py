"""Whom allies named for a role, with their reasons, and what makes a name a mandate.

It is an election without candidates: names are told with who named them and why, in the order of
the names. How many named somebody decides nothing; the reasons are what a proposer goes by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from alliance_cli.messages import Message, say
from alliance_cli.records.acts import Nominate
from alliance_cli.records.proposals import NewMandate
from alliance_cli.reports.lines import Line
from alliance_cli.reports.views import ProposalView


@dataclass(frozen=True, slots=True)
class Nomination:
    """Somebody named, by whom and why; `stands` unless the same ally named another later."""

    act: str
    nominee: str
    by: str
    reason: str | None
    stands: bool


def is_election(view: ProposalView) -> bool:
    """Tell whether the proposal of `view` gives a mandate."""
    return isinstance(view.case.proposal.mandate, NewMandate)


def nominations(view: ProposalView) -> tuple[Nomination, ...]:
    """Return what was named by the moment of `view`, by nominee, then by time."""
    if not is_election(view):
        return ()
    in_vain = {each.act for each in view.standing.ignored}
    made = sorted(
        (act.record.at, act.id, act.ally, act.record.nominee)
        for act in view.case.acts
        if isinstance(act.record, Nominate)
        and act.record.at <= view.standing.at
        and act.id not in in_vain
    )
    latest = {ally: name for _, name, ally, _ in made}
    listed = [
        Nomination(name, nominee, ally, view.said_in(name), latest[ally] == name)
        for _, name, ally, nominee in made
    ]
    return tuple(sorted(listed, key=lambda each: each.nominee))


def nomination_lines(view: ProposalView) -> Iterator[Line]:
    """Yield each name with the reasons, and how a name comes into the proposal."""
    named = ""
    listed = nominations(view)
    for each in listed:
        if each.nominee != named:
            named = each.nominee
            count = sum(other.stands and other.nominee == named for other in listed)
            yield Line(
                say("{ally}: named by {count}", ally=named, count=count),
                indent=2,
            )
        yield Line(nomination_words(each), "plain" if each.stands else "faint", indent=6)
    yield from _next_lines(view)


def nomination_words(each: Nomination) -> Message:
    """Return who named somebody, and why."""
    if each.reason is None:
        text = say("{by}; the words are withheld", by=each.by)
    else:
        text = say("{by}: “{reason}”", by=each.by, reason=each.reason)
    return text if each.stands else say("{text} (named another later)", text=text)


def nominations_data(view: ProposalView) -> list[dict[str, Any]]:
    """Return what scripts are given."""
    return [
        {
            "act": each.act,
            "nominee": each.nominee,
            "by": each.by,
            "reason": each.reason,
            "stands": each.stands,
        }
        for each in nominations(view)
    ]


def _next_lines(view: ProposalView) -> Iterator[Line]:
    """Yield what is left to do: a proposer takes up a name, then its bearer consents."""
    if view.standing.outcome is not None or not is_election(view):
        return
    nominee = view.case.nominee
    if nominee is None:
        yield Line(say("A proposer goes by the reasons and takes up a name:"), indent=2)
        command = f'alliance revise {view.name} --holder ALLY --summary "…"'
        yield Line(say("{command}", command=command), "faint", indent=6)
    elif view.standing.positions.get(nominee) != "consent":
        yield Line(
            say("{ally} is to hold it, and has to consent to that first:", ally=nominee), indent=2
        )
        yield Line(say("{command}", command=f"alliance consent {view.name}"), "faint", indent=6)
