"""The register of decisions as data for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from alliance_cli.consensus.decisions import decision_data
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.haste import find_hasty_review
from alliance_cli.reports.views import ProposalView


def register_data(
    ledger: Ledger, views: Iterable[ProposalView], *, at: datetime
) -> dict[str, Any]:
    """Return what ended, in the order of the outcomes, and what is open, by deadline."""
    ordered = sorted(views, key=lambda view: view.order)
    ended = [view for view in ordered if view.standing.outcome_at is not None]
    return {
        "at": moment_text(at),
        "decisions": [_decision(ledger, view) for view in sorted(ended, key=_outcome)],
        "open": [_open(view) for view in ordered if view.standing.stage is not None],
    }


def _outcome(view: ProposalView) -> tuple[str, str]:
    at = view.standing.outcome_at
    return (moment_text(at) if at else "", view.name)


def _decision(ledger: Ledger, view: ProposalView) -> dict[str, Any]:
    hasty = find_hasty_review(ledger, view)
    derived = decision_data(view.case, view.standing)
    return {
        "proposal": view.name,
        "title": view.title,
        "kind": view.case.proposal.kind,
        "by": list(view.standing.proposers),
        **{key: value for key, value in derived.items() if key != "format"},
        "superseded_by": list(view.superseded_by),
        "mandatory_review": hasty.data() if hasty else None,
        "objections": [
            {
                "id": each.id,
                "by": each.by,
                "state": each.state,
                "since": moment_text(each.since),
                "through": each.through or None,
            }
            for each in view.standing.objections
        ],
        "adherents": list(view.standing.adherents),
        "sealed": view.is_sealed,
    }


def _open(view: ProposalView) -> dict[str, Any]:
    latest = view.standing.latest
    return {
        "proposal": view.name,
        "title": view.title,
        "stage": view.standing.stage,
        "latest": moment_text(latest) if latest else None,
    }
