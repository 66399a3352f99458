"""A paper ballot: a proposal to read, boxes to tick, and room for reasons, for a pen.

What is filled in is typed into a sheet with the columns that `alliance intake` reads; the
ballot names them.
"""

from __future__ import annotations

from collections.abc import Mapping

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import mark, mark_as, say
from alliance_cli.records.who_words import who_words
from alliance_cli.reports.assemblies import paragraphs
from alliance_cli.reports.names import public_names
from alliance_cli.reports.pages import Page, page_of
from alliance_cli.reports.silence import silence_sentences
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import POSITIONS

HEADINGS: Mapping[str, str] = {
    "title": mark("Ballot"),
    "proposal": mark("Proposal"),
    "version": mark("Version"),
    "by": mark("Proposed by"),
    "until": mark("To be handed in before"),
    "driver": mark("What it answers"),
    "text": mark("What is proposed"),
    "criteria": mark("How we shall know that it works"),
    "silence": mark("If you say nothing"),
    "silence_is": mark("Silence is no consent and no objection: it is counted as silence."),
    "not_now": mark("It is not in a stage in which positions are taken."),
    "position": mark("Your position: tick one"),
    "consent": mark("I consent: I can live with it, and it is good enough to try."),
    "stand-aside": mark("I stand aside: I do not agree, and do not prevent it."),
    "abstain": mark("I abstain: I take no side."),
    "oppose": mark("I oppose: I am against it, where votes are counted."),
    "object": mark("I object: it must not be adopted so. I say why below."),
    "reason": mark("Reason"),
    "harms": mark("What it would harm: an article of the constitution, or “self”"),
    "example": mark("An example"),
    "remedy": mark("What would answer it"),
    "needs": mark("For an objection these are needed"),
    "name": mark("Name or id"),
    "date": mark("Date"),
    "signature": mark("Signature"),
    "hand": mark("Hand it to"),
    "columns": mark("For whoever types it in: the columns of the sheet"),
}
"""The words that the template prints, translated where they are printed."""

COLUMNS = (
    mark_as("column of the sheet", "ally"),
    mark_as("column of the sheet", "position"),
    mark_as("column of the sheet", "reason"),
    mark_as("column of the sheet", "harms"),
    mark_as("column of the sheet", "example"),
    mark_as("column of the sheet", "remedy"),
    mark_as("column of the sheet", "version"),
)
"""The columns of the sheet into which ballots are typed."""


def bulletin_page(ledger: Ledger, view: ProposalView) -> Page:
    """Return the ballot on a proposal, as its text stands at the moment of its view."""
    proposal, standing = view.case.proposal, view.standing
    recorders = [
        ally
        for ally in sorted(ledger.allies)
        if ledger.people().is_ally(ally, standing.at)
        and view.case.has_power("record", ally, standing.at)
    ]
    return page_of(
        ledger,
        HEADINGS,
        at=standing.at,
        id=view.name,
        name=view.title,
        version=standing.version,
        by=public_names(ledger, standing.proposers or proposal.by[:1], view.languages),
        until=view.when(standing.latest) if standing.latest else None,
        stage=view.place(standing.stage) if standing.stage else None,
        driver=paragraphs(proposal.driver, view.languages) if proposal.driver else (),
        text=paragraphs(proposal.text, view.languages) if proposal.text else (),
        criteria=tuple(map(view.words, proposal.criteria)),
        silence=tuple(each.text for each in silence_sentences(view)),
        needs=tuple(say(HEADINGS[each]) for each in view.case.procedure.objection_needs),
        hand=public_names(ledger, recorders, view.languages)
        or say("{who}", who=who_words("power:record")),
        positions={name: say(words) for name, words in POSITIONS.items()},
        columns=tuple(map(say, COLUMNS)),
    )
