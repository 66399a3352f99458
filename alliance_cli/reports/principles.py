"""Guiding principles as people look at them: what they say, and how experience bears them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.principles import Evidence, evidence_on_all, is_retired
from alliance_cli.ledger.translations import translations_of
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.chantiers import Answer
from alliance_cli.records.learning import Principle
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.answers import stance_words
from alliance_cli.reports.lines import Line, some_of
from alliance_cli.reports.translated import Reading, reading_of

HEADINGS = (
    mark("principle"),
    mark("what it says"),
    mark("drawn from"),
    mark("supported by"),
    mark("challenged by"),
    mark("state"),
)
"""What the columns of `PrincipleView.row` say."""


@dataclass(frozen=True, slots=True)
class PrincipleView:
    """A principle at a moment: what experiences say of it, what chantiers made of it."""

    filed: Filed[Principle]
    reading: Reading
    evidence: Evidence
    is_retired: bool
    adopted: datetime | None
    adaptations: tuple[tuple[str, Answer], ...]

    @property
    def statement(self) -> str:
        """What it says, on one line."""
        return self.reading.words(self.filed.record.statement, "statement")

    @property
    def state(self) -> Line:
        """Whether it is in force, and whether it comes up for review."""
        if self.is_retired:
            return Line(say("retired"), "faint")
        if self.evidence.is_to_review:
            return Line(say("comes up for review"), "warning")
        return Line(say("in force"), "good")

    def row(self) -> tuple[Message | str | Line, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        return (
            self.filed.id,
            self.statement,
            str(len(self.evidence.drawn_from)),
            str(len(self.evidence.supports)),
            str(len(self.evidence.challenges)),
            self.state,
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the record's own fields, and what follows from others."""
        evidence = self.evidence
        return {
            **self.filed.data,
            "id": self.filed.id,
            "is_retired": self.is_retired,
            "adopted": moment_text(self.adopted) if self.adopted else None,
            "supported_by": list(evidence.supports),
            "challenged_by": list(evidence.challenges),
            "reviewed": moment_text(evidence.reviewed) if evidence.reviewed else None,
            "comes_up_for_review": evidence.is_to_review,
            "adaptations": {chantier: each.stance for chantier, each in self.adaptations},
        }


def principle_views(
    ledger: Ledger, languages: Sequence[str], *, now: datetime
) -> list[PrincipleView]:
    """Return all principles: what comes up for review first, what is retired last."""
    evidence = evidence_on_all(ledger, now=now)
    views = [_view(ledger, name, each, languages, now) for name, each in evidence.items()]
    return sorted(
        views, key=lambda view: (view.is_retired, not view.evidence.is_to_review, view.filed.id)
    )


def principle_view(
    ledger: Ledger, name: str, languages: Sequence[str], *, now: datetime
) -> PrincipleView:
    """Return the principle `name` as it is at `now`."""
    return _view(ledger, name, evidence_on_all(ledger, now=now)[name], languages, now)


def render_principle(view: PrincipleView) -> Iterator[Line]:
    """Yield the lines that show one principle."""
    record, evidence = view.filed.record, view.evidence
    yield Line(say("{id}: {text}", id=view.filed.id, text=view.statement), "strong")
    yield view.state
    if evidence.is_to_review:
        yield Line(
            say(
                "More experiences challenge it ({challenges}) than support it ({supports}):"
                " look at it together.",
                challenges=len(evidence.challenges),
                supports=len(evidence.supports),
            ),
            "warning",
        )
    yield from view.reading.notes()
    intent = view.reading.words(record.intent, "intent")
    yield Line(say("What for: {text}", text=intent))
    for title, names in (
        (say("Drawn from"), evidence.drawn_from),
        (say("Supported by"), evidence.supports),
        (say("Challenged by"), evidence.challenges),
    ):
        if names:
            yield Line(say("{title}: {names}", title=title, names=some_of(names)))
    if view.adaptations:
        yield Line()
        yield Line(say("What chantiers made of it"), "strong")
    for chantier, each in view.adaptations:
        how = each.how.in_language(view.reading.languages)
        fields = {
            "chantier": chantier,
            "stance": stance_words(each.stance),
            "how": " ".join(how.split()),
        }
        yield Line(say("{chantier} ({stance}): {how}", **fields), indent=2)


def _view(
    ledger: Ledger, name: str, evidence: Evidence, languages: Sequence[str], now: datetime
) -> PrincipleView:
    filed = ledger.principles[name]
    decision = ledger.decisions.get(name)
    return PrincipleView(
        filed,
        reading_of(ledger, filed, languages, translations_of(ledger, f"principles/{name}")),
        evidence,
        is_retired(filed.record, now),
        decision.record.at if decision else None,
        tuple(
            (chantier, answer)
            for chantier, group in sorted(ledger.adaptations.items())
            if name in group and (answer := group[name].record.find_answer(now))
        ),
    )
