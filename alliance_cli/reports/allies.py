"""Allies as people look at them: who takes part now, in what, with which mandates.

An ally decides what is shown of it. Of one who shows its id only, nothing else is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, mark, mark_as, say
from alliance_cli.records.allies import Ally, Mandate
from alliance_cli.records.moments import moment_text
from alliance_cli.records.text import Text
from alliance_cli.reports.neutral import one_line

STATES: Mapping[str, str] = {
    "engaged": mark("engaged"),
    "away": mark("away"),
    "sympathiser": mark("sympathiser"),
    "suspended": mark_as("ally", "suspended"),
    "left": mark("left"),
    "not-yet": mark("not yet an ally"),
}
"""The words for the states that an ally can be in."""

HEADINGS = (
    mark("ally"),
    mark("name"),
    mark("state"),
    mark("colleges"),
    mark("chantiers"),
    mark("roles"),
)
"""What the columns of `AllyView.row` say."""


@dataclass(frozen=True, slots=True)
class AllyView:
    """An ally at a moment, with what follows from other records."""

    filed: Filed[Ally]
    state: str
    colleges: tuple[str, ...]
    territories: tuple[str, ...]
    chantiers: tuple[str, ...]
    mandates: tuple[Filed[Mandate], ...]
    representatives: tuple[str, ...]
    represents: tuple[str, ...]

    @property
    def is_shown(self) -> bool:
        """Tell whether the ally lets more be shown than its id."""
        return self.filed.record.visible != "id-only"

    def name(self, languages: Sequence[str]) -> str:
        """Return what it is called, on one line; the id where it was forgotten."""
        name = self.filed.record.name
        return one_line(name.in_language(languages)) if isinstance(name, Text) else self.filed.id

    def row(self, languages: Sequence[str]) -> tuple[Message | str, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        if not self.is_shown:
            return (self.filed.id, *("" for _ in HEADINGS[1:]))
        return (
            self.filed.id,
            self.name(languages),
            say(STATES[self.state]),
            ", ".join(self.colleges),
            ", ".join(self.chantiers),
            ", ".join(each.record.role for each in self.mandates),
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given; of an ally that shows its id only, no more than that."""
        record = self.filed.record
        if not self.is_shown:
            return {"id": self.filed.id, "visible": record.visible}
        return {
            "id": self.filed.id,
            "visible": record.visible,
            "name": self.filed.data["name"],
            "kind": record.kind,
            "state": self.state,
            "joined": moment_text(record.joined),
            "charter": max((record.charter, *(each.version for each in record.signed))),
            "colleges": list(self.colleges),
            "territories": list(self.territories),
            "chantiers": list(self.chantiers),
            "mandates": [
                {
                    "id": each.id,
                    "role": each.record.role,
                    "chantier": each.record.chantier,
                    "until": each.record.until.isoformat(),
                }
                for each in self.mandates
            ],
            "representatives": list(self.representatives),
            "represents": list(self.represents),
        }


def ally_view(ledger: Ledger, name: str, *, now: datetime) -> AllyView:
    """Return the ally `name` as it is at `now`."""
    return _view(ledger, name, _represented(ledger, now), now=now)


def ally_views(ledger: Ledger, *, now: datetime) -> list[AllyView]:
    """Return all who have joined by `now`, those who have left again last."""
    represented = _represented(ledger, now)
    views = (
        _view(ledger, name, represented, now=now)
        for name, filed in ledger.allies.items()
        if filed.record.joined <= now
    )
    return sorted(views, key=lambda view: (view.state == "left", view.filed.id))


def _view(
    ledger: Ledger, name: str, represented: Mapping[str, list[str]], *, now: datetime
) -> AllyView:
    people = ledger.people()
    is_in = people.is_ally(name, now)
    return AllyView(
        ledger.allies[name],
        _state(ledger, name, now),
        tuple(people.milieus(name, "college", now)),
        tuple(people.milieus(name, "territory", now)),
        tuple(
            sorted(each for each in people.members if is_in and people.is_member(name, each, now))
        ),
        tuple(_running(ledger, name, now)) if is_in else (),
        tuple(sorted(people.representatives(name, now))),
        tuple(represented.get(name, ())),
    )


def _represented(ledger: Ledger, now: datetime) -> Mapping[str, list[str]]:
    """Return the organisations for which each ally may act, looked up once for all of them."""
    people, found = ledger.people(), dict[str, list[str]]()
    for organisation in sorted(ledger.allies):
        for name in people.representatives(organisation, now):
            found.setdefault(name, []).append(organisation)
    return found


def _state(ledger: Ledger, name: str, now: datetime) -> str:
    people = ledger.people()
    if ledger.allies[name].record.joined > now:
        return "not-yet"
    if not people.is_ally(name, now):
        return "left"
    if people.is_suspended(name, now):
        return "suspended"
    day = now.astimezone(ledger.zone).date()
    if any(period.covers(day) for period in ledger.allies[name].record.away):
        return "away"
    return "engaged" if people.is_engaged(name, now) else "sympathiser"


def _running(ledger: Ledger, name: str, now: datetime) -> Iterator[Filed[Mandate]]:
    """Yield the mandates of `name` that run at `now`, by id."""
    day = now.astimezone(ledger.zone).date()
    for _, filed in sorted(ledger.mandates.items()):
        mandate = filed.record
        has_ended = mandate.ended is not None and mandate.ended.at <= now
        if mandate.ally == name and mandate.from_ <= day <= mandate.until and not has_ended:
            yield filed
