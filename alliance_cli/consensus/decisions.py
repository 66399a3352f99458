"""The decision that an outcome seals: everything in `decision.yaml`, derived."""

from __future__ import annotations

from collections import Counter
from typing import Any

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.standing import ObjectionState, Reason, Standing
from alliance_cli.records.acts import StandAside
from alliance_cli.records.constitution import FORMAT
from alliance_cli.records.moments import Duration, moment_text

_LIFTED = (ObjectionState.LIFTED, ObjectionState.LIFTED_TACITLY, ObjectionState.DISOWNED)
_DEFAULT_REVIEW = Duration.of("P1Y")
_POSITIONS = ("consent", "stand-aside", "abstain", "oppose", "object")


def decision_data(case: Case, standing: Standing) -> dict[str, Any]:
    """Return the plain data of the sealed decision of a proposal that has an outcome."""
    if standing.outcome is None or standing.outcome_at is None:
        raise ValueError(standing)
    proposal = case.proposal
    version = next(each for each in proposal.versions if each.version == standing.version)
    data: dict[str, Any] = {
        "format": FORMAT,
        "outcome": standing.outcome,
        "at": moment_text(standing.outcome_at),
        "version": standing.version,
        "digest": version.digest,
        "constitution": proposal.constitution,
        "procedure": standing.procedure,
        "path": _path(standing),
        "tally": _tally(standing),
    }
    optional = {
        "divergent": divergent(case, standing),
        "rulings": list(standing.rulings),
        "bound": _bound(case, standing),
    }
    data |= {name: items for name, items in optional.items() if items}
    if standing.is_adopted:
        data["review"] = review_text(case, standing)
    return data


def divergent(case: Case, standing: Standing) -> list[str]:
    """Return the acts that say otherwise, sorted: they are read again at the review."""
    acts = {act.id: act.record for act in case.acts}
    objections = {each.id for each in standing.objections if each.state not in _LIFTED}
    held = {
        act
        for ally, act in standing.position_acts.items()
        if standing.positions[ally] == "oppose"
        or (isinstance(record := acts[act], StandAside) and (record.text or record.withheld))
    }
    return sorted(objections | held | set(standing.concerns) | set(late_acts(standing)))


def late_acts(standing: Standing) -> tuple[str, ...]:
    """Return the acts that came after the outcome."""
    return tuple(
        ignored.act
        for ignored in standing.ignored
        if ignored.reason is Reason.LATE and "/" in ignored.act
    )


def _path(standing: Standing) -> list[dict[str, str]]:
    return [
        {
            "stage": step.stage,
            "entered": moment_text(step.entered),
            "left": moment_text(step.left),
            "to": step.to,
        }
        for step in standing.path
        if step.left and step.to
    ]


def _tally(standing: Standing) -> dict[str, int]:
    electorate = standing.electorate
    held = Counter(said for ally, said in standing.positions.items() if ally in electorate)
    counts = {position.replace("-", "_"): held[position] for position in _POSITIONS}
    size = len(electorate)
    return {"electorate": size, **counts, "silent": size - held.total()}


def _bound(case: Case, standing: Standing) -> list[str]:
    """Return who consented, where the adoption binds the willing only."""
    for_the_willing = standing.outcome == "adopted-by-the-willing" or (
        standing.outcome == "adopted" and case.proposal.binds_the_willing
    )
    if not for_the_willing:
        return []
    return sorted(ally for ally, held in standing.positions.items() if held == "consent")


def review_text(case: Case, standing: Standing) -> str:
    """Return when an adopted proposal is to be looked at again, as its decision says it."""
    if standing.outcome_at is None:
        raise ValueError(standing)
    asked = (case.proposal.review or _DEFAULT_REVIEW, case.procedure.review_within)
    return moment_text(min(case.calendar.after(standing.outcome_at, each) for each in asked))
