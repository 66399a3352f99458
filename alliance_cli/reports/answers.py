"""What a chantier answers to a principle at a moment, and whether that should be looked at again.

An answer is stale once its day of review is past, or a year after it was given where it has none;
once the principle was retired, or a review found that it should evolve or go; or once all that
showed it was retracted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.principles import is_retired, is_retracted
from alliance_cli.messages import Message, mark, mark_as, say
from alliance_cli.records.chantiers import Answer
from alliance_cli.records.learning import Principle
from alliance_cli.records.moments import Duration, end_of, moment_text
from alliance_cli.reports.lines import when

State = Literal["missing", "stale", "explained", "adapted", "complied", ""]

STATES: Mapping[State, str] = {
    "missing": mark("missing"),
    "stale": mark_as("answer to a principle", "stale"),
    "explained": mark("explained"),
    "adapted": mark("adapted"),
    "complied": mark("complied"),
    "": mark("nothing is asked"),
}
"""The words for what a cell says; of several entries, the first of these that one of them has."""

AGE = Duration.of("P1Y")
"""An answer without a day of review is stale so long after it was given."""

STANCES: Mapping[str, State] = {"comply": "complied", "adapt": "adapted", "explain": "explained"}
"""The state of an answer that is not stale, by its stance."""


def stance_words(stance: str) -> Message:
    """Return the words for what an answer makes of a principle."""
    return say(STATES[STANCES[stance]])


@dataclass(frozen=True, slots=True)
class Entry:
    """What one chantier makes of a principle; `stale` says why it should be looked at again."""

    chantier: str
    state: State
    answer: Answer | None
    stale: Message | None

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        answer, told = self.answer, dict[str, Any]()
        if answer is not None:
            told = {
                "stance": answer.stance,
                "how": answer.how.versions.get("*", dict(answer.how.versions)),
                "at": moment_text(answer.at),
                "by": answer.by,
                "evidence": list(answer.evidence),
                "review": answer.review.isoformat() if answer.review else None,
                "stale": self.stale,
            }
        return {"chantier": self.chantier, "state": self.state or None, **told}


def questions_of(ledger: Ledger, principle: str) -> Iterator[datetime]:
    """Yield when reviews found that a principle should evolve or go."""
    for filed in ledger.reviews.values():
        if filed.record.subject == f"principle:{principle}" and filed.record.next != "renew":
            yield filed.record.at


def entry_of(
    ledger: Ledger, principle: str, chantier: str, questions: Iterable[datetime], now: datetime
) -> Entry:
    """Return what a chantier made of a principle; of a closed one, when it closed."""
    closed = ledger.chantiers[chantier].record.closed
    at = min(now, closed.at) if closed else now
    filed = ledger.adaptations.get(chantier, {}).get(principle)
    answer = filed.record.find_answer(at) if filed else None
    record = ledger.principles[principle].record
    if answer is None:
        is_asked = at == now and not is_retired(record, at)
        return Entry(chantier, "missing" if is_asked else "", None, None)
    stale = next(_reasons_to_look_again(ledger, record, answer, questions, at), None)
    return Entry(chantier, "stale" if stale else STANCES[answer.stance], answer, stale)


def _reasons_to_look_again(
    ledger: Ledger,
    principle: Principle,
    answer: Answer,
    questions: Iterable[datetime],
    at: datetime,
) -> Iterator[Message]:
    zone = ledger.zone
    if principle.retired and is_retired(principle, at):
        yield say("the principle was retired on {when}", when=when(principle.retired.at, zone))
    for question in questions:
        if answer.at < question <= at:
            yield say("a review of {when} questions the principle", when=when(question, zone))
    if answer.review and end_of(answer.review, zone) <= at:
        yield say("to be looked at again since {day}", day=answer.review)
    if answer.review is None and AGE.after(answer.at, zone) <= at:
        yield say("said more than a year ago")
    found = [ledger.experiences.get(each) for each in answer.evidence]
    if any(found) and all(each is None or is_retracted(each.record, at) for each in found):
        yield say("what showed it was retracted")
