"""Means as people look at them: who provides what, for what, on which conditions.

What a provider keeps to itself to decide stands beside what it gives: whoever provides, weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.provisions import Provision, provisions
from alliance_cli.messages import Message, mark, mark_as, say
from alliance_cli.records.learning import Means
from alliance_cli.records.text import Text
from alliance_cli.reports.lines import Line, Style
from alliance_cli.reports.neutral import one_line

STATES: Mapping[str, str] = {
    "to-come": mark("to come"),
    "in-force": mark("there"),
    "over": mark_as("means", "over"),
}
"""The words for whether means are there."""

KINDS: Mapping[str, str] = {
    "money": mark("money"),
    "time": mark("time"),
    "premises": mark("premises"),
    "skills": mark("skills"),
    "hosting": mark("hosting"),
}
"""The words for what can be provided."""

Grouping = Literal["provider", "for", "kind"]

_STYLES: Mapping[str, Style] = {"over": "faint"}


@dataclass(frozen=True, slots=True)
class MeansView:
    """Means at a moment."""

    provision: Provision

    @property
    def record(self) -> Means:
        """What the file says."""
        return self.provision.filed.record

    def provider(self, languages: Sequence[str]) -> Message | str:
        """Return who provides it, and which ally brings it in where that is somebody else."""
        if self.record.provider is None:
            return self.record.by
        name = _words(self.record.provider, languages)
        return say("{provider}, through {ally}", provider=name, ally=self.record.by)

    def group(self, grouping: Grouping, languages: Sequence[str]) -> Message | str:
        """Return the heading under which it is listed."""
        if grouping == "provider":
            return self.provider(languages)
        return self.record.for_ if grouping == "for" else say(KINDS[self.record.kind])

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the record's own fields, and what follows from others."""
        provider = self.provision.provider
        return {
            **self.provision.filed.data,
            "id": self.provision.filed.id,
            "state": self.provision.state,
            "provided_by": {
                "ally": provider if self.provision.is_by_ally else None,
                "name": None if self.provision.is_by_ally else provider,
            },
        }


def means_view(ledger: Ledger, name: str, *, now: datetime) -> MeansView:
    """Return the means `name` as they are at `now`."""
    return next(each for each in means_views(ledger, now=now) if each.provision.filed.id == name)


def means_views(ledger: Ledger, *, now: datetime) -> tuple[MeansView, ...]:
    """Return all means as they are at `now`, by provider, kind and first day."""
    return tuple(map(MeansView, provisions(ledger, now)))


def grouped_lines(
    views: Iterable[MeansView], grouping: Grouping, languages: Sequence[str]
) -> Iterator[Line]:
    """Yield `views` under a heading for each provider, aim or kind."""
    groups: dict[str, list[MeansView]] = {}
    headings: dict[str, Message | str] = {}
    for view in views:
        heading = view.group(grouping, languages)
        groups.setdefault(str(heading), []).append(view)
        headings[str(heading)] = heading
    for place, (key, listed) in enumerate(sorted(groups.items())):
        if place:
            yield Line()
        yield Line(headings[key], "strong")
        for view in listed:
            yield from _entry(view, grouping, languages)


def render_means(view: MeansView, languages: Sequence[str]) -> Iterator[Line]:
    """Yield the lines that show means by themselves."""
    kind = say(KINDS[view.record.kind])
    yield Line(say("{id}: {kind}", id=view.provision.filed.id, kind=kind), "strong")
    yield Line(say("Provided by: {provider}", provider=view.provider(languages)))
    yield Line(say("For: {aim}", aim=view.record.for_))
    yield Line(_days(view), _STYLES.get(view.provision.state, "plain"))
    yield from _terms(view, languages, indent=0)


def _entry(view: MeansView, grouping: Grouping, languages: Sequence[str]) -> Iterator[Line]:
    record = view.record
    fields = {"kind": say(KINDS[record.kind]), "aim": record.for_, "id": view.provision.filed.id}
    text = say("{kind} for {aim} ({id})", **fields)
    if grouping != "provider":
        text = say(
            "{kind} for {aim}, by {provider} ({id})", provider=view.provider(languages), **fields
        )
    style = _STYLES.get(view.provision.state, "plain")
    yield Line(text, style, indent=2)
    yield Line(_days(view), style, indent=4)
    yield from _terms(view, languages, indent=4)


def _days(view: MeansView) -> Message:
    fields = {"state": say(STATES[view.provision.state]), "first": view.record.from_}
    if view.record.until is None:
        return say("{state}, from {first} on", **fields)
    return say("{state}, from {first} to {last}", last=view.record.until, **fields)


def _terms(view: MeansView, languages: Sequence[str], *, indent: int) -> Iterator[Line]:
    """Yield how much it is, on which conditions, and what the provider keeps to itself."""
    record = view.record
    if record.amount:
        amount = one_line(f"{record.amount} {record.currency or ''}")
        yield Line(say("How much: {amount}", amount=amount), indent=indent)
    if record.conditions:
        conditions = _words(record.conditions, languages)
        yield Line(say("On condition: {text}", text=conditions), indent=indent)
    if record.reserved:
        reserved = _words(record.reserved, languages)
        yield Line(say("Keeps to itself: {text}", text=reserved), indent=indent)
    else:
        yield Line(say("It is not said what the provider keeps to itself."), "faint", indent)


def _words(text: Text, languages: Sequence[str]) -> str:
    return one_line(text.in_language(languages))
