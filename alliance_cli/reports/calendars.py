"""Write calendars (iCalendar, RFC 5545): the only user of `icalendar`.

The same records give the same bytes: what changes from run to run elsewhere, the stamps and names
of entries, comes from the records here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from alliance_cli.records.text import Text
from alliance_cli.reports.calendar_events import Event
from alliance_cli.reports.identity import Identity
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.neutral import one_line

if TYPE_CHECKING:
    from icalendar import Event as Entry

_MAKER = "-//alliance-cli//alliance//EN"
_DAY = timedelta(days=1)

Linked = Callable[[str], str]
"""Gives where `<kind>:<id>` is shown, "" where it is not."""


def render_calendar(
    title: Text | None,
    events: Iterable[Event],
    reader: Reader,
    identity: Identity,
    linked: Linked = lambda _: "",
) -> bytes:
    """Return a calendar of `events`, in the reader's words."""
    from icalendar import Calendar  # noqa: PLC0415 - heavy

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if title is not None:
        name = one_line(reader.words(title))
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
    for each in events:
        calendar.add_component(_entry(each, reader, identity, linked))
    written: bytes = calendar.to_ical()
    return written


def _entry(event: Event, reader: Reader, identity: Identity, linked: Linked) -> Entry:
    from icalendar import Event as Entry  # noqa: PLC0415 - heavy

    entry = Entry()
    entry.add("uid", identity.uid(event.id))
    entry.add("dtstamp", event.stamp.astimezone(UTC))
    if event.day:
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + _DAY)
    else:
        entry.add("dtstart", event.at.astimezone(UTC))
        if event.until:
            entry.add("dtend", event.until.astimezone(UTC))
    entry.add("summary", one_line(reader.words(event.what)))
    entry.add("categories", [one_line(reader.words(event.kind))])
    entry.add("transp", "OPAQUE" if event.until else "TRANSPARENT")
    if event.told:
        entry.add("description", "\n".join(one_line(reader.words(said)) for said in event.told))
    if event.place:
        entry.add("location", one_line(reader.words(event.place)))
    if link := linked(event.about):
        entry.add("url", link)
    return entry
