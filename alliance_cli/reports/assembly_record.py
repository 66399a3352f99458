"""The record of decisions and actions of one meeting, worked out from what was written down.

It is no minutes that anybody signed: it says what the records say, and nothing was voted by it.
What was decided or undertaken is told from its beginning to the end of its last day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import mark, say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.assemblies import AssemblyView, paragraphs
from alliance_cli.reports.assembly_parts import (
    Item,
    Reached,
    Recorded,
    Undertaken,
    actions_of,
    acts_of,
    agenda_of,
    decisions_of,
)
from alliance_cli.reports.lines import when
from alliance_cli.reports.names import public_name, public_names
from alliance_cli.reports.views import views_of

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
        tuple(agenda_of(view, views, languages)),
        tuple(acts_of(ledger, view, languages)),
        tuple(
            sorted(decisions_of(ledger, view, views), key=lambda each: (each.at, each.proposal))
        ),
        tuple(actions_of(ledger, view, languages, moment)),
    )
