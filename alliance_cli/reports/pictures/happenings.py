"""What happened to a proposal, in its order: versions and acts, for its timeline and table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.consensus.standing import Reason
from alliance_cli.messages import Message, mark, say
from alliance_cli.reports.lines import when
from alliance_cli.reports.pictures.shapes import Said
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import ACTS, REASONS

HEADINGS = (mark("When"), mark("What"), mark("Who"), mark("In short"))

Called = Callable[[str], str]
"""Gives what an ally is called, by its id."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A version or an act: when, which, whose, its words; `reason` tells why it has no effect."""

    at: datetime
    act: str
    by: str
    words: Said
    reason: Reason | None = None


def happenings(view: ProposalView, called: Called) -> tuple[Happening, ...]:
    """Return what happened by the moment of the standing, in its order."""
    return tuple(sorted(_all(view, called), key=lambda each: (each.at, each.act, each.by)))


def what_words(event: Happening) -> Message:
    """Return what happened, and why it has no effect if it has none."""
    name = say(ACTS[event.act])
    if event.reason is None:
        return name
    return say("{act} (without effect: {reason})", act=name, reason=say(REASONS[event.reason]))


def rows_of(view: ProposalView, events: Sequence[Happening]) -> Iterator[tuple[Said, ...]]:
    """Yield the rows of the table: stages entered, versions and acts, the outcome."""
    rows: list[tuple[datetime, int, tuple[Said, ...]]] = [
        (step.entered, 1, (say("enters {stage}", stage=view.place(step.stage)), "", ""))
        for step in view.standing.path
    ]
    rows += [(each.at, 0, (what_words(each), each.by, each.words)) for each in events]
    if view.standing.outcome and view.standing.outcome_at:
        outcome = view.place(view.standing.outcome)
        rows.append((view.standing.outcome_at, 2, (outcome, "", "")))
    elif view.standing.latest:
        rows.append((view.standing.latest, 3, (say("the stage ends at the latest"), "", "")))
    for at, _, told in sorted(rows, key=lambda row: row[:2]):
        yield (when(at, view.zone), *told)


def _all(view: ProposalView, called: Called) -> Iterator[Happening]:
    standing = view.standing
    for version in view.case.proposal.versions:
        if version.at <= standing.at:
            reason = standing.reason_for(f"version-{version.version}")
            by, summary = called(version.by), version.summary or ""
            yield Happening(version.at, "version", by, summary, reason)
    for act in view.case.acts:
        if act.record.at <= standing.at:
            words: Said = act.record.text or (say("withheld") if act.record.withheld else "")
            reason = standing.reason_for(act.id)
            yield Happening(act.record.at, act.record.act, called(act.ally), words, reason)
