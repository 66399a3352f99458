"""What other records say about a proposal: its review, its lineage, what came of it, its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.mandates import Turns, rotation
from alliance_cli.messages import say
from alliance_cli.records.proposals import NewMandate
from alliance_cli.reports.commitments import CommitmentView, views_for
from alliance_cli.reports.haste import HastyReview, find_hasty_review, hasty_line
from alliance_cli.reports.lineage import ALONE, HEADING, Lineage, lineage_of
from alliance_cli.reports.lines import Line, section
from alliance_cli.reports.mandates import turn_line
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.vocabulary import TermUsed, terms_used, texts_of


@dataclass(frozen=True, slots=True)
class Aftermath:
    """A review that is owed because of haste, lineage, commitments, terms of the glossary.

    Of an election, `turns` are who has held the role so far.
    """

    hasty: HastyReview | None = None
    lineage: Lineage = ALONE
    commitments: tuple[CommitmentView, ...] = ()
    terms: tuple[TermUsed, ...] = ()
    turns: tuple[Turns, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "mandatory_review": self.hasty.data() if self.hasty else None,
            "lineage": self.lineage.data(),
            "commitments": [each.data() for each in self.commitments],
            "terms": [each.data() for each in self.terms],
            "rotation": [dict(each.held) for each in self.turns],
        }


NOTHING = Aftermath()
"""Where no other record was asked."""


def aftermath_of(ledger: Ledger, view: ProposalView) -> Aftermath:
    """Return what other records say about a proposal, at the moment of its view."""
    return Aftermath(
        find_hasty_review(ledger, view),
        lineage_of(ledger, view),
        views_for(ledger, f"proposal:{view.name}", now=view.standing.at),
        terms_used(ledger, texts_of(view.case.proposal)),
        tuple(_turns(ledger, view)),
    )


def _turns(ledger: Ledger, view: ProposalView) -> Iterator[Turns]:
    mandate = view.case.proposal.mandate
    if isinstance(mandate, NewMandate):
        place = mandate.role, mandate.chantier
        known = rotation(ledger, view.standing.at)
        yield from (each for each in known if (each.role, each.chantier) == place)


def review_lines(view: ProposalView, told: Aftermath) -> Iterator[Line]:
    """Yield what has to stand beside the outcome: that a review is owed."""
    if told.hasty:
        yield hasty_line(view, told.hasty)
        if told.hasty.made is None:
            words = say("Look at it again: alliance review decision:{name}", name=view.name)
            yield Line(words, "faint", indent=2)


def aftermath_lines(view: ProposalView, told: Aftermath) -> Iterator[Line]:
    """Yield the lineage, what was undertaken and came of it, and the terms of the glossary."""
    yield from section(say("Who has held this role so far"), map(turn_line, told.turns))
    yield from section(say(HEADING), told.lineage.lines())
    yield from section(
        say("Undertaken for it, and what came of it"),
        (each.line(view.languages) for each in told.commitments),
    )
    yield from section(
        say("Words of the glossary"), (each.line(view.languages) for each in told.terms)
    )
