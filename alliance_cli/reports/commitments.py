"""Commitments as people look at them: who undertakes what, for what, and what came of it.

They are told one by one: nobody is given a number, a rank or a score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.ledger.commitments import commitments_by, commitments_for, state_at
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, mark, mark_as, moment_words, say
from alliance_cli.records.allies import Commitment
from alliance_cli.records.text import Text
from alliance_cli.reports.lines import Line, Style, when
from alliance_cli.reports.neutral import one_line

STATES: Mapping[str, str] = {
    "open": mark_as("commitment", "open"),
    "overdue": mark("overdue"),
    "done": mark("done"),
    "dropped": mark("given up"),
}
"""The words for what can have come of a commitment."""

HEADINGS = (
    mark("commitment"),
    mark("ally"),
    mark("what"),
    mark("for"),
    mark("due"),
    mark("what came of it"),
)
"""What the columns of `CommitmentView.row` say."""

_STYLES: Mapping[str, Style] = {"overdue": "warning", "done": "good", "dropped": "faint"}


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment at a moment."""

    filed: Filed[Commitment]
    state: str
    zone: ZoneInfo

    @property
    def is_open(self) -> bool:
        """Tell whether it is neither done nor given up, be it overdue."""
        return self.state in {"open", "overdue"}

    @property
    def due(self) -> Message | str:
        """The day by which it is to be done, if there is one."""
        day = self.filed.record.due
        return moment_words(day) if day else ""

    def row(self, languages: Sequence[str]) -> tuple[Message | str | Line, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        record = self.filed.record
        return (
            self.filed.id,
            record.ally,
            _words(record.what, languages),
            record.for_,
            self.due,
            Line(self.fate(languages), _STYLES.get(self.state, "plain")),
        )

    def line(self, languages: Sequence[str]) -> Line:
        """Return what is told of it beneath the decision it serves."""
        record = self.filed.record
        text = say(
            "{ally}: {what} — {fate}",
            ally=record.ally,
            what=_words(record.what, languages),
            fate=self.fate(languages),
        )
        return Line(text, _STYLES.get(self.state, "plain"), indent=2)

    def fate(self, languages: Sequence[str]) -> Message:
        """Return what came of it."""
        record = self.filed.record
        if self.state == "done" and record.done:
            day = when(record.done.at, self.zone)
            if record.done.evidence is None:
                return say("done on {day}", day=day)
            return say(
                "done on {day}: {text}", day=day, text=_words(record.done.evidence, languages)
            )
        if self.state == "dropped" and record.dropped:
            day, why = when(record.dropped.at, self.zone), record.dropped.reason
            return say("given up on {day}: {text}", day=day, text=_words(why, languages))
        if self.state == "overdue":
            return say("overdue since {day}", day=self.due)
        return say("open, due on {day}", day=self.due) if self.due else say(STATES["open"])

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the record's own fields, and what follows from others."""
        return {**self.filed.data, "id": self.filed.id, "state": self.state}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commitments to show: of an ally, for an aim, or still open and due by a day."""

    ally: str | None = None
    aim: str | None = None
    due: date | None = None

    def takes(self, view: CommitmentView) -> bool:
        """Tell whether `view` is one of them."""
        record = view.filed.record
        is_due = record.due is not None and self.due is not None and record.due <= self.due
        return (
            self.ally in {None, record.ally}
            and self.aim in {None, record.for_}
            and (self.due is None or (is_due and view.is_open))
        )


def commitment_view(ledger: Ledger, name: str, *, now: datetime) -> CommitmentView:
    """Return the commitment `name` as it is at `now`."""
    return _view(ledger, ledger.commitments[name], now)


def commitment_views(
    ledger: Ledger, wanted: Wanted = Wanted(), *, now: datetime
) -> list[CommitmentView]:
    """Return what was made by `now`: what is open first, by the day it is due; then the others."""
    views = (_view(ledger, filed, now) for filed in commitments_by(ledger, now))
    return sorted(filter(wanted.takes, views), key=_order)


def views_for(ledger: Ledger, aim: str, *, now: datetime) -> tuple[CommitmentView, ...]:
    """Return what was undertaken for `aim` by `now`, the first first."""
    return tuple(_view(ledger, filed, now) for filed in commitments_for(ledger, aim, now))


def render_commitment(view: CommitmentView, languages: Sequence[str]) -> Iterator[Line]:
    """Yield the lines that show one commitment."""
    record = view.filed.record
    what = _words(record.what, languages)
    yield Line(say("{id}: {what}", id=view.filed.id, what=what), "strong")
    made = when(record.made, view.zone)
    yield Line(say("By {ally}, for {aim}, on {day}", ally=record.ally, aim=record.for_, day=made))
    yield Line(view.fate(languages), _STYLES.get(view.state, "plain"))


def _view(ledger: Ledger, filed: Filed[Commitment], now: datetime) -> CommitmentView:
    return CommitmentView(filed, state_at(filed.record, now, ledger.zone), ledger.zone)


def _order(view: CommitmentView) -> tuple[bool, bool, str, float, str]:
    record = view.filed.record
    if view.is_open:
        return False, record.due is None, str(record.due), 0, view.filed.id
    settled = max(each.at for each in (record.done, record.dropped) if each)
    return True, False, "", -settled.timestamp(), view.filed.id


def _words(text: Text, languages: Sequence[str]) -> str:
    return one_line(text.in_language(languages))
