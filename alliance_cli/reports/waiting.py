"""What waits for an ally: proposals it has no position on, and the gestures most likely next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from alliance_cli.consensus.electorate import who
from alliance_cli.consensus.standing import Gesture, Prospect
from alliance_cli.messages import Message, mark, say
from alliance_cli.reports.gestures import command_for
from alliance_cli.reports.lines import Line, section
from alliance_cli.reports.neutral import padded
from alliance_cli.reports.overview import table_lines
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import PERSONAL

_SHOWN = 3
_COMMAND_COLUMNS = 40

_ASKED = (
    (Gesture.CONFIRM, mark("confirm what was recorded for you")),
    (Gesture.RULE, mark("arbitrate")),
    (Gesture.CONSENT, mark("consent")),
    (Gesture.ADVISE, mark("give your advice")),
    (Gesture.SECOND, mark("second it")),
    (Gesture.CALL, mark("call for the decision")),
)
"""Gestures that somebody waits for, the most pressing first."""


def waiting_lines(
    views: Sequence[ProposalView],
    actor: str | None,
    *,
    now: datetime,
    width: int | None,
    also: Iterable[Line] = (),
) -> Iterator[Line]:
    """Yield what waits for `actor`; where it is unknown who that is, all that is open.

    `also` tells what else waits for `actor` than a position.
    """
    open_ones = [view for view in views if view.standing.stage is not None]
    if actor is None:
        yield from _listed(say("Open proposals"), open_ones, width)
        yield Line()
        yield Line(say("Nothing here says which ally you are."))
        yield _command("alliance … --as NAME", say("if you are an ally: say so as you act"))
        yield _command("alliance join", say("if you are not one yet: whoever signs is in"))
        return
    mine = sorted(
        (view for view in open_ones if _may_take_position(view, actor, now)),
        key=lambda view: view.order,
    )
    yield from _listed(say("Waiting for your position, {ally}", ally=actor), mine, width)
    yield from section(say("Also waiting for you"), also)
    yield Line()
    yield Line(say("Most likely next"), "strong")
    yield from _gestures(views, mine, actor, now)


def _listed(title: Message, views: Sequence[ProposalView], width: int | None) -> Iterator[Line]:
    yield Line(title, "strong")
    if not views:
        yield Line(say("Nothing."), indent=2)
    yield from table_lines(views, width=width)


def _may_take_position(view: ProposalView, actor: str, now: datetime) -> bool:
    if actor in view.standing.positions or view.is_need:
        return False
    return actor in who(view.case, "allies", now, proposers=view.standing.proposers)


def _gestures(
    views: Sequence[ProposalView], mine: Sequence[ProposalView], actor: str, now: datetime
) -> Iterator[Line]:
    """Yield three commands: what is asked of the actor, then what is always good to do."""
    asked = [*_asked(views, actor, now)]
    general = [
        *(_command(f"alliance explain {view.name}", say("see why")) for view in mine[:1]),
        *(_command(f"alliance object {view.name}", say("object")) for view in mine[:1]),
        _command('alliance propose "…"', say("propose something")),
        _command("alliance status", say("see where all proposals stand")),
        _command("alliance report register", say("read what was decided")),
    ]
    yield from [*asked, *general][:_SHOWN]


def _asked(views: Sequence[ProposalView], actor: str, now: datetime) -> Iterator[Line]:
    ordered = sorted(views, key=lambda view: view.order)
    for gesture, words in _ASKED:
        commands = (
            command_for(view, each)
            for view in ordered
            for each in view.standing.prospects
            if each.gesture is gesture and _is_asked(view, each, actor, now)
        )
        yield from (_command(command, say(words)) for command in islice(commands, 1))


def _is_asked(view: ProposalView, each: Prospect, actor: str, now: datetime) -> bool:
    if each.gesture in PERSONAL:
        return actor in each.by
    if each.gesture is Gesture.CONSENT and actor in view.standing.positions:
        return False
    return any(
        actor in who(view.case, name, now, proposers=view.standing.proposers)
        for name in each.by
        if not name.startswith("power:")
    )


def _command(command: str, words: Message) -> Line:
    shown = padded(command, _COMMAND_COLUMNS)
    return Line(say("{command}  ({words})", command=shown, words=words), indent=2)
