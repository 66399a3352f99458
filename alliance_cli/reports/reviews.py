"""Reviews as people look at them: what is to be looked at again, when, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alliance_cli.ledger.dues import day_at
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.measures import measured
from alliance_cli.ledger.reckoning import standings_at
from alliance_cli.ledger.review_dates import Appointment, appointments, last_reviews
from alliance_cli.messages import Message, mark, moment_words, say
from alliance_cli.records.learning import Review
from alliance_cli.records.moments import moment_text
from alliance_cli.records.text import Text
from alliance_cli.reports.lines import Line, Style, when
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.reviewing import Sheet

HEADINGS = (mark("what"), mark("to be looked at"), mark("last found"), mark("next"))
"""What the columns of `ReviewView.row` say."""

ANSWERS: Mapping[str, str] = {"yes": mark("yes"), "partly": mark("partly"), "no": mark("no")}
"""The words for answers."""

NEXT: Mapping[str, str] = {
    "renew": mark("renew"),
    "evolve": mark("evolve"),
    "drop": mark("drop"),
}
"""The words for what is next."""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Something that is reviewed: when it is to be looked at (again), and its last review."""

    subject: str
    day: date | None
    is_due: bool
    last: Filed[Review] | None

    def row(self, languages: Sequence[str]) -> tuple[Message | str | Line, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        style: Style = "warning" if self.is_due else "plain"
        found, what = "", ""
        if self.last:
            found = one_line(self.last.record.findings.in_language(languages))
            what = NEXT[self.last.record.next]
        return (
            self.subject,
            Line(moment_words(self.day) if self.day else "", style),
            found,
            say(what) if what else "",
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "subject": self.subject,
            "review": self.day.isoformat() if self.day else None,
            "is_due": self.is_due,
            "last": self.last.id if self.last else None,
        }


def review_views(ledger: Ledger, *, now: datetime) -> list[ReviewView]:
    """Return all that is reviewed: what is due first, then what comes, then what was."""
    dates = {each.subject: each for each in _asked_for(ledger, now)}
    last = last_reviews(ledger, now=now)
    views = [
        _view(subject, dates.get(subject), last.get(subject), ledger, now)
        for subject in sorted({*dates, *last})
    ]
    return sorted(views, key=lambda view: (not view.is_due, view.day or date.max, view.subject))


def reviews_data(ledger: Ledger, *, now: datetime) -> dict[str, Any]:
    """Return what scripts are given: all that is reviewed, and all reviews."""
    return {
        "subjects": [view.data() for view in review_views(ledger, now=now)],
        "reviews": [review_data(filed) for filed in _in_order(ledger, now)],
    }


def review_data(filed: Filed[Review]) -> dict[str, Any]:
    """Return what scripts are given of one review: the record's own fields."""
    return {**filed.data, "id": filed.id, "at": moment_text(filed.record.at)}


def found_lines(ledger: Ledger, sheet: Sheet, languages: Sequence[str]) -> Iterator[Line]:
    """Yield what the reviews of `sheet` found, the first first."""
    for filed in sheet.earlier:
        yield Line()
        yield from _review_lines(ledger, filed, sheet, languages)


def _asked_for(ledger: Ledger, now: datetime) -> Iterator[Appointment]:
    """Yield the dates that are set; that a mandate is over asks for a review by a discipline."""
    since = [one.since for one in measured(ledger, "review")]
    for each in appointments(ledger, standings_at(ledger, now=now), now=now):
        if each.why != "over" or any(moment <= each.at for moment in since):
            yield each


def _in_order(ledger: Ledger, now: datetime) -> list[Filed[Review]]:
    made = (filed for filed in ledger.reviews.values() if filed.record.at <= now)
    return sorted(made, key=lambda filed: (filed.record.at, filed.id))


def _view(
    subject: str,
    next_one: Appointment | None,
    last: Filed[Review] | None,
    ledger: Ledger,
    now: datetime,
) -> ReviewView:
    day = day_at(next_one.at, ledger.zone) if next_one else None
    return ReviewView(subject, day, next_one is not None and next_one.at <= now, last)


def _review_lines(
    ledger: Ledger, filed: Filed[Review], sheet: Sheet, languages: Sequence[str]
) -> Iterator[Line]:
    review = filed.record
    title = say(
        "{id}, {when}, by {names}",
        id=filed.id,
        when=when(review.at, ledger.zone),
        names=review.by,
    )
    yield Line(title, "strong")
    yield Line(one_line(review.findings.in_language(languages)), indent=2)
    for each in review.criteria:
        known = each.criterion <= len(sheet.criteria)
        text = sheet.criteria[each.criterion - 1] if known else str(each.criterion)
        yield _answer(text, each.met, each.evidence, languages)
    said = {opinion.act: opinion.words for opinion in sheet.opinions}
    for other in review.divergent:
        words = say("{act}: {words}", act=other.act, words=said.get(other.act, ""))
        yield _answer(words, other.was_right, other.text, languages)
    if review.spirit:
        spirit = one_line(review.spirit.in_language(languages))
        yield Line(say("In the spirit of the purpose? {text}", text=spirit), indent=2)
    yield Line(say("Next: {what}", what=say(NEXT[review.next])), indent=2)
    if review.review:
        yield Line(say("To be looked at again on {day}.", day=review.review), indent=2)


def _answer(
    about: str | Message, answer: str, words: Text | None, languages: Sequence[str]
) -> Line:
    told = say("{about}: {answer}", about=about, answer=say(ANSWERS[answer]))
    if words:
        shown = one_line(words.in_language(languages))
        told = say("{told}. {words}", told=told, words=shown)
    return Line(told, indent=4)
