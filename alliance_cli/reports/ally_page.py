"""One ally, told to people line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from alliance_cli.messages import Message, say
from alliance_cli.records.base import Period
from alliance_cli.reports.allies import STATES, AllyView
from alliance_cli.reports.lines import Line, Style, some_of, when
from alliance_cli.reports.neutral import one_line

_STYLES: Mapping[str, Style] = {"engaged": "good", "suspended": "warning"}


def render_ally(view: AllyView, languages: Sequence[str], zone: ZoneInfo) -> Iterator[Line]:
    """Yield the lines that show one ally; of one who shows its id only, just that."""
    if not view.is_shown:
        yield Line(say("{id}", id=view.filed.id), "strong")
        yield Line(say("This ally shows its id and nothing else."), "faint")
        return
    yield Line(say("{id}: {name}", id=view.filed.id, name=view.name(languages)), "strong")
    yield Line(_state_words(view, zone), _STYLES.get(view.state, "faint"))
    yield from _listed(view)
    yield from _periods(view)
    record = view.filed.record
    for title, texts in ((say("Offers"), record.offers), (say("Looks for"), record.needs)):
        for text in texts:
            words = one_line(text.in_language(languages))
            yield Line(say("{title}: {text}", title=title, text=words))
    if record.link:
        yield Line(say("See: {command}", command=record.link))


def _state_words(view: AllyView, zone: ZoneInfo) -> Message:
    record = view.filed.record
    kind = say("organisation") if record.kind == "organisation" else say("person")
    fields = {
        "kind": kind,
        "state": say(STATES[view.state]),
        "joined": when(record.joined, zone),
        "charter": max((record.charter, *(each.version for each in record.signed))),
    }
    if view.state == "left" and record.left:
        left = when(record.left, zone)
        return say("{kind}; {state} on {left}, joined on {joined}", **fields, left=left)
    if view.state == "not-yet":
        return say("{kind}; {state}, joining on {joined}", **fields)
    return say("{kind}; {state}; joined on {joined}; signed charter {charter}", **fields)


def _listed(view: AllyView) -> Iterator[Line]:
    record = view.filed.record
    tied = (
        (say("Colleges"), view.colleges),
        (say("Territories"), view.territories),
        (say("Themes"), record.themes),
        (say("Languages"), record.languages),
        (say("Chantiers"), view.chantiers),
        (say("Acts through"), view.representatives),
        (say("Acts for"), view.represents),
    )
    for title, names in tied:
        if names:
            yield Line(say("{title}: {names}", title=title, names=some_of(names)))
    for filed in view.mandates:
        mandate = filed.record
        yield Line(say("Mandate: {role}, until {until}", role=mandate.role, until=mandate.until))


def _periods(view: AllyView) -> Iterator[Line]:
    record = view.filed.record
    for title, periods in ((say("Engaged"), record.engaged), (say("Away"), record.away)):
        if periods:
            spans = tuple(_span(period) for period in periods)
            yield Line(say("{title}: {names}", title=title, names=spans))


def _span(period: Period) -> Message:
    if period.until is None:
        return say("since {day}", day=period.from_)
    return say("{first} to {last}", first=period.from_, last=period.until)
