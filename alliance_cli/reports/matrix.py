"""The matrix: what each chantier, or the chantiers of each territory, make of each principle.

Everything holds for the moment asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from alliance_cli.ledger.chantier_life import is_open, state_at
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.principles import is_retired
from alliance_cli.records.learning import Principle
from alliance_cli.records.moments import moment_text
from alliance_cli.records.text import Text
from alliance_cli.reports.answers import STATES, Entry, State, entry_of, questions_of

By = Literal["chantier", "territory"]

ELSEWHERE = ""
"""The id of the column of chantiers that name no territory."""


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
    questions = tuple(questions_of(ledger, principle))
    cells = (
        Cell(
            column.id,
            tuple(entry_of(ledger, principle, name, questions, now) for name in column.chantiers),
        )
        for column in columns
    )
    return Row(principle, record, is_retired(record, now), tuple(cells))


def _is_answered(row: Row) -> bool:
    return any(entry.answer for cell in row.cells for entry in cell.entries)


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
