"""Say what came of auditing a history: whether all that landed might, and since when not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_cli.messages import say, say_many
from alliance_cli.reports.findings.listing import Listing, listing_data
from alliance_cli.reports.lines import Line


@dataclass(frozen=True, slots=True)
class LandingView:
    """An irregular landing: its commit, the codes held against it, whether it was repaired."""

    commit: str
    codes: Sequence[str]
    is_repaired: bool


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A history from its founding commit; `regular` is the last commit up to which all is well.

    `judged` is how many landings were looked at: an earlier audit may have seen the others.
    """

    founding: str
    head: str
    regular: str
    judged: int
    listing: Listing
    landings: Sequence[LandingView]
    is_trial: bool = False

    @property
    def is_regular(self) -> bool:
        """Tell whether nothing is held against it."""
        return not self.listing.has_errors


def history_lines(view: HistoryView) -> Iterator[Line]:
    """Yield which landings were irregular, and the answer."""
    for each in view.landings:
        values = {"commit": each.commit[:12], "codes": each.codes}
        if each.is_repaired:
            yield Line(say("{commit} was irregular ({codes}), and was repaired.", **values))
        else:
            yield Line(say("{commit} is irregular: {codes}.", **values), "error")
    judged = say_many("{count} landing judged.", "{count} landings judged.", view.judged)
    if view.is_regular:
        yield Line(say("Regular from {first} to {last}.", **_ends(view)), "good")
    else:
        yield Line(say("Irregular after {commit}.", commit=view.regular[:12]), "error")
    yield Line(judged, "faint")
    if view.is_trial:
        yield Line(say("This was a trial: the clock was set. It counts for nothing."), "warning")


def history_data(view: HistoryView) -> dict[str, Any]:
    """Return the history for scripts; messages in it are put into words later."""
    return {
        "verdict": "regular" if view.is_regular else "irregular",
        "founding": view.founding,
        "head": view.head,
        "regular": view.regular,
        "judged": view.judged,
        "trial": view.is_trial,
        **listing_data(view.listing),
        "landings": [
            {"commit": each.commit, "codes": list(each.codes), "repaired": each.is_repaired}
            for each in view.landings
        ],
    }


def _ends(view: HistoryView) -> dict[str, str]:
    return {"first": view.founding[:12], "last": view.head[:12]}
