"""A seat that stands empty, or will before long, waits for those who can propose somebody."""

from __future__ import annotations

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import ENGLISH
from alliance_cli.records.moments import moment_of, moment_text
from alliance_cli.reports.deadlines.deadline import Deadline
from alliance_cli.reports.deadlines.listing import deadline_data, deadlines_of, of_interest
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.views import views_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.agenda import agenda_calendar
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.examples import base_files

HELD = b"role: facilitator\nally: nadia\nfrom: 2026-03-01\nuntil: 2026-06-30\n"
NEXT = b"role: facilitator\nally: paul\nfrom: 2026-07-01\nuntil: 2026-12-31\n"
BEFORE, AHEAD, AFTER = (f"2026-{day}T12:00:00Z" for day in ("04-01", "06-01", "08-01"))


def ledger(**mandates: bytes) -> Ledger:
    files = {path: text for path, text in base_files().items() if "mandates/" not in path}
    asked = files["constitution.yaml"].replace(b"seats: {most: 1}", b"seats: {least: 1, most: 3}")
    files["constitution.yaml"] = asked
    files |= {f"mandates/{name}.yaml": text for name, text in mandates.items()}
    return load_alliance(MemoryTree(files)).ledger


def seats(ledger: Ledger, at: str, ally: str = "nadia") -> list[Deadline]:
    now = moment_of(at)
    views = tuple(views_of(ledger, at=now, languages=("en",)))
    waiting = of_interest(deadlines_of(ledger, views, ("en",), now=now), ally=ally)
    return [each for each in waiting if each.id == "seat:facilitator"]


def test_it_is_told_before_and_after_with_the_same_name_and_moment() -> None:
    alone = ledger(first=HELD)
    assert seats(alone, BEFORE) == []
    (ahead,), (empty,) = seats(alone, AHEAD), seats(alone, AFTER)
    assert (ahead.id, ahead.at) == (empty.id, empty.at)
    assert moment_text(empty.at) <= "2026-07-01T00:00:00Z"
    assert seats(alone, AFTER, "paul") == [empty]
    data = deadline_data(empty, now=moment_of(AFTER))
    assert (data["kind"], data["about"], data["is_over"]) == ("seat", "role:facilitator", True)
    assert data["article"] == "role:facilitator"
    assert "--kind mandate --role facilitator" in data["command"]
    assert "0 of at least 1 seat taken" in str(empty.what)


def test_nothing_is_told_where_another_mandate_follows() -> None:
    assert seats(ledger(first=HELD, second=NEXT), AHEAD) == []


def test_its_entry_in_a_calendar_keeps_its_name() -> None:
    alone, reader = ledger(first=HELD), Reader(ENGLISH, ("en",))
    names = {
        line
        for at in (AHEAD, AFTER)
        for line in agenda_calendar(alone, (), seats(alone, at), reader, now=moment_of(at))
        .decode()
        .splitlines()
        if line.startswith(("UID:", "DTSTAMP:"))
    }
    assert len([each for each in names if each.startswith("UID:")]) == 1
    assert "DTSTAMP:20260701T000000Z" in names  # a mandate ended: calendars take it up anew
