"""The matrix: what each chantier, or the chantiers of each territory, make of each principle.

Everything holds for the moment asked about. An answer is stale once its day of review is past, or
a year after it was given where it has none; once the principle was retired, or a review found that
it should evolve or go; or once all that showed it was retracted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from alliance_cli.ledger.chantier_life import is_open, state_at
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.principles import is_retired, is_retracted
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.chantiers import Answer
from alliance_cli.records.learning import Principle
from alliance_cli.records.moments import Duration, end_of, moment_text
from alliance_cli.records.text import Text
from alliance_cli.reports.lines import when

By = Literal["chantier", "territory"]
State = Literal["missing", "stale", "explained", "adapted", "complied", ""]

STATES: Mapping[State, str] = {
    "missing": mark("missing"),
    "stale": mark("stale"),
    "explained": mark("explained"),
    "adapted": mark("adapted"),
    "complied": mark("complied"),
    "": mark("nothing is asked"),
}
"""The words for what a cell says; of several entries, the first of these that one of them has."""

AGE = Duration.of("P1Y")
"""An answer without a day of review is stale so long after it was given."""

ELSEWHERE = ""
"""The id of the column of chantiers that name no territory."""

STANCES: Mapping[str, State] = {"comply": "complied", "adapt": "adapted", "explain": "explained"}
"""The state of an answer that is not stale, by its stance."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one chantier makes of a principle; `stale` says why it should be looked at again."""

    chantier: str
    state: State
    answer: Answer | None
    stale: Message | None

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        answer, told = self.answer, dict[str, Any]()
        if answer is not None:
            told = {
                "stance": answer.stance,
                "how": answer.how.versions.get("*", dict(answer.how.versions)),
                "at": moment_text(answer.at),
                "by": answer.by,
                "evidence": list(answer.evidence),
                "review": answer.review.isoformat() if answer.review else None,
                "stale": self.stale,
            }
        return {"chantier": self.chantier, "state": self.state or None, **told}


@dataclass(frozen=True, slots=True)
class Cell:
    """What the chantiers of a column make of a principle."""

    column: str
    entries: tuple[Entry, ...]

    @property
    def state(self) -> State:
        """What is most to be looked at of what its entries say."""
        states = {each.state for each in self.entries}
        return next((state for state in STATES if state in states), "")


