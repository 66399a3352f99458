"""The report of a year: what was decided, opened, closed, learnt, reviewed and undertaken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.pulse.registry import Pulse
from alliance_cli.records.text import Text
from alliance_cli.reports.commitments import commitment_views
from alliance_cli.reports.lines import when
from alliance_cli.reports.names import public_name, public_names
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.pages import Page, page_of
from alliance_cli.reports.pulse import care_words
from alliance_cli.reports.pulse_words import figure_words
from alliance_cli.reports.register import register_of
from alliance_cli.reports.reviews import NEXT
from alliance_cli.reports.views import views_of

HEADINGS: Mapping[str, str] = {
    "title": mark("Annual report"),
    "unfinished": mark("The year is not over yet."),
    "people": mark("People"),
    "joined": mark("Joined"),
    "left": mark("Left"),
    "nobody": mark("Nobody."),
    "decisions": mark("Decisions"),
    "decision": mark("Decision"),
    "outcome": mark("Outcome"),
    "when": mark("When"),
    "objections": mark("Objections"),
    "chantiers": mark("Chantiers"),
    "opened": mark("Opened"),
    "closed": mark("Closed"),
    "assemblies": mark("Meetings"),
    "experiences": mark("Experiences"),
    "principles": mark("Guiding principles"),
    "adopted": mark("adopted"),
    "retired": mark("retired"),
    "reviews": mark("What was looked at again"),
    "commitments": mark("Commitments"),
    "ally": mark("Ally"),
    "what": mark("What"),
    "fate": mark("What came of it"),
    "pulse": mark("Pulse"),
    "indicator": mark("Indicator"),
    "figure": mark("Figure"),
    "care": mark("What calls for care"),
    "calm": mark("Nothing of this calls for care."),
    "none": mark("None in this year."),
}
"""The words that the template prints, translated where they are printed."""


@dataclass(frozen=True, slots=True)
class _Year:
    """A year of an alliance, as it is known at `now`, and who reads of it."""

    ledger: Ledger
    year: int
    now: datetime
    languages: Sequence[str]

    def holds(self, moment: datetime | None) -> bool:
        return (
            moment is not None
            and moment <= self.now
            and moment.astimezone(self.ledger.zone).year == self.year
        )

    def holds_day(self, day: date) -> bool:
        return day.year == self.year and day <= self.now.astimezone(self.ledger.zone).date()

    def words(self, text: Text) -> str:
        return one_line(text.in_language(self.languages))

    def name(self, ally: str) -> str:
        return public_name(self.ledger, ally, self.languages)


def annual_page(
    ledger: Ledger, pulse: Pulse, year: int, languages: Sequence[str], *, now: datetime
) -> Page:
    """Return the report of `year`, of which `pulse` is the pulse, as it is known at `now`."""
    seen = _Year(ledger, year, now, languages)
    return page_of(
        ledger,
        HEADINGS,
        at=now,
        year=year,
        is_over=now.astimezone(ledger.zone).year > year,
        joined=tuple(_joined(seen)),
        left=tuple(_left(seen)),
        decisions=tuple(_decisions(seen)),
        opened=tuple(_opened(seen)),
        closed=tuple(_closed(seen)),
        assemblies=tuple(_assemblies(seen)),
        experiences=tuple(_experiences(seen)),
        principles=tuple(_principles(seen)),
        reviews=tuple(_reviews(seen)),
        commitments=tuple(_commitments(seen)),
        indicators=[
            {
                "name": say(each.definition.name),
                "figure": figure_words(each.definition.unit, each.reading),
            }
            for each in pulse.indicators
        ],
        concerns=[
            {"words": care_words(each), "remedy": say(each.definition.remedy)}
            for each in pulse.concerns
        ],
    )


def _joined(seen: _Year) -> Iterator[str]:
    for name, filed in sorted(seen.ledger.allies.items()):
        if seen.holds(filed.record.joined):
            yield seen.name(name)


def _left(seen: _Year) -> Iterator[str]:
    for name, filed in sorted(seen.ledger.allies.items()):
        gone = [filed.record.left, *(each.left for each in filed.record.earlier)]
        if any(seen.holds(each) for each in gone):
            yield seen.name(name)


def _decisions(seen: _Year) -> Iterable[object]:
    views = views_of(seen.ledger, at=seen.now, languages=seen.languages)
    of_year = (view for view in views if seen.holds(view.standing.outcome_at))
    return register_of(seen.ledger, of_year).decided


def _opened(seen: _Year) -> Iterator[dict[str, object]]:
    for name, filed in sorted(seen.ledger.chantiers.items()):
        if seen.holds(filed.record.opened):
            yield {"id": name, "name": filed.record.name, "purpose": filed.record.purpose}


def _closed(seen: _Year) -> Iterator[dict[str, object]]:
    for name, filed in sorted(seen.ledger.chantiers.items()):
        closed = filed.record.closed
        if closed and seen.holds(closed.at):
            yield {
                "id": name,
                "name": filed.record.name,
                "reason": closed.reason,
                "experience": closed.experience,
            }


def _assemblies(seen: _Year) -> Iterator[dict[str, object]]:
    held = [each for each in seen.ledger.assemblies.values() if seen.holds(each.record.at)]
    for filed in sorted(held, key=lambda each: (each.record.at, each.id)):
        yield {
            "id": filed.id,
            "name": filed.record.name,
            "at": when(filed.record.at, seen.ledger.zone),
            "place": filed.record.place,
            "present": len(filed.record.present),
        }


def _experiences(seen: _Year) -> Iterator[dict[str, object]]:
    told = [
        each for each in seen.ledger.experiences.values() if seen.holds_day(each.record.written)
    ]
    for filed in sorted(told, key=lambda each: (each.record.written, each.id)):
        yield {
            "id": filed.id,
            "title": filed.record.title,
            "by": public_names(seen.ledger, filed.record.authors, seen.languages),
            "summary": filed.record.summary,
        }


def _principles(seen: _Year) -> Iterator[dict[str, object]]:
    for name, filed in sorted(seen.ledger.principles.items()):
        sealed, retired = seen.ledger.decisions.get(name), filed.record.retired
        if sealed and seen.holds(sealed.record.at):
            yield {"id": name, "statement": filed.record.statement, "how": say("adopted")}
        if retired and seen.holds(retired.at):
            yield {"id": name, "statement": filed.record.statement, "how": say("retired")}


def _reviews(seen: _Year) -> Iterator[dict[str, object]]:
    made = [each for each in seen.ledger.reviews.values() if seen.holds(each.record.at)]
    for filed in sorted(made, key=lambda each: (each.record.at, each.id)):
        yield {
            "subject": filed.record.subject,
            "by": public_names(seen.ledger, filed.record.by, seen.languages),
            "findings": seen.words(filed.record.findings),
            "next": say(NEXT[filed.record.next]),
        }


def _commitments(seen: _Year) -> Iterator[dict[str, str | Message]]:
    """Yield what was made, done or given up in the year, by id."""
    views = commitment_views(seen.ledger, now=seen.now)
    for view in sorted(views, key=lambda each: each.filed.id):
        record = view.filed.record
        ends = [each.at for each in (record.done, record.dropped) if each]
        if any(seen.holds(each) for each in (record.made, *ends)):
            yield {
                "by": seen.name(record.ally),
                "what": seen.words(record.what),
                "fate": view.fate(seen.languages),
            }
