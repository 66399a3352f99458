"""What the record of a meeting consists of: agenda, acts, outcomes reached, things undertaken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.ledger.commitments import commitments_by
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, moment_words, say
from alliance_cli.records.text import Text
from alliance_cli.reports.assemblies import AssemblyView
from alliance_cli.reports.haste import find_hasty_review, hasty_words
from alliance_cli.reports.names import public_name
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.overview import place_and_moment
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import OUTCOMES, POSITIONS


@dataclass(frozen=True, slots=True)
class Item:
    """Something on the agenda, and where its proposal stood when the meeting ended."""

    title: str
    proposal: str | None
    stood: Message | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What somebody did about a proposal at the meeting."""

    proposal: str
    title: str
    by: str
    act: str
    name: str
    words: str | Message | None

    @property
    def act_words(self) -> Message:
        """What people call the act."""
        return say(POSITIONS[self.act]) if self.act in POSITIONS else say("{act}", act=self.act)


@dataclass(frozen=True, slots=True)
class Reached:
    """An outcome reached at that time; `note` says where it was not one of this meeting."""

    proposal: str
    title: str
    outcome: str
    at: datetime
    when: Message
    note: Message | None
    review: Message | None

    @property
    def outcome_words(self) -> Message:
        """What people call the outcome."""
        return say(OUTCOMES[self.outcome])


@dataclass(frozen=True, slots=True)
class Undertaken:
    """What somebody undertook at that time."""

    id: str
    ally: str
    by: str
    what: str
    aim: str
    due: Message | str


def agenda_of(
    view: AssemblyView, views: Mapping[str, ProposalView], languages: Sequence[str]
) -> Iterator[Item]:
    """Yield the agenda, with where each proposal stood."""
    for item in view.filed.record.agenda:
        known = views.get(item.proposal or "")
        stood = None
        if known:
            place, moment = place_and_moment(known)
            stood = say("{place}, {moment}", place=place, moment=moment)
        yield Item(_words(item.title, languages), item.proposal, stood)


def acts_of(ledger: Ledger, view: AssemblyView, languages: Sequence[str]) -> Iterator[Recorded]:
    """Yield what says that it was done at the meeting, in the order in which it was."""
    for proposal, name in view.recorded:
        act, filed = ledger.acts[proposal][name].record, ledger.proposals.get(proposal)
        words = _words(act.text, languages) if act.text else None
        yield Recorded(
            proposal,
            _words(filed.record.title, languages) if filed else proposal,
            public_name(ledger, name.partition("/")[0], languages),
            act.act,
            name,
            say("withheld") if act.withheld else words,
        )


def decisions_of(
    ledger: Ledger, view: AssemblyView, views: Mapping[str, ProposalView]
) -> Iterator[Reached]:
    """Yield the outcomes reached from the beginning of the meeting to the end of its last day."""
    own = {item.proposal for item in view.filed.record.agenda}
    own.update(proposal for proposal, _ in view.recorded)
    for name, each in views.items():
        standing = each.standing
        if standing.outcome is None or standing.outcome_at is None:
            continue
        if not view.filed.record.at <= standing.outcome_at < view.closes:
            continue
        hasty = find_hasty_review(ledger, each)
        yield Reached(
            name,
            each.title,
            standing.outcome,
            standing.outcome_at,
            each.when(standing.outcome_at),
            None if name in own else say("not on the agenda: reached in this time elsewhere"),
            hasty_words(each, hasty) if hasty else None,
        )


def actions_of(
    ledger: Ledger, view: AssemblyView, languages: Sequence[str], moment: datetime
) -> Iterator[Undertaken]:
    """Yield what was undertaken in the same time."""
    for filed in commitments_by(ledger, moment):
        record = filed.record
        if view.filed.record.at <= record.made < view.closes:
            yield Undertaken(
                filed.id,
                record.ally,
                public_name(ledger, record.ally, languages),
                _words(record.what, languages),
                record.for_,
                moment_words(record.due) if record.due else "",
            )


def _words(text: Text, languages: Sequence[str]) -> str:
    return one_line(text.in_language(languages))
