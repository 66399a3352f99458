"""What a proposal came of and what came of it: what it names, what names it, where that stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from alliance_cli.ledger.descent import Relation, descent_of, drawn_on_by
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.reports.lines import Line
from alliance_cli.reports.overview import place_and_moment
from alliance_cli.reports.views import ProposalView, find_view

HEADING = mark("Where it comes from, and what came of it")

_BEFORE: Mapping[Relation, str] = {
    "supersedes": mark("It supersedes {name}"),
    "reopens": mark("It opens {name} again"),
    "continues": mark("It continues {name}"),
}
_AFTER: Mapping[Relation, str] = {
    "supersedes": mark("{name} would supersede it"),
    "reopens": mark("{name} opens it again"),
    "continues": mark("{name} continues it"),
}


@dataclass(frozen=True, slots=True)
class Relative:
    """Another proposal: how it is tied to this one, and what is told of that."""

    name: str
    relation: Relation
    is_later: bool
    text: Message


@dataclass(frozen=True, slots=True)
class Lineage:
    """The relatives of a proposal, those before it first, and the experiences it draws on."""

    relatives: tuple[Relative, ...] = ()
    experiences: tuple[str, ...] = ()

    def texts(self) -> Iterator[Message]:
        """Yield what is told."""
        yield from (each.text for each in self.relatives)
        if self.experiences:
            yield say("It draws on {names}", names=self.experiences)

    def lines(self) -> Iterator[Line]:
        """Yield what is told, line by line."""
        yield from (Line(text, indent=2) for text in self.texts())

    def later(self, relation: Relation) -> tuple[str, ...]:
        """Return which later proposals are tied so to this one."""
        return tuple(
            each.name for each in self.relatives if each.is_later and each.relation == relation
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: names, by how they are tied to this one."""
        return {
            "before": self._named(is_later=False),
            "after": self._named(is_later=True),
            "draws_on": list(self.experiences),
        }

    def _named(self, *, is_later: bool) -> list[dict[str, str]]:
        return [
            {"relation": each.relation, "proposal": each.name}
            for each in self.relatives
            if each.is_later == is_later
        ]


ALONE = Lineage()
"""Where no other record was asked."""


def lineage_of(ledger: Ledger, view: ProposalView) -> Lineage:
    """Return the lineage of the proposal of `view`, as it was at that moment."""
    descent = descent_of(ledger, view.name, at=view.standing.at)
    before = (
        Relative(
            tie.earlier,
            tie.relation,
            is_later=False,
            text=_told(ledger, view, _BEFORE[tie.relation], tie.earlier),
        )
        for tie in descent.before
    )
    after = (
        Relative(tie.later, tie.relation, is_later=True, text=_later(ledger, view, tie.relation,
                 tie.later))
        for tie in descent.after
    )  # fmt: skip
    experiences = tuple(dict.fromkeys(drawn_on_by(view.case.proposal)))
    return Lineage((*before, *after), experiences)


def _later(ledger: Ledger, view: ProposalView, relation: Relation, name: str) -> Message:
    if relation == "supersedes" and name in view.superseded_by:
        return _told(ledger, view, mark("{name} superseded it"), name)
    return _told(ledger, view, _AFTER[relation], name)


def _told(ledger: Ledger, view: ProposalView, words: str, name: str) -> Message:
    text = say(words, name=name)
    other = (
        find_view(ledger, name, at=view.standing.at, languages=view.languages)
        if name in ledger.proposals
        else None
    )
    if other is None:
        return text
    place, moment = place_and_moment(other)
    return say("{text}: {place}, {moment}", text=text, place=place, moment=moment)
