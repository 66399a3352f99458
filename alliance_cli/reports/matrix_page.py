"""The matrix, told to people: as a table, line by line, and as fields for a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.chantiers import Answer
from alliance_cli.reports.answers import STATES, Entry, State, stance_words
from alliance_cli.reports.chantiers import words_of
from alliance_cli.reports.lines import Line, Style, when
from alliance_cli.reports.matrix import ELSEWHERE, Cell, Column, Matrix, Row

MARKDOWN, HTML = "matrix.md.j2", "matrix.html.j2"

HEADINGS: Mapping[str, str] = {
    "title": mark("What is made of the principles"),
    "about": mark("Each chantier complies with a principle, adapts it, or explains why not."),
    "table": mark("Principles, and what is made of them"),
    "principle": mark("Principle"),
    "retired": mark("retired"),
    "elsewhere": mark("no territory"),
    "none": mark("There is no principle yet."),
    "evidence": mark("Shown by"),
    "review": mark("Looked at again"),
}
"""The words that the templates print, translated where they are printed."""

_STYLES: Mapping[State, Style] = {
    "missing": "error",
    "stale": "warning",
    "explained": "plain",
    "adapted": "plain",
    "complied": "good",
    "": "faint",
}
_CLASSES: Mapping[State, str] = {
    "missing": "bad",
    "stale": "old",
    "explained": "warm",
    "adapted": "calm",
    "complied": "good",
    "": "faint",
}


def heading_of(column: Column) -> Message:
    """Return what stands over a column."""
    elsewhere = HEADINGS["elsewhere"]
    return say(elsewhere) if column.id == ELSEWHERE else say("{id}", id=column.id)


def table_row(row: Row) -> tuple[Line | str, ...]:
    """Return the cells of a principle's line in a table: its id, and the state in each column."""
    cells = (Line(_state_words(cell.state), _STYLES[cell.state]) for cell in row.cells)
    return (row.id, *cells)


def matrix_lines(matrix: Matrix, languages: Sequence[str]) -> Iterator[Line]:
    """Yield, for each principle, what is made of it, how, and what shows it."""
    for row in matrix.rows:
        yield Line()
        statement = words_of(row.record.statement, languages)
        words = say("{id}: {statement}", id=row.id, statement=statement)
        yield Line(words, "faint" if row.is_retired else "strong")
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            if matrix.by == "territory":
                yield Line(heading_of(column), "strong", indent=2)
            for entry in cell.entries:
                yield from _entry_lines(matrix, entry, languages)
    yield Line()
    yield Line(counts_words(matrix))


def counts_words(matrix: Matrix) -> Message:
    """Return how many answers there are of each kind."""
    told = (
        say("{state}: {count}", state=say(STATES[state]), count=count)
        for state, count in reversed(tuple(matrix.counts.items()))
    )
    return say("{counts}", counts=tuple(told))


def matrix_fields(ledger: Ledger, matrix: Matrix) -> dict[str, object]:
    """Return what the templates are given."""
    return {
        "w": {name: say(words) for name, words in HEADINGS.items()},
        "alliance": ledger.alliance.record.name if ledger.alliance else None,
        "at": say("As of {when}", when=when(matrix.at, matrix.zone)),
        "counts": counts_words(matrix),
        "columns": [
            {"heading": heading_of(each), "name": each.name, "chantiers": each.chantiers}
            for each in matrix.columns
        ],
        "rows": [
            {
                "id": row.id,
                "statement": row.record.statement,
                "intent": row.record.intent,
                "is_retired": row.is_retired,
                "cells": [_cell_fields(matrix, cell) for cell in row.cells],
            }
            for row in matrix.rows
        ],
    }


def _cell_fields(matrix: Matrix, cell: Cell) -> dict[str, Any]:
    return {
        "words": _state_words(cell.state),
        "class": _CLASSES[cell.state],
        "entries": [_entry_fields(matrix, entry) for entry in cell.entries],
    }


def _entry_fields(matrix: Matrix, entry: Entry) -> dict[str, Any]:
    answer = entry.answer
    return {
        "chantier": entry.chantier,
        "words": _state_words(entry.state),
        "class": _CLASSES[entry.state],
        "how": answer.how if answer else None,
        "stance": stance_words(answer.stance) if answer else None,
        "said": _said(matrix, answer) if answer else None,
        "evidence": answer.evidence if answer else (),
        "review": answer.review if answer else None,
        "stale": entry.stale,
    }


def _entry_lines(matrix: Matrix, entry: Entry, languages: Sequence[str]) -> Iterator[Line]:
    fields = {"chantier": entry.chantier, "state": _state_words(entry.state)}
    style = _STYLES[entry.state]
    if entry.answer is None:
        yield Line(say("{chantier}: {state}", **fields), style, indent=2)
        return
    fields["said"] = _said(matrix, entry.answer)
    if entry.stale:
        fields |= {"why": entry.stale, "stance": stance_words(entry.answer.stance)}
        words = say("{chantier}: {state} ({why}); {stance}, {said}", **fields)
    else:
        words = say("{chantier}: {state}, {said}", **fields)
    yield Line(words, style, indent=2)
    yield Line(words_of(entry.answer.how, languages), indent=4)
    if entry.answer.evidence:
        yield Line(
            say("shown by: {experiences}", experiences=entry.answer.evidence), "faint", indent=4
        )


def _said(matrix: Matrix, answer: Answer) -> Message:
    """Return who said it and when."""
    return say("by {ally}, {when}", ally=answer.by, when=when(answer.at, matrix.zone))


def _state_words(state: State) -> Message:
    return say(STATES[state])
