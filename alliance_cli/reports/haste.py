"""What was decided in haste, and must be looked at again soon: until when, and whether it was.

A procedure that decides ahead of the usual way, such as `urgent`, asks for a review much sooner
than the year after which any decision is looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.learning import Review
from alliance_cli.records.moments import Duration, moment_text
from alliance_cli.reports.binding import find_review
from alliance_cli.reports.lines import Line, Style
from alliance_cli.reports.views import ProposalView

_USUAL = Duration.of("P1Y")
"""So long after its adoption a decision is looked at again unless something else is said."""


@dataclass(frozen=True, slots=True)
class HastyReview:
    """The review that a decision taken in haste owes: by when, and the one made, if it was."""

    due: datetime
    made: Filed[Review] | None
    is_overdue: bool

    @property
    def style(self) -> Style:
        """How much it stands out."""
        if self.made:
            return "good"
        return "error" if self.is_overdue else "warning"

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {"due": moment_text(self.due), "review": self.made.id if self.made else None}


def find_hasty_review(ledger: Ledger, view: ProposalView) -> HastyReview | None:
    """Return the review that an adoption owes because it was decided in haste; None if it none."""
    due, adopted = find_review(view), view.standing.outcome_at
    if due is None or adopted is None:
        return None
    calendar, within = view.case.calendar, view.case.procedure.review_within
    if calendar.after(adopted, within) >= calendar.after(adopted, _USUAL):
        return None
    made = [
        filed
        for filed in ledger.reviews.values()
        if filed.record.subject == f"decision:{view.name}"
        and adopted <= filed.record.at <= view.standing.at
    ]
    first = min(made, key=lambda filed: (filed.record.at, filed.id), default=None)
    return HastyReview(due, first, first is None and due <= view.standing.at)


def hasty_words(view: ProposalView, owed: HastyReview) -> Message:
    """Return the sentence about the review that a decision owes."""
    fields = {"procedure": view.procedure, "due": view.when(owed.due)}
    if owed.made:
        return say(
            "Decided in haste ({procedure}), and looked at again on {when}: {review}.",
            when=view.when(owed.made.record.at),
            review=owed.made.id,
            **fields,
        )
    if owed.is_overdue:
        return say(
            "Decided in haste ({procedure}): it had to be looked at again by {due}, and was not.",
            **fields,
        )
    return say("Decided in haste ({procedure}): it must be looked at again by {due}.", **fields)


def hasty_line(view: ProposalView, owed: HastyReview) -> Line:
    """Return that sentence as a line that stands out as it should."""
    return Line(hasty_words(view, owed), owed.style)
