"""One experience, told to people line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from alliance_cli.messages import Message, mark, say
from alliance_cli.records.text import Text
from alliance_cli.reports.experiences import ExperienceView
from alliance_cli.reports.lines import Line, some_of
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.similarity import Likeness
from alliance_cli.reports.translated import note_on

Keys = tuple[str, ...]
Told = Text | tuple[Text, ...]

KINDS = {
    "experience": mark("experience"),
    "analysis": mark("analysis"),
    "method": mark("method"),
    "reading": mark("reading"),
}
"""The words for the kinds of sheet."""

STANCES = {"supports": mark("supports"), "challenges": mark("challenges")}
"""What an experience can say of a principle."""

_PARTS: tuple[tuple[str, Keys], ...] = (
    (mark("Context"), ("context",)),
    (mark("What was wanted"), ("intent",)),
    (mark("What was done"), ("steps",)),
    (mark("With what"), ("means",)),
    (mark("How people worked together"), ("cooperation",)),
    (mark("What was expected and came"), ("results", "expected")),
    (mark("What nobody expected"), ("results", "unexpected")),
    (mark("What was hard"), ("difficulties",)),
    (mark("What it takes to succeed"), ("conditions", "success")),
    (mark("What it takes elsewhere"), ("conditions", "transfer")),
    (mark("What was learnt"), ("lessons",)),
    (mark("What remains open"), ("questions",)),
    (mark("The whole story"), ("body",)),
)
"""What a sheet tells under headings, and the fields in which it stands."""


def render_experience(view: ExperienceView) -> Iterator[Line]:
    """Yield the lines that show one experience."""
    record = view.filed.record
    yield Line(say("{id}: {title}", id=view.filed.id, title=view.title), "strong")
    yield Line(
        say(
            "{kind}; written on {day} in {language} by {authors}",
            kind=say(KINDS[record.kind]),
            day=record.written,
            language=record.language,
            authors=some_of(record.authors),
        ),
        "faint",
    )
    if view.is_retracted and record.retracted:
        reason = one_line(record.retracted.reason.in_language(view.reading.languages))
        yield Line(say("Retracted: {reason}", reason=reason), "warning")
    yield from view.reading.notes()
    yield Line(view.reading.words(record.summary, "summary"))
    yield from _ties(view)
    for title, keys, value in told_parts(view):
        yield from _part(view, title, keys, value)
    yield from _sources(view)
    yield from _others(view)


def told_parts(view: ExperienceView) -> Iterator[tuple[str, Keys, Told]]:
    """Yield what a sheet tells under headings: the heading, where it stands, a text or a list."""
    for title, keys in _PARTS:
        value: Any = view.filed.record
        for key in keys:
            value = getattr(value, key) if value is not None else None
        if value:
            yield title, keys, value


def similar_lines(found: Sequence[tuple[Likeness, ExperienceView]]) -> Iterator[Line]:
    """Yield the lines that show which experiences speak of the same, and by which terms."""
    for likeness, view in found:
        title = say("{id}: {title}", id=view.filed.id, title=view.title)
        yield Line(title, "strong")
        yield Line(
            say(
                "{percent} % alike; both speak of: {terms}",
                percent=round(likeness.score * 100),
                terms=[one_line(term) for term in likeness.shared],
            ),
            indent=2,
        )


def similar_data(found: Sequence[tuple[Likeness, ExperienceView]]) -> list[dict[str, Any]]:
    """Return the same for scripts."""
    return [
        {
            "experience": likeness.name,
            "title": view.title,
            "score": likeness.score,
            "terms": list(likeness.shared),
        }
        for likeness, view in found
    ]


def _ties(view: ExperienceView) -> Iterator[Line]:
    """Yield what the experience is tied to, where there is anything."""
    record = view.filed.record
    told = [
        say("{principle} ({stance})", principle=each.principle, stance=say(STANCES[each.stance]))
        for each in record.principles
    ]
    actors = [one_line(each.name) for each in record.actors]
    tied: tuple[tuple[Message, Sequence[Message | str]], ...] = (
        (say("When"), _period(view)),
        (say("Where"), [one_line(place) for place in record.places]),
        (say("Scale"), [one_line(record.scale)] if record.scale else ()),
        (say("Who"), actors),
        (say("Themes"), record.themes),
        (say("Chantiers"), record.chantiers),
        (say("Principles"), told),
        (say("Decisions"), record.decisions),
        (say("Drawn on by proposals"), view.proposals),
        (say("Principles drawn from it"), view.principles),
        (say("Licence"), [one_line(record.licence)] if record.licence else ()),
    )
    for title, names in tied:
        if names:
            yield Line(say("{title}: {names}", title=title, names=list(names)))


def _period(view: ExperienceView) -> Sequence[Message | str]:
    period = view.filed.record.period
    if period is None:
        return ()
    if period.until is None:
        return [say("since {first}", first=period.from_)]
    return [say("from {first} to {last}", first=period.from_, last=period.until)]


def _part(view: ExperienceView, title: str, keys: Keys, value: Told) -> Iterator[Line]:
    yield Line()
    yield Line(say(title), "strong")
    if isinstance(value, Text):
        for line in view.reading.text(value, *keys).split("\n"):
            yield Line(one_line(line), indent=2)
        return
    for place, item in enumerate(value):
        yield Line(say("- {text}", text=view.reading.words(item, *keys, place)), indent=2)


def _sources(view: ExperienceView) -> Iterator[Line]:
    sources = view.filed.record.sources
    if sources:
        yield Line()
        yield Line(say("Sources"), "strong")
    for each in sources:
        fields = {"kind": one_line(each.kind), "ref": one_line(each.ref)}
        yield Line(say("- {kind}: {ref}", **fields), indent=2)


def _others(view: ExperienceView) -> Iterator[Line]:
    """Yield the translations that are not read here."""
    others = [each for each in view.translations if each.language not in view.reading.read]
    if others:
        yield Line()
    for each in others:
        yield Line(note_on(each), "warning" if each.is_stale else "faint")
