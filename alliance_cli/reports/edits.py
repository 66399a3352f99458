"""Tell that the text of a proposal was edited by hand, so that it is not what was published."""

from __future__ import annotations

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.standings import is_as_published
from alliance_cli.messages import Message, say
from alliance_cli.records.proposals import Proposal


def edited_words(ledger: Ledger, proposal: str) -> tuple[Message, ...]:
    """Return what to say of `proposal` where its text is not that of its last version, if so."""
    if is_as_published(ledger, proposal):
        return ()
    filed = ledger.proposals[proposal]
    told = say(
        "The text of {proposal} was edited by hand: it is not version {version}.",
        proposal=proposal,
        version=filed.record.versions[-1].version,
    )
    return told, remedy_for_edits(filed)


def remedy_for_edits(filed: Filed[Proposal]) -> Message:
    """Return what to do about the edits of a proposal."""
    folder = filed.path.rpartition("/")[0]
    beside = f" {folder}/constitution.yaml" if filed.record.kind == "amendment" else ""
    return say(
        "Publish what was edited (alliance revise {proposal}), or take it back:"
        " git checkout -- {paths}",
        proposal=filed.id,
        paths=filed.path + beside,
    )
