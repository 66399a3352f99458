"""Show people what is due: by which discipline, since when, and for whom it waits.

It is grouped by chantier and by ally. Nobody is ranked, and nothing is counted up against anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from alliance_cli.codes import CODES
from alliance_cli.diagnostics import Severity
from alliance_cli.ledger.dues import Due, time_words
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.measures import Measured, measured
from alliance_cli.ledger.reckoning import dues_at, standings_at
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.records.constitution import Discipline
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line
from alliance_cli.reports.neutral import one_line

MEASURES: Mapping[str, str] = {
    "experience": mark("an experience at least once in {time}"),
    "review": mark("reviews at most {time} after their date"),
    "answer": mark("an answer to each question within {time}"),
    "adaptation": mark("each chantier answers each principle within {time}"),
    "report": mark("a closed chantier tells what it learnt within {time}"),
    "commitment": mark("what was undertaken is done, or given up, at most {time} after its day"),
}
"""The words for what the measures ask."""

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class DisciplineView:
    """A discipline, how it is measured (None: by people alone), and how much of it is due."""

    discipline: Discipline
    fields: Mapping[str, Any]
    measured: Measured | None
    due: int

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the constitution's own words, and what follows."""
        since = moment_text(self.measured.since) if self.measured else None
        return {**self.fields, "since": since, "due": self.due}


@dataclass(frozen=True, slots=True)
class DuesView:
    """What is due at a moment, and the disciplines of the constitution in force."""

    disciplines: tuple[DisciplineView, ...]
    dues: tuple[Due, ...]

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "disciplines": [each.data() for each in self.disciplines],
            "due": [due_data(each) for each in self.dues],
        }


def dues_view(
    ledger: Ledger, *, now: datetime, ally: str | None = None, chantier: str | None = None
) -> DuesView:
    """Return what is due at `now`; of an `ally` or a `chantier` alone, where one is named."""
    kept = tuple(
        each
        for each in dues_at(ledger, standings_at(ledger, now=now), now=now)
        if (ally is None or ally in each.by) and (chantier is None or chantier == each.chantier)
    )
    return DuesView(tuple(_disciplines(ledger, kept)), kept)


def due_data(due: Due) -> dict[str, Any]:
    """Return what scripts are given of one thing that is due."""
    return {
        "code": due.code,
        "name": CODES[due.code].name,
        "severity": due.severity.value,
        "about": due.about,
        "since": moment_text(due.since),
        "by": list(due.by),
        "chantier": due.chantier or None,
        "ground": due.ground or None,
        "path": due.path,
        "message": due.said,
        "help": due.remedy,
    }


def dues_lines(view: DuesView, languages: Sequence[str]) -> Iterator[Line]:
    """Yield the disciplines, then what is due, by chantier and by ally."""
    yield Line(say("Disciplines"), "strong")
    if not view.disciplines:
        yield Line(say("The constitution has none."), "faint", indent=2)
    for each in view.disciplines:
        text = one_line(each.discipline.text.in_language(languages))
        yield Line(say("{id}: {text}", id=each.discipline.id, text=text), indent=2)
        yield Line(_measure_words(each), "faint", indent=4)
    yield Line()
    yield Line(say("Due"), "strong")
    if not view.dues:
        yield Line(say("Nothing."), "good", indent=2)
    ordered = sorted(view.dues, key=lambda due: (_group(due), due.order))
    told: set[str] = set()
    for (kind, name), together in groupby(ordered, key=_group):
        yield Line(_group_words(kind, name), indent=2)
        for due in together:
            yield _due_line(due)
            if str(due.remedy) not in told:
                told.add(str(due.remedy))
                yield Line(due.remedy, "faint", indent=6)


def my_dues_lines(dues: Iterable[Due], ally: str) -> Iterator[Line]:
    """Yield, in short, what is due by `ally`; nothing where nothing is."""
    mine = [due for due in dues if ally in due.by]
    if not mine:
        return
    yield Line()
    yield Line(say("Due, by what you undertook together"), "strong")
    for due in mine[:_SHOWN]:
        yield Line(due.said, indent=2)
    yield Line(
        say_many(
            "{count} thing in all: alliance disciplines --me",
            "{count} things in all: alliance disciplines --me",
            len(mine),
        ),
        "faint",
        indent=2,
    )


def _disciplines(ledger: Ledger, dues: tuple[Due, ...]) -> Iterator[DisciplineView]:
    filed = ledger.constitution
    listed = filed.record.disciplines if filed else ()
    for each, fields in zip(
        listed, filed.data["disciplines"] if filed and listed else (), strict=True
    ):
        kind = each.measure.kind if each.measure else ""
        held = next((one for one in measured(ledger, kind) if one.discipline == each), None)
        ground = f"discipline:{each.id}"
        yield DisciplineView(each, fields, held, sum(due.ground == ground for due in dues))


def _measure_words(view: DisciplineView) -> Message:
    if view.measured is None:
        return say("for people to look at")
    measure = view.measured.measure
    words = say(MEASURES[measure.kind], time=time_words(view.measured.time))
    if measure.kind == "experience":
        whose = say("of each ally") if measure.per == "ally" else say("of each chantier")
        words = say("{what}, {whose}", what=words, whose=whose)
    return say("{measure}; due: {count}", measure=words, count=view.due)


def _group(due: Due) -> tuple[str, str]:
    """Return under which heading something stands: its chantier, its ally, or all."""
    if due.chantier:
        return "chantier", due.chantier
    is_personal = due.about.partition(":")[0] in {"ally", "commitment"} or due.code == "ALY606"
    return ("ally", due.by[0]) if is_personal else ("alliance", "")


def _group_words(kind: str, name: str) -> Message:
    match kind:
        case "chantier":
            return say("In the chantier {chantier}", chantier=name)
        case "ally":
            return say("By {ally}", ally=name)
        case _:
            return say("In the alliance")


def _due_line(due: Due) -> Line:
    grounds = (due.ground, due.code) if due.ground else (due.code,)
    text = say("{said} ({grounds})", said=due.said, grounds=grounds)
    return Line(text, "warning" if due.severity is Severity.WARNING else "plain", indent=4)
