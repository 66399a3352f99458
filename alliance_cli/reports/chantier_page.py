"""One chantier, told to people line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from alliance_cli.messages import Message, mark, say
from alliance_cli.records.chantiers import Milestone
from alliance_cli.reports.answers import stance_words
from alliance_cli.reports.chantiers import ChantierView, Insider, words_of
from alliance_cli.reports.lines import Line, Style, some_of, when

_STYLES: Mapping[str, Style] = {"open": "good", "past-its-end": "warning"}
KINDS: Mapping[str, str] = {
    "thematic": mark("thematic"),
    "collegial": mark("collegial"),
    "geo-cultural": mark("geo-cultural"),
}
"""The words for the kinds of chantier."""


def render_chantier(view: ChantierView, languages: Sequence[str]) -> Iterator[Line]:
    """Yield the lines that show one chantier."""
    chantier = view.filed.record
    name = words_of(chantier.name, languages)
    yield Line(say("{id}: {name}", id=view.filed.id, name=name), "strong")
    yield Line(words_of(chantier.purpose, languages))
    yield Line(_facts(view), _STYLES.get(view.state, "faint"))
    yield from _on_its_life(view)
    if chantier.closed and view.state == "closed":
        yield Line(say("Why: {reason}", reason=words_of(chantier.closed.reason, languages)))
    yield from _relations(view, languages)
    if view.insiders:
        yield Line()
        yield Line(say("Members"), "strong")
    for each in view.insiders:
        yield Line(_insider_words(view, each, languages), indent=2)
    if view.former:
        yield Line(say("Were members: {allies}", allies=some_of(view.former)), "faint", indent=2)
    if chantier.milestones:
        yield Line()
        yield Line(say("Milestones"), "strong")
    for milestone in chantier.milestones:
        yield Line(_milestone_words(milestone, languages), indent=2)


def _facts(view: ChantierView) -> Message:
    chantier = view.filed.record
    kinds = tuple(say(KINDS[kind]) for kind in chantier.kinds)
    facts: dict[str, object] = {
        "kinds": kinds,
        "state": view.state_words,
        "opened": when(chantier.opened, view.zone),
        "ends": view.ends,
    }
    if chantier.closed and view.state == "closed":
        facts["closed"] = when(chantier.closed.at, view.zone)
        return say("{kinds}; {state}, from {opened} to {closed}", **facts)
    return say("{kinds}; {state}, since {opened}, until {ends}", **facts)


def _on_its_life(view: ChantierView) -> Iterator[Line]:
    """Yield what there is to do: about an end that comes or is past, about a long silence."""
    if view.is_dormant and view.last_sign:
        since = when(view.last_sign, view.zone)
        yield Line(say("No sign of life since {when}.", when=since), "warning")
    if view.is_end_in_sight or view.state == "past-its-end":
        yield Line(
            say(
                "Extend it or close it: alliance chantier extend {id},"
                " alliance chantier close {id}",
                id=view.filed.id,
            ),
            "warning",
        )


def _relations(view: ChantierView, languages: Sequence[str]) -> Iterator[Line]:
    """Yield what the chantier is tied to, where there is anything."""
    chantier = view.filed.record
    partners = tuple(words_of(partner, languages) for partner in chantier.partners)
    adaptations = tuple(
        say("{principle} ({stance})", principle=principle, stance=stance_words(stance))
        for principle, stance in view.adaptations.items()
    )
    tied = (
        (say("Led by"), chantier.animators),
        (say("Objectives"), chantier.objectives),
        (say("Themes"), chantier.themes),
        (say("Colleges"), chantier.colleges),
        (say("Territories"), chantier.territories),
        (say("Partners"), partners),
        (say("Project"), (chantier.project,) if chantier.project else ()),
        (say("Crosses"), view.crosses),
        (say("Proposals"), view.proposals),
        (say("Principles"), adaptations),
        (say("Experiences"), view.experiences),
    )
    for title, names in tied:
        if names:
            yield Line(say("{title}: {names}", title=title, names=some_of(names)))


def _insider_words(view: ChantierView, each: Insider, languages: Sequence[str]) -> Message:
    fields = {"ally": each.ally, "since": when(each.since, view.zone)}
    part = each.filed.record.part
    if part is None:
        return say("{ally}, since {since}", **fields)
    return say("{ally}, since {since}: {part}", **fields, part=words_of(part, languages))


def _milestone_words(milestone: Milestone, languages: Sequence[str]) -> Message:
    text = words_of(milestone.text, languages)
    if milestone.reached:
        return say("[x] {text}, reached on {day}", text=text, day=milestone.reached)
    if milestone.due:
        return say("[ ] {text}, due on {day}", text=text, day=milestone.due)
    return say("[ ] {text}", text=text)
