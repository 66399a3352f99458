"""Tell what came of a live round: where the proposal stands with it, and a paragraph of minutes.

The paragraph repeats no reasons, and names allies by their ids: what somebody said stands in its
act, from which it can be withheld, and the report of the meeting shows it beside the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from alliance_cli.consensus.standing import ObjectionStanding, ObjectionState, Reason, Standing
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.live_rounds import PASS, LiveRound, Said
from alliance_cli.reports.lines import Line, section
from alliance_cli.reports.overview import place_and_moment
from alliance_cli.reports.requirements import requirement_words, with_missing
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import OBJECTIONS

_SENTENCES: Mapping[str, str] = {
    "question": mark("Asked: {names}."),
    "answer": mark("Answered: {names}."),
    "react": mark("Reacted: {names}."),
    "suggest": mark("Suggested another wording: {names}."),
    "nominate": mark("Nominated somebody: {names}."),
    "advise": mark("Advised: {names}."),
    "second": mark("Seconded it: {names}."),
    "concern": mark("Told a concern: {names}."),
    "consent": mark("Consented: {names}."),
    "stand-aside": mark("Stood aside: {names}."),
    "abstain": mark("Abstained: {names}."),
    "oppose": mark("Opposed it: {names}."),
    "object": mark("Objected: {names}."),
    "lift": mark("Lifted their objections: {names}."),
}
"""How minutes tell who did what, in this order; a reaction to a question is an answer."""


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round, the id of each of its acts by number, and the proposal with these acts."""

    round: LiveRound
    acts: Mapping[int, str]
    view: ProposalView
    facilitator: str

    @property
    def standing(self) -> Standing:
        """Where the proposal stands with what was said."""
        return self.view.standing

    @property
    def objections(self) -> tuple[ObjectionStanding, ...]:
        """The objections that were made in the round, closed by it, or left open."""
        own = set(self.acts.values())
        return tuple(
            each
            for each in self.standing.objections
            if each.state is ObjectionState.OPEN or own & {each.id, each.through}
        )


def result_lines(told: RoundView) -> Iterator[Line]:
    """Yield where the proposal stands with what was said, and what is left to do."""
    place, moment = place_and_moment(told.view)
    yield Line(say("With these answers: {place}, {moment}", place=place, moment=moment), "strong")
    for each in told.standing.requirements:
        words = requirement_words(each)
        if each.holds:
            yield Line(say("[x] {text}", text=words), "good", indent=2)
        else:
            yield Line(say("[ ] {text}", text=with_missing(each, words)), indent=2)
    yield from section(say("Objections"), map(_objection_line, told.objections))
    yield from section(say("Left to do"), (Line(each, indent=2) for each in _left(told)))


def minutes_sentences(told: RoundView) -> Iterator[Message]:
    """Yield the sentences of a paragraph that tells the round."""
    spoken = [each for each in told.round.said if each.act != PASS]
    present = told.round.present or tuple(dict.fromkeys(each.by for each in spoken))
    yield say(
        "Round on “{title}” ({proposal}, version {version}), run by {facilitator}.",
        title=told.view.title,
        proposal=told.view.name,
        version=told.standing.version,
        facilitator=told.facilitator,
    )
    for act, words in _SENTENCES.items():
        if names := _once(each.by for each in spoken if _told_as(each) == act):
            yield say(words, names=names)
    if silent := _once(each for each in present if each not in {said.by for said in spoken}):
        yield say("Said nothing: {names}.", names=silent)
    for objection in told.objections:
        yield say(
            "The objection of {ally}: {state}.",
            ally=objection.by,
            state=say(OBJECTIONS[objection.state]),
        )
    place, moment = place_and_moment(told.view)
    yield say("With that: {place}, {moment}.", place=place, moment=moment)
    for requirement in told.standing.requirements:
        if not requirement.holds and requirement.name != "no_objection":  # told before
            text = with_missing(requirement, requirement_words(requirement))
            yield say("Not yet: {text}.", text=text)


def _objection_line(each: ObjectionStanding) -> Line:
    text = say("{id}: {state}", id=each.id, state=say(OBJECTIONS[each.state]))
    return Line(text, "warning" if each.state is ObjectionState.OPEN else "good", indent=2)


def _left(told: RoundView) -> Iterator[Message]:
    proposal = told.view.name
    suggested = {each.by for each in told.round.said if each.act == "suggest"}
    for each in told.objections:
        fields = {"ally": each.by, "proposal": proposal, "objection": each.id}
        if each.state is ObjectionState.OPEN and each.by in suggested:
            yield say(
                "{ally} agreed to another wording; a proposer publishes it: alliance revise"
                " {proposal} --integrates {objection}",
                **fields,
            )
        elif each.state is ObjectionState.OPEN:
            yield say(
                "The objection of {ally} stands; a proposer may answer it by another text:"
                " alliance revise {proposal} --integrates {objection}",
                **fields,
            )
    for ignored in told.standing.ignored:
        if ignored.act in told.acts.values() and ignored.reason is Reason.UNCONFIRMED:
            ally = ignored.act.partition("/")[0]
            yield say(
                "It waits for {ally} to confirm it: alliance confirm {proposal} --as {ally}",
                ally=ally, proposal=proposal,
            )  # fmt: skip


def _told_as(each: Said) -> str:
    return "answer" if each.act == "react" and each.answers is not None else each.act


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
