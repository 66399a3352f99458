"""Safeguards as people look at them: towards whom, on what ground, until when, and what was said.

Of reasons that are withheld, the ground alone is told, and who keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, mark, mark_as, moment_words, say
from alliance_cli.records.allies import Safeguard, Withheld
from alliance_cli.records.moments import end_of
from alliance_cli.records.text import Text
from alliance_cli.reports.lines import Line, Style, some_of, when
from alliance_cli.reports.neutral import one_line

STATES: Mapping[str, str] = {
    "not-begun": mark("not begun"),
    "in-force": mark("in force"),
    "lifted": mark("lifted"),
    "over": mark_as("safeguard", "over"),
}
"""The words for the states that a safeguard can be in."""

HEADINGS = (
    mark("safeguard"),
    mark("ally"),
    mark("measure"),
    mark("state"),
    mark("until"),
    mark("by"),
)
"""What the columns of `SafeguardView.row` say."""

_MEASURES: Mapping[str, str] = {"suspend": mark_as("measure", "suspended")}
_STYLES: Mapping[str, Style] = {"in-force": "warning"}


@dataclass(frozen=True, slots=True)
class SafeguardView:
    """A safeguard at a moment, with the proposals that would lift it."""

    filed: Filed[Safeguard]
    state: str
    zone: ZoneInfo
    appeals: tuple[str, ...]

    def row(self) -> tuple[Message | str, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        measure = self.filed.record
        return (
            self.filed.id,
            measure.ally,
            say(_MEASURES[measure.measure]),
            say(STATES[self.state]),
            moment_words(measure.until),
            measure.by,
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the record's own fields, and what follows from others."""
        return {
            **self.filed.data,
            "id": self.filed.id,
            "state": self.state,
            "appeals": list(self.appeals),
        }


def safeguard_view(ledger: Ledger, name: str, *, now: datetime) -> SafeguardView:
    """Return the safeguard `name` as it is at `now`."""
    filed = ledger.safeguards[name]
    appeals = tuple(
        proposal
        for proposal, each in sorted(ledger.proposals.items())
        if each.record.lifts == name and each.record.opened <= now
    )
    return SafeguardView(filed, _state(filed.record, ledger.zone, now), ledger.zone, appeals)


def safeguard_views(ledger: Ledger, *, now: datetime) -> list[SafeguardView]:
    """Return all safeguards taken by `now`, those in force first, then the latest first."""
    views = (
        safeguard_view(ledger, name, now=now)
        for name, filed in ledger.safeguards.items()
        if filed.record.at <= now
    )
    return sorted(
        views,
        key=lambda view: (
            view.state != "in-force",
            -view.filed.record.at.timestamp(),
            view.filed.id,
        ),
    )


def render_safeguard(view: SafeguardView, languages: Sequence[str]) -> Iterator[Line]:
    """Yield the lines that show one safeguard."""
    measure = view.filed.record
    yield Line(say("{id}: {ally}", id=view.filed.id, ally=measure.ally), "strong")
    yield Line(_facts(view), _STYLES.get(view.state, "faint"))
    yield Line(say("Because of: {names}", names=some_of(measure.articles)))
    yield from _reasons(measure, languages)
    told = when(measure.notified, view.zone)
    yield Line(say("{ally} was told on {when}.", ally=measure.ally, when=told))
    yield Line(_answer(measure, languages))
    if measure.decision:
        yield Line(say("By decision: {proposal}", proposal=measure.decision))
    if measure.lifted and view.state == "lifted":
        day, why = when(measure.lifted.at, view.zone), _words(measure.lifted.reason, languages)
        yield Line(say("Lifted on {when}: {reason}", when=day, reason=why))
    if view.appeals:
        yield Line(say("Proposals to lift it: {names}", names=some_of(view.appeals)))
    elif view.state == "in-force":
        yield Line(
            say("To appeal: alliance propose TITLE --lifts {id}", id=view.filed.id), "faint"
        )


def withheld_words(withheld: Withheld, languages: Sequence[str]) -> Message:
    """Return why a text is withheld, and who keeps it."""
    return say(
        "withheld: {ground} ({ally} keeps it)",
        ground=_words(withheld.ground, languages),
        ally=withheld.kept_by,
    )


def _facts(view: SafeguardView) -> Message:
    measure = view.filed.record
    return say(
        "{measure}; {state}; by {by}, from {at} to {until}",
        measure=say(_MEASURES[measure.measure]),
        state=say(STATES[view.state]),
        by=measure.by,
        at=when(measure.at, view.zone),
        until=measure.until,
    )


def _reasons(measure: Safeguard, languages: Sequence[str]) -> Iterator[Line]:
    if measure.reasons is not None:
        yield Line(say("Reasons: {text}", text=_words(measure.reasons, languages)))
    if measure.withheld is not None:
        yield Line(say("Reasons: {text}", text=withheld_words(measure.withheld, languages)))


def _answer(measure: Safeguard, languages: Sequence[str]) -> Message:
    if measure.heard is None:
        return say("{ally} was not heard yet.", ally=measure.ally)
    return say("{ally} answered: {text}", ally=measure.ally, text=_words(measure.heard, languages))


def _state(measure: Safeguard, zone: ZoneInfo, now: datetime) -> str:
    if measure.at > now:
        return "not-begun"
    end = end_of(measure.until, zone)
    if measure.lifted and measure.lifted.at <= min(now, end):
        return "lifted"
    return "over" if end <= now else "in-force"


def _words(text: Text, languages: Sequence[str]) -> str:
    return one_line(text.in_language(languages))
