"""Show people where proposals stand: a page for one, a table for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alliance_cli.consensus.standing import (
    ObjectionStanding,
    ObjectionState,
    Prospect,
    RequirementStanding,
)
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.reports.lines import Line, Style, some_of
from alliance_cli.reports.neutral import columns_of, cut, padded
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import (
    KINDS,
    OBJECTIONS,
    OUTCOMES,
    POSITIONS,
    REASONS,
    doers_words,
    gesture_words,
    who_words,
)

_REQUIREMENTS = {
    "called": mark("somebody entitled has called for the decision"),
    "no_objection": mark("no objection is open"),
    "consents": mark("{have} consent, {needed} needed, of {of}"),
    "expressed": mark("{have} have a position, {needed} needed, of {of}"),
    "stand_asides": mark("{have} stand aside, at most {needed} may, of {of}"),
    "majority": mark("{have} consent of those who take sides, {needed} needed, of {of}"),
    "floor_college": mark("{have} of {needed} colleges were heard, of {of}"),
    "floor_territory": mark("{have} of {needed} territories were heard, of {of}"),
    "advice": mark("{have} have advised, {needed} needed, of {of}"),
    "seconds": mark("{have} have seconded, {needed} needed, of {of}"),
    "ruling": mark("{have} have ruled to adopt, {needed} needed, of {of}"),
}
_OUTCOME_STYLES: dict[str, Style] = {
    "adopted": "good",
    "adopted-by-the-willing": "good",
    "rejected": "error",
}


def requirement_words(each: RequirementStanding) -> Message:
    """Return what a requirement asks, with its figures."""
    name = each.name
    if name == "floor":
        name = f"floor_{each.requirement.floor.per}"  # type: ignore[union-attr]
    return say(_REQUIREMENTS[name], have=each.have, needed=each.needed, of=who_words(each.of))


def with_missing(each: RequirementStanding, text: Message) -> Message:
    """Return `text`, and who is missing for the requirement to hold."""
    if each.holds or not each.missing:
        return text
    names = some_of(each.missing)
    if each.name == "no_objection":
        return say("{text}; open are those of {names}", text=text, names=names)
    return say("{text}; missing: {names}", text=text, names=names)


def page_lines(view: ProposalView) -> Iterator[Line]:
    """Yield the page of one proposal."""
    standing = view.standing
    yield Line(say("{name}: {title}", name=view.name, title=view.title), "strong")
    yield Line(_facts(view), "faint")
    yield from _where(view)
    yield from _section(say("Required"), map(_requirement_line, standing.requirements))
    yield from _section(
        say("Objections"), (_objection_line(view, each) for each in standing.objections)
    )
    yield from _section(say("Positions"), _position_lines(view))
    yield from _section(
        say("Recorded, not confirmed yet"),
        (Line(say("{act}", act=act), indent=2) for act in standing.unconfirmed),
    )
    yield from _section(
        say("Without effect"),
        (
            Line(say("{act}: {reason}", act=each.act, reason=say(REASONS[each.reason])), indent=2)
            for each in standing.ignored
        ),
    )
    yield from _section(
        say("What can be done now"), (_prospect_line(view, each) for each in standing.prospects)
    )


def table_lines(views: Iterable[ProposalView], *, width: int | None) -> Iterator[Line]:
    """Yield a line for each proposal, open ones first; titles are cut at `width` columns."""
    ordered = sorted(views, key=lambda view: view.order)
    rows = [(view, view.name, *_cells(view)) for view in ordered]
    first = max((columns_of(name) for _, name, *_ in rows), default=0)
    for view, name, place, moment in rows:
        fields = {"place": place, "moment": moment}
        text = say("{name}  {title}", name=padded(name, first), title=view.title)
        if width is not None:
            room = max(width - first - 2, 10)
            text = say("{name}  {title}", name=padded(name, first), title=cut(view.title, room))
        yield Line(text, "plain" if view.standing.outcome is None else "faint")
        yield Line(say("{place}, {moment}", **fields), _style(view), indent=first + 2)


def _cells(view: ProposalView) -> tuple[Message, Message]:
    """Return where a proposal stands, and the moment that matters about it."""
    standing = view.standing
    if standing.outcome and standing.outcome_at:
        place = say(OUTCOMES[standing.outcome])
        moment = view.when(standing.outcome_at)
        if view.is_sealed:
            return place, say("{when}, sealed", when=moment)
        return place, say("{when}, not sealed yet", when=moment)
    if standing.stage and standing.latest:
        place = view.place(standing.stage)
        return place, say("until {when}", when=view.when(standing.latest))
    return say("not open yet"), say("from {when}", when=view.when(view.case.proposal.opened))


def _style(view: ProposalView) -> Style:
    outcome = view.standing.outcome
    return _OUTCOME_STYLES.get(outcome, "faint") if outcome else "strong"


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
        place, moment = _cells(view)
        yield Line(say("Outcome: {place}, {moment}", place=place, moment=moment), _style(view))
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


def _ends(view: ProposalView, earliest: str, latest: str) -> Message:
    if earliest == latest:
        return say("Until {latest}", latest=latest)
    if view.standing.earliest == view.standing.entered:
        return say("Until what is required holds, at the latest {latest}", latest=latest)
    return say(
        "Until {earliest} at least, {latest} at the latest", earliest=earliest, latest=latest
    )


def _section(title: Message, lines: Iterable[Line]) -> Iterator[Line]:
    listed = list(lines)
    if listed:
        yield Line()
        yield Line(title, "strong")
        yield from listed


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


def _prospect_line(view: ProposalView, each: Prospect) -> Line:
    what, doers = gesture_words(each), doers_words(each)
    if each.until is None:
        return Line(say("{what}: {doers}", what=what, doers=doers), indent=2)
    until = view.when(each.until)
    return Line(
        say("{what}: {doers}, until {until}", what=what, doers=doers, until=until), indent=2
    )
