"""Tell who said what for and against a proposal: positions, objections, concerns, rulings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.consensus.standing import ObjectionStanding, ObjectionState
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.acts import Rule
from alliance_cli.reports.articles import (
    Sentence,
    objection_article,
    procedure_article,
    ruling_article,
)
from alliance_cli.reports.lines import some_of
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import OBJECTIONS, POSITIONS

_VERDICTS: Mapping[str, str] = {
    "adopt": mark("that it is adopted"),
    "reject": mark("that it is rejected"),
    "return": mark("that it goes back to the first stage"),
}
"""The words for what is ruled."""


def opinion_sentences(view: ProposalView) -> Iterator[Sentence]:
    """Yield each position with who holds it, each objection, each concern, what was ruled."""
    yield from _positions(view)
    yield from (_objection(view, each) for each in view.standing.objections)
    yield from (_concern(view, name) for name in view.standing.concerns)
    yield from _rulings(view)


def _positions(view: ProposalView) -> Iterator[Sentence]:
    held = view.standing.positions
    for position, words in POSITIONS.items():
        allies = sorted(ally for ally, each in held.items() if each == position)
        if allies:
            text = say(
                "{position} ({count}): {allies}.",
                position=say(words),
                count=len(allies),
                allies=some_of(allies),
            )
            yield Sentence("position", text, procedure_article(view, "electorate"))


def _objection(view: ProposalView, each: ObjectionStanding) -> Sentence:
    fields = {
        "by": each.by,
        "at": view.when(each.at),
        "id": each.id,
        "state": say(OBJECTIONS[each.state]),
        "since": view.when(each.since),
        "words": view.said_in(each.id) or "",
    }
    text = say("{by} objected on {at}: “{words}” ({id}).", **fields)
    if not fields["words"]:
        text = say("{by} objected on {at} ({id}); the words are withheld.", **fields)
    if each.state is ObjectionState.OPEN:
        fate = say("It is open.")
        if each.through:
            fate = say("It is open, though {through} integrates it.", through=each.through)
    elif each.through:
        fate = say("Since {since} it is {state}, by {through}.", through=each.through, **fields)
    else:
        fate = say("Since {since} it is {state}.", **fields)
    return Sentence(
        "objection",
        say("{text} {fate}", text=text, fate=fate),
        objection_article(view, each.state),
    )


def _concern(view: ProposalView, name: str) -> Sentence:
    act, by = view.find_act(name), name.partition("/")[0]
    fields: dict[str, Message | str] = {
        "by": by,
        "id": name,
        "words": view.said_in(name) or say("withheld"),
        "at": view.when(act.at) if act else "",
    }
    text = say("{by} has a concern since {at}: “{words}” ({id}). It blocks nothing.", **fields)
    return Sentence("concern", text, procedure_article(view))


def _rulings(view: ProposalView) -> Iterator[Sentence]:
    for act in sorted(view.case.acts, key=lambda each: (each.record.at, each.id)):
        record = act.record
        is_past = record.at <= view.standing.at and not view.standing.reason_for(act.id)
        if not isinstance(record, Rule) or not is_past:
            continue
        text = say(
            "{at}: {by} ruled {verdict}, on version {version}: “{words}”.",
            at=view.when(record.at),
            by=act.ally,
            verdict=say(_VERDICTS[record.verdict]),
            version=record.version,
            words=view.said_in(act.id) or say("withheld"),
        )
        if record.answers:
            answered = sorted(record.answers)
            text = say("{text} It answers {objections}.", text=text, objections=answered)
        yield Sentence("ruling", text, ruling_article(view, record.at))
