"""What a review has to answer: the criteria, and every doubt that was kept, without being asked.

Whether anything was met, or anybody was right, is for those who review to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.consensus.decisions import divergent
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.review_dates import subject_of
from alliance_cli.messages import Message, say
from alliance_cli.records.learning import Review
from alliance_cli.reports.lines import Line
from alliance_cli.reports.review_facts import facts_of
from alliance_cli.reports.views import ProposalView, find_view
from alliance_cli.reports.words import ACTS


@dataclass(frozen=True, slots=True)
class Opinion:
    """Something said otherwise: the act, whose it is, when, what sort of act, and its words."""

    act: str
    by: str
    at: Message | str
    kind: Message | str
    words: str | Message

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {"act": self.act, "by": self.by, "words": self.words}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a review of `subject` answers; `facts` are what is known of it beforehand.

    `holder` is who held the mandate that is looked at: it cannot review itself. `earlier` are the
    reviews that were made before.
    """

    subject: str
    title: str
    facts: tuple[Message, ...]
    criteria: tuple[str, ...]
    opinions: tuple[Opinion, ...]
    earlier: tuple[Filed[Review], ...]
    holder: str | None = None

    @property
    def is_of_mandate(self) -> bool:
        """Tell whether it is asked how a mandate was exercised."""
        return self.subject.startswith("mandate:")

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "subject": self.subject,
            "title": self.title,
            "criteria": [
                {"criterion": number, "text": text}
                for number, text in enumerate(self.criteria, start=1)
            ],
            "divergent": [each.data() for each in self.opinions],
            "spirit": self.is_of_mandate,
            "earlier": [each.id for each in self.earlier],
        }


def sheet_of(ledger: Ledger, subject: str, *, now: datetime, languages: Sequence[str]) -> Sheet:
    """Return what a review of `subject`, which is there, has to answer at `now`."""
    kind, _, name = subject.partition(":")
    view = None
    if kind in {"decision", "mandate", "principle"} and name in ledger.proposals:
        view = find_view(ledger, name, at=now, languages=languages)
    title, facts = facts_of(ledger, subject, now=now, languages=languages)
    mandate = ledger.mandates.get(name) if kind == "mandate" else None
    return Sheet(
        subject,
        title,
        facts,
        tuple(map(view.words, view.case.proposal.criteria)) if view else (),
        tuple(_opinions(view)) if view else (),
        reviews_of(ledger, subject, now=now),
        mandate.record.ally if mandate else None,
    )


def reviews_of(ledger: Ledger, subject: str, *, now: datetime) -> tuple[Filed[Review], ...]:
    """Return the reviews of `subject` that were made by `now`, the first first."""
    meant = subject_of(ledger, subject)
    made = (
        filed
        for filed in ledger.reviews.values()
        if subject_of(ledger, filed.record.subject) == meant and filed.record.at <= now
    )
    return tuple(sorted(made, key=lambda filed: (filed.record.at, filed.id)))


def sheet_lines(sheet: Sheet) -> Iterator[Line]:
    """Yield what is reviewed and what has to be answered."""
    yield Line(
        say("Review of {subject}: {title}", subject=sheet.subject, title=sheet.title), "strong"
    )
    for fact in sheet.facts:
        yield Line(fact, indent=2)
    if sheet.criteria:
        yield Line()
        yield Line(say("Was each criterion met? yes, partly or no"), "strong")
        for number, text in enumerate(sheet.criteria, start=1):
            yield Line(say("{number}. {text}", number=number, text=text), indent=2)
    if sheet.opinions:
        yield Line()
        yield Line(say("These said otherwise. Were they right? yes, partly or no"), "strong")
        for each in sheet.opinions:
            yield from opinion_lines(each)
    if sheet.is_of_mandate:
        yield Line()
        yield Line(say("Was it exercised in the spirit of the purpose?"), "strong")
    yield Line()
    yield Line(say("What was found, and what is next: renew, evolve or drop?"), "strong")


def opinion_lines(opinion: Opinion) -> Iterator[Line]:
    """Yield an opinion with its words, and the act in which it was said."""
    fields = {"kind": opinion.kind, "by": opinion.by, "at": opinion.at}
    yield Line(say("{by}, {at}, {kind}: {words}", words=opinion.words, **fields), indent=2)
    yield Line(say("{act}", act=opinion.act), "faint", indent=4)


def _opinions(view: ProposalView) -> Iterator[Opinion]:
    if view.standing.outcome is None:
        return
    for name in divergent(view.case, view.standing):
        act = view.find_act(name)
        unsaid = say("withheld") if act and act.withheld else say("without a word")
        yield Opinion(
            name,
            name.partition("/")[0],
            view.when(act.at) if act else "",
            say(ACTS[act.act]) if act else "",
            view.said_in(name) or unsaid,
        )
