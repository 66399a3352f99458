"""Draft the closing experience of a chantier from its own records, as a sheet to complete.

What the records tell is filled in: aim, people, steps, decisions, means. What was learnt is for
people to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.chantiers import Chantier
from alliance_cli.records.text import Text
from alliance_cli.reports.means import KINDS
from alliance_cli.use_cases.sheet_writing import render_sheet

_STANCES: Mapping[str, str] = {
    "comply": mark("We complied with the principle {principle}: {how}"),
    "adapt": mark("We adapted the principle {principle}: {how}"),
    "explain": mark("We did not follow the principle {principle}: {how}"),
}


def closing_sheet(
    ledger: Ledger, chantier: str, words: Callable[[Message], str], *, now: datetime
) -> bytes:
    """Return the sheet in which to tell what `chantier` learnt, its questions by `words`."""
    draft = _Draft(ledger, chantier, words, now)
    principles = tuple(sorted(ledger.adaptations.get(chantier, {})))
    listed = {"supports": principles, "challenges": principles}
    return render_sheet(words, draft.language, known=draft.known(), listed=listed)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the records tell of a chantier by a moment."""

    ledger: Ledger
    chantier: str
    words: Callable[[Message], str]
    now: datetime

    @property
    def language(self) -> str:
        return self.ledger.languages[0]

    @property
    def record(self) -> Chantier:
        return self.ledger.chantiers[self.chantier].record

    def known(self) -> dict[str, Any]:
        """Return the fields of the experience that the records fill."""
        closed = self.record.closed
        last = min(self.now, closed.at) if closed else self.now
        filled = {
            "title": self._text(self.record.name),
            "language": self.language,
            "kind": "experience",
            "written": self._day(self.now).isoformat(),
            "period": {
                "from": self._day(self.record.opened).isoformat(),
                "until": self._day(last).isoformat(),
            },
            "places": list(self._places()),
            "themes": list(self.record.themes),
            "chantiers": [self.chantier],
            "decisions": [name for name, _ in self._decisions()],
            "actors": list(self._actors()),
            "intent": self._text(self.record.purpose),
            "steps": list(self._steps()),
            "means": "\n".join(self._means()),
            "questions": list(self._unreached()),
            "body": "\n\n".join(self._story()),
        }
        return {name: value for name, value in filled.items() if value}

    def _text(self, text: Text) -> str:
        return text.in_language((self.language,))

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.ledger.zone).date()

    def _name(self, ally: str) -> str:
        filed = self.ledger.allies.get(ally)
        name = filed.record.name if filed and filed.record.visible == "public" else ""
        return self._text(name) if isinstance(name, Text) else ally

    def _places(self) -> Iterator[str]:
        known = self.ledger.constitution.record.territories if self.ledger.constitution else ()
        names = {each.id: each.name for each in known}
        for territory in self.record.territories:
            yield self._text(names[territory]) if territory in names else territory

    def _actors(self) -> Iterator[dict[str, str]]:
        """Yield who was in it, with its part; and its partners, who are no allies."""
        for ally, filed in sorted(self.ledger.members.get(self.chantier, {}).items()):
            part = filed.record.part
            told = {"role": self._text(part)} if part else {}
            yield {"name": self._name(ally), **told, "stance": "carries"}
        for partner in self.record.partners:
            yield {"name": self._text(partner)}

    def _decisions(self) -> Iterator[tuple[str, date]]:
        """Yield the sealed decisions of the chantier, and the day of each."""
        for name, filed in sorted(self.ledger.decisions.items()):
            proposal = self.ledger.proposals.get(name)
            if proposal and proposal.record.scope == self.chantier and filed.record.at <= self.now:
                yield name, self._day(filed.record.at)

    def _steps(self) -> Iterator[str]:
        """Yield what happened, in order: later ends, milestones reached, what was decided."""
        steps = [
            (self._day(each.at), say("It was to go on: {reason}", reason=self._text(each.reason)))
            for each in self.record.extended
        ]
        steps += [
            (each.reached, say("{text}", text=self._text(each.text)))
            for each in self.record.milestones
            if each.reached
        ]
        for name, day in self._decisions():
            title = self._text(self.ledger.proposals[name].record.title)
            outcome = self.ledger.decisions[name].record.outcome
            if outcome.startswith("adopted"):
                steps.append((day, say("We decided: {title}", title=title)))
        for day, step in sorted(steps, key=lambda each: each[0]):
            yield f"{day.isoformat()}: {self.words(step)}"

    def _means(self) -> Iterator[str]:
        for _, filed in sorted(self.ledger.means.items()):
            means = filed.record
            if means.for_ != f"chantier:{self.chantier}":
                continue
            provider = self._text(means.provider) if means.provider else self._name(means.by)
            amount = " ".join(filter(None, (means.amount, means.currency)))
            told = say("{kind}, from {provider}", kind=say(KINDS[means.kind]), provider=provider)
            yield self.words(told) + (f": {amount}" if amount else "")

    def _unreached(self) -> Iterator[str]:
        for each in self.record.milestones:
            if each.reached is None:
                yield self.words(say("Not reached: {text}", text=self._text(each.text)))

    def _story(self) -> Iterator[str]:
        """Yield what was made of principles, and what was told on the way."""
        for principle, filed in sorted(self.ledger.adaptations.get(self.chantier, {}).items()):
            if answer := filed.record.find_answer(self.now):
                how = self._text(answer.how)
                yield self.words(say(_STANCES[answer.stance], principle=principle, how=how))
        for name, experience in sorted(self.ledger.experiences.items()):
            record = experience.record
            if self.chantier in record.chantiers and record.written <= self._day(self.now):
                fields = {"id": name, "title": self._text(record.title)}
                summary = self._text(record.summary)
                yield self.words(say("Told on the way, {id}: {title}", **fields)) + f"\n{summary}"