@dataclass(frozen=True, slots=True)
class Column:
    """A chantier or a territory."""

    id: str
    name: Text | None
    chantiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A principle, and what is made of it everywhere."""

    id: str
    record: Principle
    is_retired: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Principles by chantiers or territories, at a moment."""

    by: By
    at: datetime
    zone: ZoneInfo
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many entries there are of each state; a chantier counts once for each principle."""
        states = {
            (row.id, entry.chantier): entry.state
            for row in self.rows
            for cell in row.cells
            for entry in cell.entries
        }
        listed = list(states.values())
        return {state: listed.count(state) for state in STATES if state}

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "by": self.by,
            "at": moment_text(self.at),
            "columns": [
                {"id": each.id or None, "chantiers": list(each.chantiers)} for each in self.columns
            ],
            "rows": [_row_data(row) for row in self.rows],
            "counts": dict(self.counts),
        }


def matrix_of(ledger: Ledger, *, by: By, now: datetime, with_closed: bool = False) -> Matrix:
    """Return the matrix at `now`; closed chantiers and retired principles where they are wanted.

    A retired principle is there all the same while an open chantier answers to it.
    """
    chantiers = tuple(
        name
        for name in sorted(ledger.chantiers)
        if is_open(ledger, name, now) or (with_closed and state_at(ledger, name, now) == "closed")
    )
    columns = tuple(_columns(ledger, by, chantiers))
    rows = (_row(ledger, name, columns, now) for name in sorted(_principles(ledger, now)))
    kept = tuple(row for row in rows if with_closed or not row.is_retired or _is_answered(row))
    return Matrix(by, now, ledger.zone, columns, kept)


def _columns(ledger: Ledger, by: By, chantiers: Sequence[str]) -> Iterator[Column]:
    records = {name: ledger.chantiers[name].record for name in chantiers}
    if by == "chantier":
        yield from (Column(name, each.name, (name,)) for name, each in records.items())
        return
    known = ledger.constitution.record.territories if ledger.constitution else ()
    names = {each.id: each.name for each in known}
    named = {territory for each in records.values() for territory in each.territories}
    for territory in (*names, *sorted(named - names.keys())):
        inside = tuple(name for name, each in records.items() if territory in each.territories)
        yield Column(territory, names.get(territory), inside)
    if elsewhere := tuple(name for name, each in records.items() if not each.territories):
        yield Column(ELSEWHERE, None, elsewhere)


def _principles(ledger: Ledger, now: datetime) -> Iterator[str]:
    """Yield the principles that were adopted by `now`."""
    for name in ledger.principles:
        decision = ledger.decisions.get(name)
        if decision is None or decision.record.at <= now:
            yield name


def _row(ledger: Ledger, principle: str, columns: Sequence[Column], now: datetime) -> Row:
    record = ledger.principles[principle].record
    questions = tuple(_questions(ledger, principle))
    cells = (
        Cell(
            column.id,
            tuple(_entry(ledger, principle, name, questions, now) for name in column.chantiers),
        )
        for column in columns
    )
    return Row(principle, record, is_retired(record, now), tuple(cells))


def _questions(ledger: Ledger, principle: str) -> Iterator[datetime]:
    """Yield when reviews found that a principle should evolve or go."""
    for filed in ledger.reviews.values():
        if filed.record.subject == f"principle:{principle}" and filed.record.next != "renew":
            yield filed.record.at


def _is_answered(row: Row) -> bool:
    return any(entry.answer for cell in row.cells for entry in cell.entries)


def _entry(
    ledger: Ledger, principle: str, chantier: str, questions: Iterable[datetime], now: datetime
) -> Entry:
    """Return what a chantier made of a principle; of a closed one, when it closed."""
    closed = ledger.chantiers[chantier].record.closed
    at = min(now, closed.at) if closed else now
    filed = ledger.adaptations.get(chantier, {}).get(principle)
    answer = filed.record.find_answer(at) if filed else None
    record = ledger.principles[principle].record
    if answer is None:
        is_asked = at == now and not is_retired(record, at)
        return Entry(chantier, "missing" if is_asked else "", None, None)
    stale = next(_reasons_to_look_again(ledger, record, answer, questions, at), None)
    return Entry(chantier, "stale" if stale else STANCES[answer.stance], answer, stale)


def _reasons_to_look_again(
    ledger: Ledger,
    principle: Principle,
    answer: Answer,
    questions: Iterable[datetime],
    at: datetime,
) -> Iterator[Message]:
    zone = ledger.zone
    if principle.retired and is_retired(principle, at):
        yield say("the principle was retired on {when}", when=when(principle.retired.at, zone))
    for question in questions:
        if answer.at < question <= at:
            yield say("a review of {when} questions the principle", when=when(question, zone))
    if answer.review and end_of(answer.review, zone) <= at:
        yield say("to be looked at again since {day}", day=answer.review)
    if answer.review is None and AGE.after(answer.at, zone) <= at:
        yield say("said more than a year ago")
    found = [ledger.experiences.get(each) for each in answer.evidence]
    if any(found) and all(each is None or is_retracted(each.record, at) for each in found):
        yield say("what showed it was retracted")


def _row_data(row: Row) -> dict[str, Any]:
    return {
        "principle": row.id,
        "retired": row.is_retired,
        "cells": [
            {
                "column": cell.column or None,
                "state": cell.state or None,
                "entries": [entry.data() for entry in cell.entries],
            }
            for cell in row.cells
        ],
    }
