"""Experiences as sheets to hand on: one by one, or all that were told, collected by theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import mark, moment_words, say, say_many
from alliance_cli.records.text import Text
from alliance_cli.reports.experience_page import KINDS, STANCES, told_parts
from alliance_cli.reports.experiences import Chosen, ExperienceView, experience_views
from alliance_cli.reports.names import public_names
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.pages import Page, page_of

HEADINGS: Mapping[str, str] = {
    "title": mark("Experience"),
    "collection": mark("Experiences"),
    "contents": mark("By theme"),
    "none": mark("No experience was told yet."),
    "kind": mark("Kind"),
    "by": mark("Told by"),
    "written": mark("Written on"),
    "places": mark("Where"),
    "scale": mark("Scale"),
    "actors": mark("Who"),
    "themes": mark("Themes"),
    "chantiers": mark("Chantiers"),
    "principles": mark("Principles"),
    "decisions": mark("Decisions"),
    "proposals": mark("Drawn on by proposals"),
    "drawn": mark("Principles drawn from it"),
    "licence": mark("Licence"),
    "retracted": mark("Retracted"),
    "sources": mark("Sources"),
}
"""The words that the templates print, translated where they are printed."""


def experience_page(ledger: Ledger, view: ExperienceView, *, now: datetime) -> Page:
    """Return the sheet of one experience."""
    return page_of(ledger, HEADINGS, at=now, sheet=_sheet(ledger, view, now))


def collection_page(ledger: Ledger, languages: Sequence[str], *, now: datetime) -> Page:
    """Return all experiences that were told by `now` and are stood by, with a list by theme."""
    views = experience_views(ledger, Chosen(), languages, now=now)
    listed = sorted(views, key=lambda view: (view.filed.record.written, view.filed.id))
    named = (
        {each.id: each.name for each in ledger.alliance.record.themes} if ledger.alliance else {}
    )
    themes: dict[str, list[str]] = {}
    for view in listed:
        for theme in view.filed.record.themes:
            themes.setdefault(theme, []).append(view.title)
    return page_of(
        ledger,
        HEADINGS,
        at=now,
        count=say_many("{count} experience", "{count} experiences", len(listed)),
        themes=[
            {"name": named.get(theme, theme), "titles": titles}
            for theme, titles in sorted(themes.items())
        ],
        sheets=[_sheet(ledger, view, now) for view in listed],
    )


def _sheet(ledger: Ledger, view: ExperienceView, now: datetime) -> dict[str, object]:
    record, reading = view.filed.record, view.reading
    retracted = record.retracted if view.is_retracted else None
    return {
        "id": view.filed.id,
        "title": view.title,
        "summary": reading.words(record.summary, "summary"),
        "kind": say(KINDS[record.kind]),
        "by": public_names(ledger, record.authors, reading.languages),
        "written": moment_words(record.written),
        "places": record.places,
        "scale": record.scale,
        "actors": tuple(each.name for each in record.actors),
        "themes": record.themes,
        "chantiers": record.chantiers,
        "principles": tuple(
            say(
                "{principle} ({stance})",
                principle=each.principle,
                stance=say(STANCES[each.stance]),
            )
            for each in record.principles
        ),
        "decisions": record.decisions,
        "proposals": view.proposals,
        "drawn": tuple(each for each in view.principles if _is_adopted(ledger, each, now)),
        "licence": record.licence,
        "retracted": one_line(retracted.reason.in_language(reading.languages))
        if retracted
        else None,
        "notes": tuple(note.text for note in reading.notes()),
        "parts": tuple(_parts(view)),
        "sources": [{"kind": each.kind, "ref": each.ref} for each in record.sources],
    }


def _is_adopted(ledger: Ledger, principle: str, now: datetime) -> bool:
    sealed = ledger.decisions.get(principle)
    return sealed is None or sealed.record.at <= now


def _parts(view: ExperienceView) -> Iterator[dict[str, object]]:
    """Yield what the sheet tells under headings: paragraphs, or a list."""
    for title, keys, value in told_parts(view):
        if isinstance(value, Text):
            told = view.reading.text(value, *keys).split("\n\n")
            words = tuple(one_line(each) for each in told if each.strip())
            yield {"title": say(title), "paragraphs": words, "items": ()}
        else:
            words = tuple(view.reading.words(each, *keys, at) for at, each in enumerate(value))
            yield {"title": say(title), "paragraphs": (), "items": words}
