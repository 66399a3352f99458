"""A standing as data for scripts: the contract of `alliance status --json`, key by key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from alliance_cli.consensus.standing import Prospect, RequirementStanding
from alliance_cli.messages import say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.nominations import is_election, nominations_data
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import EFFECTS, gesture_words

_LONG = ("positions", "path", "nominations")
"""What the list of all proposals leaves out."""


def standing_data(view: ProposalView) -> dict[str, Any]:
    """Return everything about where one proposal stands; messages are put into words later."""
    return dict(_entries(view))


def brief_data(view: ProposalView) -> dict[str, Any]:
    """Return the same without what would make a list of proposals long."""
    return {key: value for key, value in _entries(view) if key not in _LONG}


def _entries(view: ProposalView) -> Iterator[tuple[str, Any]]:
    standing = view.standing
    yield "proposal", view.name
    yield "stage", standing.stage
    yield "entered", _moment(standing.entered)
    yield "earliest", _moment(standing.earliest)
    yield "latest", _moment(standing.latest)
    yield "outcome", standing.outcome
    yield "outcome_at", _moment(standing.outcome_at)
    yield "version", standing.version
    yield "round", standing.round
    yield "requirements", [_requirement(each) for each in standing.requirements]
    yield (
        "objections",
        [{"id": each.id, "by": each.by, "state": each.state} for each in standing.objections],
    )
    yield "positions", {ally: standing.positions[ally] for ally in sorted(standing.positions)}
    yield "unconfirmed", list(standing.unconfirmed)
    yield (
        "path",
        [
            {
                "stage": step.stage,
                "entered": _moment(step.entered),
                "left": _moment(step.left),
                "to": step.to,
            }
            for step in standing.path
        ],
    )
    yield "ignored", [{"act": each.act, "reason": each.reason} for each in standing.ignored]
    yield "next", [_prospect(each) for each in standing.prospects]
    yield "sealed", view.is_sealed
    if is_election(view):
        yield "nominations", nominations_data(view)


def _requirement(each: RequirementStanding) -> dict[str, Any]:
    return {
        "name": each.name,
        "of": each.of or None,
        "holds": each.holds,
        "needed": each.needed,
        "have": each.have,
        "missing": list(each.missing),
    }


def _prospect(each: Prospect) -> dict[str, Any]:
    return {
        "act": each.gesture,
        "by": list(each.by),
        "until": _moment(each.until),
        "why": say(
            "{what}. {effect}", what=gesture_words(each), effect=say(EFFECTS[each.gesture])
        ),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment_text(moment) if moment else None
