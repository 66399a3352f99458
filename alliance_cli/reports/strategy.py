"""Vision and objectives beside what serves them: chantiers, decisions and experiences.

Only what records say counts. A chantier serves the objectives that it names. An adopted decision
serves those of the chantier whose it is, of the chantier for which it gives a mandate, and those
of the decisions that it supersedes. An experience serves those of the chantiers it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.ledger.chantier_life import state_at
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import constitution_of
from alliance_cli.records.acts import Enact
from alliance_cli.records.constitution import Constitution, Objective, Vision
from alliance_cli.records.moments import moment_text
from alliance_cli.records.proposals import NewMandate
from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.views import ProposalView, views_of


@dataclass(frozen=True, slots=True)
class ServingChantier:
    """A chantier that names the objective, and whether it is open."""

    id: str
    state: str


@dataclass(frozen=True, slots=True)
class ServingDecision:
    """An adopted decision that serves the objective; `superseded_by` took its place."""

    id: str
    title: str
    at: datetime
    superseded_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServedObjective:
    """An objective, and what serves it."""

    objective: Objective
    chantiers: tuple[ServingChantier, ...]
    decisions: tuple[ServingDecision, ...]
    experiences: tuple[str, ...]

    @property
    def is_served(self) -> bool:
        """Tell whether anything serves it, or ever did."""
        return bool(self.chantiers)

    @property
    def is_worked_on(self) -> bool:
        """Tell whether a chantier that is open serves it."""
        return any(each.state in {"open", "past-its-end"} for each in self.chantiers)


@dataclass(frozen=True, slots=True)
class Strategy:
    """The vision, each objective with what serves it, and chantiers that name none."""

    at: datetime
    version: int
    vision: Vision | None
    objectives: tuple[ServedObjective, ...]
    aimless: tuple[ServingChantier, ...]
    years_left: int | None

    @property
    def unserved(self) -> tuple[str, ...]:
        """The objectives that nothing serves."""
        return tuple(each.objective.id for each in self.objectives if not each.is_served)

    @property
    def unattended(self) -> tuple[str, ...]:
        """The objectives that something served, and no open chantier does now."""
        return tuple(
            each.objective.id
            for each in self.objectives
            if each.is_served and not each.is_worked_on
        )


def strategy_of(
    ledger: Ledger, rules: Constitution, *, now: datetime, languages: Sequence[str]
) -> Strategy:
    """Return how vision and objectives of `rules` are served at `now`."""
    adopted = {
        view.name: view
        for view in views_of(ledger, at=now, languages=languages)
        if view.standing.is_adopted
    }
    states = {name: state_at(ledger, name, now) for name in sorted(ledger.chantiers)}
    chantiers = tuple(
        ServingChantier(name, state) for name, state in states.items() if state != "not-open-yet"
    )
    served = (_served(ledger, each, chantiers, adopted, now) for each in rules.objectives)
    year = now.astimezone(ledger.zone).year
    return Strategy(
        now,
        rules.version,
        rules.vision,
        tuple(served),
        tuple(each for each in chantiers if not ledger.chantiers[each.id].record.objectives),
        rules.vision.horizon - year if rules.vision else None,
    )


def rules_at(ledger: Ledger, rules: Constitution, now: datetime) -> Constitution:
    """Return the constitution that was in force at `now`; `rules` is the one in force today.

    Version 1 is in force from the founding, each other from its `enact` act.
    """
    enacted = [
        filed.record.constitution
        for acts in ledger.acts.values()
        for filed in acts.values()
        if isinstance(filed.record, Enact)
        and filed.record.at <= now
        and filed.record.constitution <= rules.version
    ]
    found = constitution_of(ledger, max(enacted, default=1))
    return found.record if found else rules


def strategy_data(strategy: Strategy) -> dict[str, Any]:
    """Return the strategy for scripts."""
    return {
        "at": moment_text(strategy.at),
        "constitution": strategy.version,
        "vision": _vision_data(strategy.vision),
        "objectives": [_objective_data(each) for each in strategy.objectives],
        "unserved": list(strategy.unserved),
        "unattended": list(strategy.unattended),
        "aimless": [each.id for each in strategy.aimless],
    }


def _vision_data(vision: Vision | None) -> dict[str, Any] | None:
    if vision is None:
        return None
    return {"horizon": vision.horizon, "text": _plain(vision.text)}


def _plain(text: Text) -> str | Mapping[str, str]:
    """Return a text as records write it."""
    return text.versions.get(ANY, text.versions)


def _objective_data(each: ServedObjective) -> dict[str, Any]:
    return {
        "id": each.objective.id,
        "text": _plain(each.objective.text),
        "chantiers": [{"id": one.id, "state": one.state} for one in each.chantiers],
        "decisions": [
            {"id": one.id, "at": moment_text(one.at), "superseded_by": list(one.superseded_by)}
            for one in each.decisions
        ],
        "experiences": list(each.experiences),
    }


def _served(
    ledger: Ledger,
    objective: Objective,
    chantiers: Sequence[ServingChantier],
    adopted: Mapping[str, ProposalView],
    now: datetime,
) -> ServedObjective:
    serving = tuple(
        each for each in chantiers if objective.id in ledger.chantiers[each.id].record.objectives
    )
    names = frozenset(each.id for each in serving)
    decisions = sorted(_decisions(names, adopted), key=lambda each: (each.at, each.id))
    return ServedObjective(
        objective, serving, tuple(decisions), tuple(_experiences(ledger, names, now))
    )


def _decisions(
    chantiers: frozenset[str], adopted: Mapping[str, ProposalView]
) -> Iterator[ServingDecision]:
    serving = {name for name, view in adopted.items() if _chantier_of(view) in chantiers}
    while more := {
        name
        for name, view in adopted.items()
        if name not in serving and not serving.isdisjoint(view.case.proposal.supersedes)
    }:
        serving |= more
    for name in serving:
        view = adopted[name]
        if view.standing.outcome_at is not None:
            yield ServingDecision(name, view.title, view.standing.outcome_at, view.superseded_by)


def _chantier_of(view: ProposalView) -> str | None:
    """Return the chantier whose decision it is, or for which it gives a mandate."""
    mandate = view.case.proposal.mandate
    if isinstance(mandate, NewMandate) and mandate.chantier:
        return mandate.chantier
    return view.case.chantier


def _experiences(ledger: Ledger, chantiers: frozenset[str], now: datetime) -> Iterator[str]:
    """Yield what was told of these chantiers by `now` and not taken back, the first first."""
    day = now.astimezone(ledger.zone).date()
    closings = (ledger.chantiers[name].record.closed for name in chantiers)
    closing = {each.experience for each in closings if each}
    told = [
        (filed.record.written, name)
        for name, filed in ledger.experiences.items()
        if filed.record.written <= day
        and not (filed.record.retracted and filed.record.retracted.at <= now)
        and (name in closing or not chantiers.isdisjoint(filed.record.chantiers))
    ]
    yield from (name for _, name in sorted(told))
