"""Compare what a proposal says with what is, or was, in force."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_cli.diagnostics import CannotRunError, UsageError
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
    """Return what the amendment `proposal` changes; raise UsageError for other kinds."""
    record = ledger.proposals[proposal].record
    if record.kind != "amendment":
        raise UsageError(
            say(
                "{proposal} is no amendment: only those can be compared so far.", proposal=proposal
            ),
            say("Earlier texts of others are in git’s history of its proposal.yaml."),
        )
    before = constitution_of(ledger, record.amends) if record.amends else None
    after = ledger.proposed.get(proposal)
    if before is None or after is None:
        raise CannotRunError(
            say("{proposal} has no constitution that can be compared.", proposal=proposal),
            say("See what is wrong with it: alliance validate"),
        )
    changes = article_changes(before.data, after.data)
    return Comparison(proposal, before.record.version, after.record.version, changes)
