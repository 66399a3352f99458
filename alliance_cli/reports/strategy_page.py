"""The strategy told to people: on the terminal line by line, and as a report in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.records.text import Text
from alliance_cli.reports.chantiers import STATES
from alliance_cli.reports.lines import Line, some_of
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.strategy import ServedObjective, ServingDecision, Strategy

TEMPLATE = "strategy.md.j2"

HEADINGS: Mapping[str, str] = {
    "title": mark("Strategy"),
    "about": mark(
        "What serves each objective, as the records say it. It is no plan: a chantier adapts."
    ),
    "objectives": mark("Objectives"),
    "chantiers": mark("Chantiers"),
    "decisions": mark("Decisions"),
    "experiences": mark("Experiences"),
    "unserved": mark("Objectives that nothing serves"),
    "unattended": mark("Objectives that no open chantier serves any more"),
    "aimless": mark("Chantiers that name no objective"),
}
"""The words that the template prints, translated where they are printed."""


@dataclass(frozen=True, slots=True)
class ObjectiveShown:
    """An objective in words."""

    id: str
    text: Text
    chantiers: tuple[Message, ...]
    decisions: tuple[Message, ...]
    experiences: tuple[str, ...]
    fate: Message | None


def strategy_lines(strategy: Strategy, languages: Sequence[str]) -> Iterator[Line]:
    """Yield the strategy as people read it on the terminal."""
    yield Line(horizon_words(strategy), "strong")
    if strategy.vision:
        yield Line(_words(strategy.vision.text, languages))
    for each in map(_shown, strategy.objectives):
        yield Line()
        yield Line(say("{id}: {text}", id=each.id, text=_words(each.text, languages)), "strong")
        yield from _serving(each)
    if strategy.objectives:
        yield Line()
    for title, names, style in (
        ("unserved", strategy.unserved, "warning"),
        ("unattended", strategy.unattended, "plain"),
        ("aimless", tuple(each.id for each in strategy.aimless), "plain"),
    ):
        if names:
            text = say("{title}: {names}", title=say(HEADINGS[title]), names=some_of(names))
            yield Line(text, "warning" if style == "warning" else "plain")


def strategy_fields(ledger: Ledger, strategy: Strategy) -> dict[str, object]:
    """Return what the template is given."""
    return {
        "w": {name: say(words) for name, words in HEADINGS.items()},
        "alliance": ledger.alliance.record.name if ledger.alliance else None,
        "horizon": horizon_words(strategy),
        "vision": strategy.vision.text if strategy.vision else None,
        "objectives": tuple(map(_shown, strategy.objectives)),
        "unserved": strategy.unserved,
        "unattended": strategy.unattended,
        "aimless": tuple(each.id for each in strategy.aimless),
    }


def horizon_words(strategy: Strategy) -> Message:
    """Return how far the vision looks, and from which constitution it is."""
    fields = {"version": strategy.version}
    if strategy.vision is None or strategy.years_left is None:
        return say("Constitution {version} tells no vision.", **fields)
    fields["year"] = strategy.vision.horizon
    if strategy.years_left < 0:
        return say("Vision of {year}, which is over (constitution {version})", **fields)
    return say_many(
        "Vision of {year}, in {count} year (constitution {version})",
        "Vision of {year}, in {count} years (constitution {version})",
        strategy.years_left,
        **fields,
    )


def _shown(each: ServedObjective) -> ObjectiveShown:
    fate = None
    if not each.is_served:
        fate = say("Nothing serves it yet.")
    elif not each.is_worked_on:
        fate = say("No open chantier serves it any more.")
    return ObjectiveShown(
        each.objective.id,
        each.objective.text,
        tuple(
            say("{chantier} ({state})", chantier=one.id, state=say(STATES[one.state]))
            for one in each.chantiers
        ),
        tuple(map(_decision, each.decisions)),
        each.experiences,
        fate,
    )


def _decision(each: ServingDecision) -> Message:
    if each.superseded_by:
        return say(
            "{decision} (superseded by {names})", decision=each.id, names=each.superseded_by
        )
    return say("{decision}", decision=each.id)


def _serving(each: ObjectiveShown) -> Iterator[Line]:
    for title, names in (
        ("chantiers", each.chantiers),
        ("decisions", each.decisions),
        ("experiences", each.experiences),
    ):
        if names:
            text = say("{title}: {names}", title=say(HEADINGS[title]), names=names)
            yield Line(text, indent=2)
    if each.fate:
        yield Line(each.fate, "plain" if each.chantiers else "warning", indent=2)


def _words(text: Text, languages: Sequence[str]) -> str:
    return one_line(text.in_language(languages))
