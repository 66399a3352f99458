"""The calendar, with what is to come and what has been, and a page for each meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from alliance_cli.messages import mark, moment_words, say
from alliance_cli.reports.assemblies import STATES, AssemblyView, assembly_views
from alliance_cli.reports.calendar_events import Event
from alliance_cli.reports.lines import when
from alliance_cli.reports.said import said_by
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.notes import notes_on
from alliance_cli.reports.site.page import SitePage, said_words

WORDS: Mapping[str, str] = {
    "coming": mark("What is to come"),
    "waiting": mark("Over, and still waiting"),
    "none": mark("Nothing has a date."),
    "day": mark("When"),
    "what": mark("What"),
    "file": mark("Calendar to take along (iCalendar)"),
    "feed": mark("What is new (Atom)"),
    "meetings": mark("Meetings"),
    "no_meetings": mark("No meeting was announced yet."),
    "state": mark("State"),
    "when": mark("When"),
    "where": mark("Where"),
    "until": mark("Until"),
    "facilitator": mark("Facilitator"),
    "scribe": mark("Scribe"),
    "present": mark("Present"),
    "excused": mark("Excused"),
    "agenda": mark("On the agenda"),
    "minutes": mark("What was said"),
    "recorded": mark("Recorded at this meeting"),
    "next": mark("Next meeting"),
}
"""The words that the templates print, translated where they are printed."""


def calendar_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the calendar, and the page of each meeting."""
    section = addresses.CALENDAR
    views = assembly_views(edition.ledger, now=edition.site.now)
    yield SitePage(
        section, "calendar.html.j2", say("Calendar"), section, lambda: _calendar(edition, views)
    )
    for view in views:
        yield SitePage(
            addresses.address_of("assemblies", view.filed.id),
            "assembly.html.j2",
            edition.title("assemblies", view.filed.id),
            section,
            partial(_meeting, edition, view),
        )


def event_rows(edition: Edition, events: Sequence[Event]) -> list[dict[str, object]]:
    """Return a row for each event: when, what, and the page that tells more."""
    rows: list[dict[str, object]] = []
    for each in events:
        folder, name = addresses.place_of_subject(each.about)
        is_there = folder and edition.site.has(folder, name)
        rows.append(
            {
                "when": moment_words(each.day) if each.day else when(each.at, edition.ledger.zone),
                "kind": each.kind,
                "what": each.what,
                "place": each.place,
                "href": addresses.address_of(folder, name) if is_there else None,
            }
        )
    return rows


def coming_events(edition: Edition) -> list[Event]:
    """Return what is to come, by date."""
    return [each for each in edition.events if each.at >= edition.site.now]


def _calendar(edition: Edition, views: list[AssemblyView]) -> dict[str, object]:
    site = edition.site
    waiting = [each for each in edition.events if each.at < site.now]
    return {
        "w": said_words(WORDS),
        "coming": event_rows(edition, coming_events(edition)),
        "waiting": event_rows(edition, waiting),
        "calendar": addresses.CALENDAR_FILE,
        "feed": addresses.FEED,
        "meetings": [
            {
                "id": view.filed.id,
                "state": say(STATES[view.state]),
                "when": when(view.filed.record.at, view.zone),
                "place": view.filed.record.place,
            }
            for view in views
        ],
    }


def _meeting(edition: Edition, view: AssemblyView) -> dict[str, object]:
    record, reading = view.filed.record, edition.reading("assemblies", view.filed.id)
    return {
        "w": said_words(WORDS),
        "record": record,
        "notes": notes_on(edition, reading),
        "state": say(STATES[view.state]),
        "at": when(record.at, view.zone),
        "until": when(record.until, view.zone) if record.until else None,
        "next": when(record.next, view.zone) if record.next else None,
        "agenda": [
            {
                "title": said_by(reading, each.title, "agenda", at, "title"),
                "proposal": each.proposal,
            }
            for at, each in enumerate(record.agenda)
        ],
        "minutes": said_by(reading, record.minutes, "minutes") if record.minutes else None,
        "recorded": sorted({proposal for proposal, _ in view.recorded}),
    }
