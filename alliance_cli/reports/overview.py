"""Show people all proposals in a table: where each stands, and the moment that matters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from alliance_cli.messages import Message, mark, say
from alliance_cli.reports.lines import Line, Style, some_of
from alliance_cli.reports.neutral import columns_of, cut, padded
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import OUTCOMES

_OUTCOME_STYLES: dict[str, Style] = {
    "adopted": "good",
    "adopted-by-the-willing": "good",
    "rejected": "error",
}


_NAMED = 3
_ROOM_BESIDE, _STACKED = 36, 2
_NOBODY: Mapping[str, Collection[str]] = {}

HEADINGS = (mark("proposal"), mark("title"), mark("where it stands"), mark("when"))
"""What the columns of `row_of` say."""


Awaited = Mapping[str, Collection[str]]
"""For whom each proposal waits, by its name."""


def table_lines(
    views: Iterable[ProposalView], *, width: int | None, awaited: Awaited = _NOBODY
) -> Iterator[Line]:
    """Yield lines for each proposal, open ones first; titles are cut at `width` columns.

    Where there is no room beside the names, these have lines of their own.
    """
    ordered = sorted(views, key=lambda view: view.order)
    beside = max((columns_of(view.name) for view in ordered), default=0) + 2
    is_stacked = width is not None and width - beside < _ROOM_BESIDE
    indent = _STACKED if is_stacked else beside
    for view in ordered:
        style: Style = "plain" if view.standing.outcome is None else "faint"
        title = view.title if width is None else cut(view.title, max(width - indent, 10))
        if is_stacked:
            yield Line(view.name, style)
            yield Line(title, style, indent)
        else:
            yield Line(
                say("{name}  {title}", name=padded(view.name, beside - 2), title=title), style
            )
        place, moment = place_and_moment(view)
        where = say(
            "{place}, {moment}", place=place, moment=_whose(moment, awaited.get(view.name))
        )
        yield Line(where, outcome_style(view), indent)


def row_of(view: ProposalView, awaited: Awaited = _NOBODY) -> tuple[Line, ...]:
    """Return the cells of a proposal in a table, under `HEADINGS`."""
    place, moment = place_and_moment(view)
    style: Style = "plain" if view.standing.outcome is None else "faint"
    return (
        Line(view.name, style),
        Line(view.title, style),
        Line(place, outcome_style(view)),
        Line(_whose(moment, awaited.get(view.name)), style),
    )


def place_and_moment(view: ProposalView) -> tuple[Message, Message]:
    """Return where a proposal stands, and the moment that matters about it."""
    standing = view.standing
    if standing.outcome and standing.outcome_at:
        place = say(OUTCOMES[standing.outcome])
        moment = view.when(standing.outcome_at)
        state = (
            say("{when}, sealed", when=moment)
            if view.is_sealed
            else say("{when}, not sealed yet", when=moment)
        )
        if view.is_superseded:
            state = say("{state}; superseded by {names}", state=state, names=view.superseded_by)
        return place, state
    if standing.stage and standing.latest:
        place = view.place(standing.stage)
        return place, say("until {when}", when=view.when(standing.latest))
    return say("not open yet"), say("from {when}", when=view.when(view.case.proposal.opened))


def _whose(moment: Message, names: Collection[str] | None) -> Message:
    """Return the moment that matters, and for whom, where a proposal waits for somebody."""
    if not names:
        return moment
    return say("{when}, for {allies}", when=moment, allies=some_of(names, most=_NAMED))


def outcome_style(view: ProposalView) -> Style:
    """Return how much the place of a proposal stands out."""
    outcome = view.standing.outcome
    return _OUTCOME_STYLES.get(outcome, "faint") if outcome else "strong"
