"""Show people all proposals in a table: where each stands, and the moment that matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alliance_cli.messages import Message, mark, say
from alliance_cli.reports.lines import Line, Style
from alliance_cli.reports.neutral import columns_of, cut, padded
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import OUTCOMES

_OUTCOME_STYLES: dict[str, Style] = {
    "adopted": "good",
    "adopted-by-the-willing": "good",
    "rejected": "error",
}


HEADINGS = (mark("proposal"), mark("title"), mark("where it stands"), mark("when"))
"""What the columns of `row_of` say."""


def table_lines(views: Iterable[ProposalView], *, width: int | None) -> Iterator[Line]:
    """Yield a line for each proposal, open ones first; titles are cut at `width` columns."""
    ordered = sorted(views, key=lambda view: view.order)
    rows = [(view, view.name, *place_and_moment(view)) for view in ordered]
    first = max((columns_of(name) for _, name, *_ in rows), default=0)
    room = max(width - first - 2, 10) if width is not None else None
    for view, name, place, moment in rows:
        title = view.title if room is None else cut(view.title, room)
        text = say("{name}  {title}", name=padded(name, first), title=title)
        yield Line(text, "plain" if view.standing.outcome is None else "faint")
        where = say("{place}, {moment}", place=place, moment=moment)
        yield Line(where, outcome_style(view), indent=first + 2)


def row_of(view: ProposalView) -> tuple[Line, ...]:
    """Return the cells of a proposal in a table, under `HEADINGS`."""
    place, moment = place_and_moment(view)
    style: Style = "plain" if view.standing.outcome is None else "faint"
    return (
        Line(view.name, style),
        Line(view.title, style),
        Line(place, outcome_style(view)),
        Line(moment, style),
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


def outcome_style(view: ProposalView) -> Style:
    """Return how much the place of a proposal stands out."""
    outcome = view.standing.outcome
    return _OUTCOME_STYLES.get(outcome, "faint") if outcome else "strong"
