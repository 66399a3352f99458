"""The record of decisions and actions of one meeting, worked out from what was written down.

It is no minutes that anybody signed: it says what the records say, and nothing was voted by it.
What was decided or undertaken is told from its beginning to the end of its last day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.ledger.commitments import commitments_by
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.moments import moment_text
from alliance_cli.records.text import Text
from alliance_cli.reports.assemblies import AssemblyView, paragraphs
from alliance_cli.reports.haste import find_hasty_review, hasty_words
from alliance_cli.reports.lines import when
from alliance_cli.reports.names import public_name, public_names
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.overview import place_and_moment
from alliance_cli.reports.views import ProposalView, views_of
from alliance_cli.reports.words import OUTCOMES, POSITIONS

TEMPLATE = "assembly.md.j2"

HEADINGS: Mapping[str, str] = {
    "title": mark("Record of decisions and actions"),
    "about": mark(
        "Worked out from what was written down; anybody can work it out again. Nobody signed it."
    ),
    "when": mark("When"),
    "place": mark("Where"),
    "facilitator": mark("Facilitator"),
    "scribe": mark("Scribe"),
    "present": mark("Present"),
    "excused": mark("Excused"),
    "agenda": mark("Agenda"),
    "no_agenda": mark("No agenda was written down."),
    "said": mark("What was said"),
    "acts": mark("Recorded at this meeting"),
    "decisions": mark("Decisions"),
    "no_decisions": mark("No decision was reached in this time."),
    "actions": mark("Actions"),
    "no_actions": mark("Nothing was undertaken in this time."),
    "due": mark("due"),
    "next": mark("Next meeting"),
}
"""The words that the template prints, translated where they are printed."""


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
    when: str
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
    due: str


@dataclass(frozen=True, slots=True)
class AssemblyRecord:
    """The whole record of a meeting."""

    ledger: Ledger
    view: AssemblyView
    languages: Sequence[str]
    agenda: tuple[Item, ...]
    acts: tuple[Recorded, ...]
    decisions: tuple[Reached, ...]
    actions: tuple[Undertaken, ...]

    @property
    def fields(self) -> dict[str, object]:
        """What the template is given."""
        record, zone = self.view.filed.record, self.view.zone
        keeper = {
            role: public_name(self.ledger, ally, self.languages) if ally else None
            for role, ally in (("facilitator", record.facilitator), ("scribe", record.scribe))
        }
        return {
            "w": {name: say(words) for name, words in HEADINGS.items()},
            "alliance": self.ledger.alliance.record.name if self.ledger.alliance else None,
            "name": record.name,
            "at": when(record.at, zone),
            "until": when(record.until, zone) if record.until else None,
            "place": record.place,
            **keeper,
            "present": public_names(self.ledger, record.present, self.languages),
            "excused": public_names(self.ledger, record.excused, self.languages),
            "agenda": self.agenda,
            "said": paragraphs(record.minutes, self.languages) if record.minutes else (),
            "acts": self.acts,
            "decisions": self.decisions,
            "actions": self.actions,
            "next": when(record.next, zone) if record.next else None,
        }

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "assembly": self.view.data(),
            "decisions": [
                {
                    "proposal": each.proposal,
                    "outcome": each.outcome,
                    "at": moment_text(each.at),
                    "of_this_meeting": each.note is None,
                }
                for each in self.decisions
            ],
            "commitments": [
                {"id": each.id, "ally": each.ally, "for": each.aim, "due": each.due or None}
                for each in self.actions
            ],
        }


def assembly_record(
    ledger: Ledger, view: AssemblyView, languages: Sequence[str], *, now: datetime
) -> AssemblyRecord:
    """Return the record of a meeting, as things stood when its last day ended, or stand now."""
    moment = min(now, view.closes)
    views = {each.name: each for each in views_of(ledger, at=moment, languages=languages)}
    return AssemblyRecord(
        ledger,
        view,
        languages,
        tuple(_agenda(view, views, languages)),
        tuple(_acts(ledger, view, languages)),
        tuple(sorted(_decisions(ledger, view, views), key=lambda each: (each.at, each.proposal))),
        tuple(_actions(ledger, view, languages, moment)),
    )


def _agenda(
    view: AssemblyView, views: Mapping[str, ProposalView], languages: Sequence[str]
) -> Iterator[Item]:
    for item in view.filed.record.agenda:
        known = views.get(item.proposal or "")
        stood = None
        if known:
            place, moment = place_and_moment(known)
            stood = say("{place}, {moment}", place=place, moment=moment)
        yield Item(_words(item.title, languages), item.proposal, stood)


def _acts(ledger: Ledger, view: AssemblyView, languages: Sequence[str]) -> Iterator[Recorded]:
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


def _decisions(
    ledger: Ledger, view: AssemblyView, views: Mapping[str, ProposalView]
) -> Iterator[Reached]:
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


def _actions(
    ledger: Ledger, view: AssemblyView, languages: Sequence[str], moment: datetime
) -> Iterator[Undertaken]:
    for filed in commitments_by(ledger, moment):
        record = filed.record
        if view.filed.record.at <= record.made < view.closes:
            yield Undertaken(
                filed.id,
                record.ally,
                public_name(ledger, record.ally, languages),
                _words(record.what, languages),
                record.for_,
                record.due.isoformat() if record.due else "",
            )


def _words(text: Text, languages: Sequence[str]) -> str:
    return one_line(text.in_language(languages))
