"""Find what somebody wants to look at, and say exactly why it cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.reports.views import ProposalView, find_view
from alliance_cli.use_cases.naming import proposal_named


def view_named(
    ledger: Ledger, given: str, *, at: datetime, languages: Sequence[str]
) -> ProposalView:
    """Return the view of the proposal that `given` names.

    Raise UsageError where none or several are meant, CannotRunError where it cannot be read or its
    rules cannot be found.
    """
    name = proposal_named(ledger, given)
    view = find_view(ledger, name, at=at, languages=languages)
    if view is None:
        raise CannotRunError(
            say("The rules that govern {proposal} cannot be found.", proposal=name),
            say("See what is wrong with them: alliance validate"),
        )
    return view
