"""Mandates as people look at them: who holds what until when, empty seats, who held it before.

Who held a role is told by name, in the order of the names: nobody is ranked or scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.mandates import (
    Turns,
    Vacancy,
    mandates_by,
    rotation,
    state_at,
    vacancies,
    vacancies_ahead,
)
from alliance_cli.messages import Message, mark, mark_as, moment_words, say, say_many
from alliance_cli.records.allies import Mandate
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line, Style, section, when
from alliance_cli.reports.neutral import one_line

STATES: Mapping[str, str] = {
    "to-come": mark("to come"),
    "in-force": mark("in force"),
    "ending": mark("ending soon"),
    "over": mark_as("mandate", "over"),
    "ended": mark("ended early"),
}
"""The words for what a mandate is at a moment."""

HEADINGS = (
    mark("mandate"),
    mark("role"),
    mark("ally"),
    mark("chantier"),
    mark("from"),
    mark("until"),
    mark("state"),
)
"""What the columns of `MandateView.row` say."""

_STYLES: Mapping[str, Style] = {"ending": "warning", "over": "faint", "ended": "faint"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which mandates to show: of a role, an ally, a chantier; those alone that end soon."""

    role: str | None = None
    ally: str | None = None
    chantier: str | None = None
    ending: bool = False

    def takes(self, role: str, chantier: str | None) -> bool:
        """Tell whether what concerns `role`, in `chantier`, is wanted."""
        return self.role in {None, role} and self.chantier in {None, chantier}


@dataclass(frozen=True, slots=True)
class MandateView:
    """A mandate and what it is at a moment."""

    filed: Filed[Mandate]
    state: str

    def row(self, languages: Sequence[str]) -> tuple[Message | str | Line, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        mandate = self.filed.record
        return (
            self.filed.id,
            mandate.role,
            mandate.ally,
            mandate.chantier or "",
            moment_words(mandate.from_),
            moment_words(mandate.until),
            Line(self._fate(languages), _STYLES.get(self.state, "plain")),
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the record's own fields, its id and its state."""
        return {**self.filed.data, "id": self.filed.id, "state": self.state}

    def _fate(self, languages: Sequence[str]) -> Message:
        ended, state = self.filed.record.ended, say(STATES[self.state])
        if self.state != "ended" or ended is None:
            return state
        return say("{state}: {reason}", state=state,
                   reason=one_line(ended.reason.in_language(languages)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roles:
    """The mandates of an alliance, what stands empty now and before long, and who had turns."""

    mandates: tuple[MandateView, ...]
    vacant: tuple[Vacancy, ...]
    ahead: tuple[Vacancy, ...]
    turns: tuple[Turns, ...]

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "mandates": [view.data() for view in self.mandates],
            "vacancies": [_vacancy_data(each) for each in self.vacant],
            "vacancies_ahead": [_vacancy_data(each) for each in self.ahead],
            "rotation": [
                {"role": each.role, "chantier": each.chantier, "held": dict(each.held)}
                for each in self.turns
            ],
        }


def roles_at(ledger: Ledger, wanted: Wanted, *, now: datetime) -> Roles:
    """Return the mandates that are wanted, at `now`, and what concerns the same roles."""
    views = (MandateView(each, state_at(each.record, ledger, now)) for each in mandates_by(ledger))
    listed = (
        view
        for view in views
        if wanted.takes(view.filed.record.role, view.filed.record.chantier)
        and wanted.ally in {None, view.filed.record.ally}
        and (not wanted.ending or view.state == "ending")
    )
    turns = rotation(ledger, now)
    if wanted.ally:
        turns = tuple(each for each in turns if wanted.ally in each.held)
    return Roles(
        tuple(listed),
        tuple(each for each in vacancies(ledger, now) if wanted.takes(each.role, each.chantier)),
        tuple(
            each for each in vacancies_ahead(ledger, now) if wanted.takes(each.role, each.chantier)
        ),
        tuple(each for each in turns if wanted.takes(each.role, each.chantier)),
    )


def alert_lines(roles: Roles, ledger: Ledger) -> Iterator[Line]:
    """Yield which seats stand empty, or will before long, and how one fills them."""
    yield from section(say("Empty seats"), _vacancy_lines(roles.vacant))
    yield from section(
        say("Empty before long"),
        (
            line
            for each in roles.ahead
            for line in _vacancy_lines((each,), since=when(each.at, ledger.zone))
        ),
    )


def turn_lines(roles: Roles) -> Iterator[Line]:
    """Yield who has held each role so far, by name."""
    yield from section(say("Who has held them so far"), map(turn_line, roles.turns))


def _vacancy_lines(listed: Iterable[Vacancy], since: Message | None = None) -> Iterator[Line]:
    for each in listed:
        text = say_many(
            "{place}: {held} of at least {count} seat taken",
            "{place}: {held} of at least {count} seats taken",
            each.least,
            held=each.held,
            place=_place(each.role, each.chantier),
        )
        if since is not None:
            text = say("from {day} on, {text}", day=since, text=text)
        yield Line(text, "warning", indent=2)
        command = filling_command(each.role, each.chantier)
        yield Line(say("{command}", command=command), "faint", indent=6)


def filling_command(role: str, chantier: str | None) -> str:
    """Return by which command one proposes who is to hold a role."""
    where = f" --chantier {chantier}" if chantier else ""
    return f'alliance propose "…" --kind mandate --role {role}{where} --from DATE --until DATE'


def turn_line(each: Turns) -> Line:
    """Return who has held a role so far, and how many times, by name."""
    held = [
        say_many("{ally} {count} time", "{ally} {count} times", count, ally=ally)
        for ally, count in each.held.items()
    ]
    text = say("{place}: {allies}", place=_place(each.role, each.chantier), allies=held)
    return Line(text, indent=2)


def _place(role: str, chantier: str | None) -> Message:
    if chantier is None:
        return say("{role}", role=role)
    return say("{role} in {chantier}", role=role, chantier=chantier)


def _vacancy_data(each: Vacancy) -> dict[str, Any]:
    return {
        "role": each.role,
        "chantier": each.chantier,
        "held": each.held,
        "least": each.least,
        "at": moment_text(each.at),
    }
