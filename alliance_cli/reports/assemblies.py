"""Meetings as people look at them: when, where, what about, who was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, mark, mark_as, say
from alliance_cli.records.learning import AgendaItem, Assembly
from alliance_cli.records.moments import end_of, moment_text
from alliance_cli.records.text import Text
from alliance_cli.reports.lines import Line, section, when
from alliance_cli.reports.neutral import harmless, one_line

STATES: Mapping[str, str] = {
    "to-come": mark("to come"),
    "under-way": mark("under way"),
    "over": mark_as("assembly", "over"),
}
"""The words for the states that a meeting can be in."""

HEADINGS = (
    mark("assembly"),
    mark("name"),
    mark("state"),
    mark("when"),
    mark("where"),
    mark("minutes"),
)
"""What the columns of `AssemblyView.row` say."""


@dataclass(frozen=True, slots=True)
class AssemblyView:
    """A meeting at a moment; `recorded` are the acts that say they were made at it.

    `closes` is the end of its last day: what was decided or undertaken until then counts as its.
    """

    filed: Filed[Assembly]
    state: str
    closes: datetime
    recorded: tuple[tuple[str, str], ...]
    zone: ZoneInfo

    def row(self, languages: Sequence[str]) -> tuple[Message | str, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        record = self.filed.record
        return (
            self.filed.id,
            _words(record.name, languages),
            say(STATES[self.state]),
            when(record.at, self.zone),
            _words(record.place, languages) if record.place else "",
            say("yes") if record.minutes else say("not yet"),
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the record's own fields, and what follows from others."""
        return {
            **self.filed.data,
            "id": self.filed.id,
            "state": self.state,
            "closes": moment_text(self.closes),
            "acts": [{"proposal": proposal, "act": act} for proposal, act in self.recorded],
        }


def assembly_view(ledger: Ledger, name: str, *, now: datetime) -> AssemblyView:
    """Return the meeting `name` as it is at `now`."""
    filed, zone = ledger.assemblies[name], ledger.zone
    last = filed.record.until or filed.record.at
    closes = end_of(last.astimezone(zone).date(), zone)
    recorded = (
        (act.record.at, proposal, act.id)
        for proposal, acts in ledger.acts.items()
        for act in acts.values()
        if act.record.assembly == name and act.record.at <= now
    )
    return AssemblyView(
        filed,
        _state(filed.record, closes, now),
        closes,
        tuple((proposal, act) for _, proposal, act in sorted(recorded)),
        zone,
    )


def assembly_views(ledger: Ledger, *, now: datetime) -> list[AssemblyView]:
    """Return all meetings, those to come first, the next before the others; then the latest."""
    views = (assembly_view(ledger, name, now=now) for name in ledger.assemblies)
    return sorted(views, key=_order)


def render_assembly(view: AssemblyView, languages: Sequence[str]) -> Iterator[Line]:
    """Yield the lines that show one meeting."""
    record = view.filed.record
    name = _words(record.name, languages)
    yield Line(say("{id}: {name}", id=view.filed.id, name=name), "strong")
    yield Line(_facts(view, languages))
    for title, names in (
        (say("Facilitator"), (record.facilitator,) if record.facilitator else ()),
        (say("Scribe"), (record.scribe,) if record.scribe else ()),
        (say("Present"), record.present),
        (say("Excused"), record.excused),
    ):
        if names:
            yield Line(say("{title}: {names}", title=title, names=names))
    yield from section(say("Agenda"), (_item(each, languages) for each in record.agenda))
    told = paragraphs(record.minutes, languages) if record.minutes else ()
    yield from section(say("Minutes"), (Line(each, indent=2) for each in told))
    yield from section(
        say("Recorded at this meeting"),
        (
            Line(say("{proposal}: {act}", proposal=proposal, act=act), indent=2)
            for proposal, act in view.recorded
        ),
    )
    if record.next:
        yield Line()
        yield Line(say("Next meeting: {when}", when=when(record.next, view.zone)))


def paragraphs(text: Text, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the paragraphs of `text`, each on one line."""
    parts = harmless(text.in_language(languages)).split("\n\n")
    return tuple(one_line(part) for part in parts if part.strip())


def _facts(view: AssemblyView, languages: Sequence[str]) -> Message:
    record = view.filed.record
    fields = {"state": say(STATES[view.state]), "at": when(record.at, view.zone)}
    facts = say("{state}: {at}", **fields)
    if record.until:
        facts = say("{state}: {at} to {until}", until=when(record.until, view.zone), **fields)
    if record.place:
        facts = say("{facts}; {place}", facts=facts, place=_words(record.place, languages))
    return facts


def _item(item: AgendaItem, languages: Sequence[str]) -> Line:
    title = _words(item.title, languages)
    if item.proposal is None:
        return Line(title, indent=2)
    return Line(say("{title} ({proposal})", title=title, proposal=item.proposal), indent=2)


def _state(record: Assembly, closes: datetime, now: datetime) -> str:
    if now < record.at:
        return "to-come"
    return "under-way" if now < (record.until or closes) else "over"


def _order(view: AssemblyView) -> tuple[bool, float, str]:
    begins = view.filed.record.at.timestamp()
    is_over = view.state == "over"
    return is_over, -begins if is_over else begins, view.filed.id


def _words(text: Text, languages: Sequence[str]) -> str:
    return one_line(text.in_language(languages))
