"""The calendar and the feed: what is in them, that it stays the same, and that it is only text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from icalendar import Calendar, Event

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import ENGLISH
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.views import views_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance
from alliance_cli.use_cases.publishing import Place, calendar_bytes, feed_text
from tests.unit.rules.examples import base_files

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = "2026-03-20T12:00:00Z"
NOWHERE = Place()
READER = Reader(ENGLISH, ("en",))
CHANTIER = """\
name: Hills
kinds: [thematic]
purpose: To learn.
opened: 2026-02-01T09:00:00Z
ends: 2026-05-31
animators: [nadia]
"""
MEETING = """\
name: |-
  Spring; with, all \\ of you
at: 2026-04-01T18:00:00Z
until: 2026-04-01T20:00:00Z
place: The <mill>
"""


def ledger(**more: str) -> Ledger:
    """Return the alliance of the examples, with `more` files."""
    files = base_files() | {path: text.encode() for path, text in more.items()}
    return load_alliance(MemoryTree(files)).ledger


def calendar(known: Ledger, ally: str | None = None, place: Place = NOWHERE) -> bytes:
    now = moment_of(NOW)
    views = tuple(views_of(known, at=now, languages=("en",)))
    return calendar_bytes(known, views, READER, now=now, ally=ally, place=place)


def events(written: bytes) -> dict[str, Event]:
    """Return the events by what they say first."""
    found = Calendar.from_ical(written).walk("VEVENT")
    return {str(each["summary"]): each for each in found if isinstance(each, Event)}


def feed(known: Ledger, at: str = NOW, place: Place = NOWHERE) -> ET.Element:
    views = tuple(views_of(known, at=moment_of(at), languages=("en",)))
    return ET.fromstring(feed_text(known, views, READER, place=place))  # noqa: S314 - ours


def titles(of: ET.Element) -> list[str]:
    return [each.findtext(f"{ATOM}title") or "" for each in of.iter(f"{ATOM}entry")]


def test_what_waits_on_a_stage_is_one_event_for_all() -> None:
    found = events(calendar(ledger()))
    assert len([each for each in found if "library" in each]) == 1


def test_a_whole_day_has_no_hours() -> None:
    known = ledger(**{"chantiers/hills/chantier.yaml": CHANTIER})
    ends = events(calendar(known))["The chantier “Hills” ends"]
    assert ends.start == date(2026, 5, 31)
    assert ends.end == date(2026, 6, 1)
    assert ends.stamp == datetime(2026, 2, 1, 9, tzinfo=UTC)


def test_a_meeting_lasts_and_has_a_place_and_its_name_is_only_text() -> None:
    known = ledger(**{"assemblies/spring.yaml": MEETING})
    meeting = events(calendar(known))["Meeting: Spring; with, all \\ of you"]
    assert meeting.end == datetime(2026, 4, 1, 20, tzinfo=UTC)
    assert str(meeting["location"]) == "The <mill>"


def test_the_same_records_give_the_same_bytes() -> None:
    assert calendar(ledger()) == calendar(ledger())


def test_the_name_of_an_event_stays_when_the_alliance_gets_another_name() -> None:
    text = base_files()["alliance.yaml"].decode()
    renamed = ledger(**{"alliance.yaml": text.replace("name: ", "name: New ", 1)})
    uids = [{str(each["uid"]) for each in events(calendar(each)).values()}
            for each in (ledger(), renamed)]  # fmt: skip
    assert uids[0] == uids[1] != set()


def test_links_lead_to_the_site_where_it_is_known() -> None:
    linked = calendar(ledger(), place=Place("https://example.org/en/"))
    urls = [str(each.get("url", "")) for each in events(linked).values()]
    assert any(each.startswith("https://example.org/en/proposals/") for each in urls)
    assert b"URL" not in calendar(ledger())


def test_a_calendar_for_one_ally_has_what_waits_for_it_alone() -> None:
    everybodys, own = events(calendar(ledger())), events(calendar(ledger(), ally="paul"))
    assert own.keys() != everybodys.keys()
    assert all("ends at the latest" not in each for each in own)


def test_a_feed_tells_what_was_proposed_and_decided_the_newest_first() -> None:
    made = feed(ledger())
    assert titles(made)[-1].startswith("Founded: ")
    assert any(each.startswith("Proposed: ") for each in titles(made))
    assert any(each.startswith("Decided: ") for each in titles(made))
    updated = [each.findtext(f"{ATOM}updated") or "" for each in made.iter(f"{ATOM}entry")]
    assert updated[:-1] == sorted(updated[:-1], reverse=True)
    assert made.findtext(f"{ATOM}updated") == max(updated)


def test_the_names_of_entries_differ_and_stay() -> None:
    ids = [each.findtext(f"{ATOM}id") for each in feed(ledger()).iter(f"{ATOM}entry")]
    later = feed(ledger(), at="2026-06-01T12:00:00Z").iter(f"{ATOM}entry")
    assert len(set(ids)) == len(ids)
    assert set(ids) <= {each.findtext(f"{ATOM}id") for each in later}


def test_an_alliance_without_proposals_has_a_feed() -> None:
    made = feed(ledger(), at="2026-01-01T00:00:01Z")
    assert titles(made)[-1].startswith("Founded: ")
