"""What is new in an alliance, the newest first: proposals, decisions, at last its founding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.moments import start_of
from alliance_cli.reports.binding import binding_words
from alliance_cli.reports.names import public_names
from alliance_cli.reports.register import positions_words
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import KINDS

_MOST = 100
"""So many entries a feed has at most: the newest."""

FOUNDING = "founded"


@dataclass(frozen=True, slots=True)
class News:
    """Something new: since when, changed when, about what (`proposal:<id>`), told in sentences.

    `id` stays the same for good.
    """

    id: str
    at: datetime
    updated: datetime
    title: Message
    about: str
    told: tuple[Message, ...] = ()


def news_of(ledger: Ledger, views: Sequence[ProposalView]) -> tuple[News, ...]:
    """Return what is new at the moment of the views' standings; the last is the founding."""
    found = [each for view in views for each in _of_proposal(ledger, view)]
    newest = sorted(found, key=lambda each: (each.updated, each.id), reverse=True)
    return (*newest[:_MOST], *_founding(ledger))


def _of_proposal(ledger: Ledger, view: ProposalView) -> Iterator[News]:
    standing, proposal = view.standing, view.case.proposal
    if not standing.opened:
        return
    by = public_names(ledger, proposal.by, view.languages)
    versions = [each.at for each in proposal.versions if each.at <= standing.at]
    about = f"proposal:{view.name}"
    yield News(
        f"proposals/{view.name}",
        proposal.opened,
        max([proposal.opened, *versions]),
        say("Proposed: {title}", title=view.title),
        about,
        (
            say("{kind}, by {by}.", kind=say(KINDS[proposal.kind]), by=by),
            *(() if proposal.driver is None else (_quoted(view, "driver"),)),
            *(() if proposal.text is None else (_quoted(view, "text"),)),
        ),
    )
    if standing.outcome and standing.outcome_at:
        title = say(
            "Decided: {title} ({outcome})", title=view.title, outcome=view.place(standing.outcome)
        )
        tally = say("{tally}.", tally=positions_words(view))
        yield News(
            f"decisions/{view.name}",
            standing.outcome_at,
            standing.outcome_at,
            title,
            about,
            (*binding_words(view), tally),
        )


def _quoted(view: ProposalView, field: str) -> Message:
    return say("{text}", text=view.words(getattr(view.case.proposal, field)))


def _founding(ledger: Ledger) -> Iterator[News]:
    if ledger.alliance:
        record = ledger.alliance.record
        at = start_of(record.founded, ledger.zone)
        name = record.name.in_language(ledger.languages)
        yield News(FOUNDING, at, at, say("Founded: {name}", name=name), "")
