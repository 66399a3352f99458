"""Show people where one proposal stands, on a page."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.consensus.standing import (
    ObjectionStanding,
    ObjectionState,
    Prospect,
    RequirementStanding,
)
from alliance_cli.messages import Message, say, say_many
from alliance_cli.reports.aftermath import (
    NOTHING,
    Aftermath,
    aftermath_lines,
    review_lines,
)
from alliance_cli.reports.gestures import command_for
from alliance_cli.reports.lines import Line, section, some_of
from alliance_cli.reports.nominations import nomination_lines
from alliance_cli.reports.overview import outcome_style, place_and_moment
from alliance_cli.reports.requirements import requirement_words, with_missing
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import (
    KINDS,
    OBJECTIONS,
    POSITIONS,
    REASONS,
    doers_words,
    gesture_words,
)


def page_lines(view: ProposalView, told: Aftermath = NOTHING) -> Iterator[Line]:
    """Yield the page of one proposal, with what other records tell about it."""
    standing = view.standing
    yield Line(say("{name}: {title}", name=view.name, title=view.title), "strong")
    yield Line(_facts(view), "faint")
    yield from _where(view)
    yield from review_lines(view, told)
    yield from section(say("Required"), map(_requirement_line, standing.requirements))
    yield from section(
        say("Objections"), (_objection_line(view, each) for each in standing.objections)
    )
    yield from section(say("Who should hold it, and why"), nomination_lines(view))
    yield from section(say("Positions"), _position_lines(view))
    yield from section(
        say("Recorded, not confirmed yet"),
        (Line(say("{act}", act=act), indent=2) for act in standing.unconfirmed),
    )
    yield from section(
        say("Without effect"),
        (
            Line(say("{act}: {reason}", act=each.act, reason=say(REASONS[each.reason])), indent=2)
            for each in standing.ignored
        ),
    )
    yield from section(
        say("What can be done now"),
        (line for each in standing.prospects for line in _prospect_lines(view, each)),
    )
    yield from aftermath_lines(view, told)


def _facts(view: ProposalView) -> Message:
    standing = view.standing
    return say(
        "{kind}, by {by}; procedure {procedure}; version {version}, {rounds}; times of {zone}",
        kind=say(KINDS[view.case.proposal.kind]),
        by=standing.proposers or view.case.proposal.by[:1],
        procedure=view.procedure,
        version=standing.version,
        rounds=say_many("{count} round", "{count} rounds", standing.round),
        zone=str(view.zone),
    )


def _where(view: ProposalView) -> Iterator[Line]:
    standing = view.standing
    if standing.outcome and standing.outcome_at:
        place, moment = place_and_moment(view)
        yield Line(
            say("Outcome: {place}, {moment}", place=place, moment=moment), outcome_style(view)
        )
    elif standing.stage and standing.entered and standing.latest and standing.earliest:
        yield Line(
            say(
                "Stage: {stage}, since {since}",
                stage=view.place(standing.stage),
                since=view.when(standing.entered),
            ),
            "strong",
        )
        yield Line(_ends(view, view.when(standing.earliest), view.when(standing.latest)))
    else:
        yield Line(say("It opens on {when}.", when=view.when(view.case.proposal.opened)))


def _ends(view: ProposalView, earliest: Message, latest: Message) -> Message:
    if earliest == latest:
        return say("Until {latest}", latest=latest)
    if view.standing.earliest == view.standing.entered:
        return say("Until what is required holds, at the latest {latest}", latest=latest)
    return say(
        "Until {earliest} at least, {latest} at the latest", earliest=earliest, latest=latest
    )


def _requirement_line(each: RequirementStanding) -> Line:
    text = requirement_words(each)
    if each.holds:
        return Line(say("[x] {text}", text=text), "good", indent=2)
    return Line(say("[ ] {text}", text=with_missing(each, text)), indent=2)


def _objection_line(view: ProposalView, each: ObjectionStanding) -> Line:
    text = say(
        "{id}: {state}, since {since}",
        id=each.id,
        state=say(OBJECTIONS[each.state]),
        since=view.when(each.since),
    )
    return Line(text, "warning" if each.state is ObjectionState.OPEN else "plain", indent=2)


def _position_lines(view: ProposalView) -> Iterator[Line]:
    positions = view.standing.positions
    for position, words in POSITIONS.items():
        held = sorted(ally for ally, each in positions.items() if each == position)
        if held:
            text = say(
                "{position} ({count}): {allies}",
                position=say(words),
                count=len(held),
                allies=some_of(held),
            )
            yield Line(text, indent=2)


def _prospect_lines(view: ProposalView, each: Prospect) -> Iterator[Line]:
    """Yield a gesture and, below it, the command by which it is made."""
    what, doers = gesture_words(each), doers_words(each)
    text = say("{what}: {doers}", what=what, doers=doers)
    if each.until is not None:
        until = view.when(each.until)
        text = say("{what}: {doers}, until {until}", what=what, doers=doers, until=until)
    yield Line(text, indent=2)
    yield Line(say("{command}", command=command_for(view, each)), "faint", indent=6)
