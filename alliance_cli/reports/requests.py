"""What a request means: who says what, what it moves, what is due then; and whether it may land.

A request is what a forge calls a pull request or a merge request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.consensus.standing import ObjectionState
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.sayings import Said, Sayer, Touched
from alliance_cli.reports.verdicts import VerdictView, answer_words
from alliance_cli.reports.views import ProposalView, find_view
from alliance_cli.reports.words import doers_words, gesture_words

TEMPLATE = "request.md.j2"

_ABOUT_PROPOSALS = {"proposal", "proposed-constitution", "act", "decision"}

HEADINGS: Mapping[str, str] = {
    "says": mark("What it says"),
    "moves": mark("What it moves"),
    "due": mark("What can be done then"),
    "against": mark("What is held against it"),
    "told": mark("What else is to know"),
    "paths": mark("Which row of the table took which path"),
    "path": mark("Path"),
    "change": mark("Change"),
    "rule": mark("Row"),
    "writer": mark("Written by"),
    "nobody": mark("nobody known"),
    "valid": mark("Valid until"),
    "trial": mark("A trial: the clock was set. It counts for nothing."),
}
"""The words that the template prints, translated where they are printed."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that can be done about a proposal: what, by whom, until when."""

    title: str
    gesture: Message
    by: Message
    until: Message | None


@dataclass(frozen=True, slots=True)
class RequestView:
    """The whole of what is told about a request."""

    verdict: VerdictView
    says: tuple[Said, ...] = ()
    moves: tuple[Message, ...] = ()
    due: tuple[Due, ...] = ()

    @property
    def fields(self) -> dict[str, object]:
        """What the template is given."""
        findings = self.verdict.listing.findings
        until = self.verdict.valid_until
        return {
            "w": {name: say(words) for name, words in HEADINGS.items()},
            "answer": answer_words(self.verdict),
            "is_trial": self.verdict.is_trial,
            "valid_until": moment_text(until) if until else None,
            "says": self.says,
            "moves": self.moves,
            "due": self.due,
            "against": [each for each in findings if each.severity == "error"],
            "told": [each for each in findings if each.severity != "error"],
            "paths": self.verdict.paths,
        }


def request_view(verdict: VerdictView, sayer: Sayer, touched: Iterable[Touched]) -> RequestView:
    """Return what is told about a request that touches these paths."""
    listed = tuple(touched)
    pairs = tuple(_pairs(sayer, listed, verdict.received))
    return RequestView(
        verdict,
        tuple(sayer.sayings(listed)),
        tuple(move for before, after in pairs for move in _moves(before, after)),
        tuple(due for _, after in pairs for due in _due(after)),
    )


def _pairs(
    sayer: Sayer, touched: tuple[Touched, ...], at: datetime
) -> Iterator[tuple[ProposalView | None, ProposalView]]:
    """Yield each proposal that is touched, as it stands without the change and with it."""
    places = (place_of(each.path) for each in touched)
    names = {
        place.within or place.id
        for place in places
        if isinstance(place, Place) and place.kind in _ABOUT_PROPOSALS
    }
    for name in sorted(names):
        after = find_view(sayer.candidate, name, at=at, languages=sayer.languages)
        if after is not None:
            yield find_view(sayer.base, name, at=at, languages=sayer.languages), after


def _moves(before: ProposalView | None, after: ProposalView) -> Iterator[Message]:
    standing, title = after.standing, after.title
    if standing.outcome and not (before and before.standing.outcome == standing.outcome):
        yield say("“{title}” is {outcome}.", title=title, outcome=after.place(standing.outcome))
    elif standing.stage and not (before and before.standing.stage == standing.stage):
        yield say(
            "“{title}” enters the stage {stage}.", title=title, stage=after.place(standing.stage)
        )
    if standing.latest and not (before and before.standing.latest == standing.latest):
        yield say(
            "The stage of “{title}” ends on {when} at the latest.",
            title=title,
            when=after.when(standing.latest),
        )
    was_open, is_open = _open(before), _open(after)
    if was_open != is_open:
        yield say(
            "Objections open on “{title}”: {after}, {before} before.",
            title=title,
            after=is_open,
            before=was_open,
        )
    held = {each.name: each.holds for each in before.standing.requirements} if before else {}
    for each in standing.requirements:
        if each.holds and held.get(each.name) is False and each.name != "no_objection":
            yield say("A requirement of “{title}” holds now: {name}.", title=title, name=each.name)


def _open(view: ProposalView | None) -> int:
    objections = view.standing.objections if view else ()
    return sum(each.state is ObjectionState.OPEN for each in objections)


def _due(view: ProposalView) -> Iterator[Due]:
    for each in view.standing.prospects:
        until = view.when(each.until) if each.until else None
        yield Due(view.title, gesture_words(each), doers_words(each), until)
