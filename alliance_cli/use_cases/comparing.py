"""Compare what a proposal says with what is, or was, in force."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import constitution_of
from alliance_cli.messages import Message, say
from alliance_cli.reports.amendments import ArticleChange, article_changes


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an amendment changes in the version that it `amends`."""

    proposal: str
    amends: int
    version: int
    changes: tuple[ArticleChange, ...]

    @property
    def title(self) -> Message:
        """What is compared."""
        return say(
            "{proposal}: what changes from version {amends} of the constitution",
            proposal=self.proposal,
            amends=self.amends,
        )


def comparison_of(ledger: Ledger, proposal: str) -> Comparison:
    """Return what the amendment `proposal` changes."""
    record = ledger.proposals[proposal].record
    before = constitution_of(ledger, record.amends) if record.amends else None
    after = ledger.proposed.get(proposal)
    if before is None or after is None:
        raise CannotRunError(
            say("{proposal} has no constitution that can be compared.", proposal=proposal),
            say("See what is wrong with it: alliance validate"),
        )
    changes = article_changes(before.data, after.data)
    return Comparison(proposal, before.record.version, after.record.version, changes)
