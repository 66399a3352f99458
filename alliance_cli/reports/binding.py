"""Whom an outcome binds, until when it holds unseen, and whether it is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_cli.consensus.decisions import decision_data
from alliance_cli.messages import Message, say
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.lines import some_of
from alliance_cli.reports.views import ProposalView


def is_for_the_willing(view: ProposalView) -> bool:
    """Tell whether the adoption binds only those who consented, or joined in afterwards."""
    outcome = view.standing.outcome
    return outcome == "adopted-by-the-willing" or (
        outcome == "adopted" and view.case.proposal.binds_the_willing
    )


def bound(view: ProposalView) -> tuple[str, ...]:
    """Return who is bound by name: those who consented, and those who joined in afterwards."""
    positions = view.standing.positions
    consenting = {ally for ally, held in positions.items() if held == "consent"}
    return tuple(sorted(consenting | set(view.standing.adherents)))


def find_review(view: ProposalView) -> datetime | None:
    """Return when an adopted proposal is looked at again; None for any other."""
    if not view.standing.is_adopted:
        return None
    return moment_of(decision_data(view.case, view.standing)["review"])


def binding_words(view: ProposalView) -> Iterator[Message]:
    """Yield the sentences about what an outcome brings; none while there is no outcome."""
    if view.standing.outcome is None:
        return
    if not view.standing.is_adopted:
        yield say("It binds nobody.")
    elif view.is_superseded:
        yield say("It binds nobody any more: {names} superseded it.", names=view.superseded_by)
    elif is_for_the_willing(view):
        yield _willing(bound(view))
    elif view.case.chantier:
        yield say("It binds the members of the chantier {chantier}.", chantier=view.case.chantier)
    else:
        yield say("It binds all allies.")
    if not view.is_superseded and (review := find_review(view)):
        yield say("It is looked at again on {when} at the latest.", when=view.when(review))
    yield say("It is sealed.") if view.is_sealed else say("It is not sealed yet.")


def _willing(names: tuple[str, ...]) -> Message:
    if not names:
        return say("It binds only those who join in; nobody has yet.")
    return say(
        "It binds those who consented or joined in afterwards: {names}.", names=some_of(names)
    )
