"""The whole story in order, or a part of it: for people, one line each, and for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import moment_words, say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line, when
from alliance_cli.reports.neutral import cut
from alliance_cli.reports.story.happening import Happening
from alliance_cli.reports.story.people import story_of_people
from alliance_cli.reports.story.proposals import story_of_proposal
from alliance_cli.reports.story.work import story_of_work
from alliance_cli.reports.views import ProposalView

_COLUMNS = 120


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of the story is told: of a proposal, an ally, a chantier, kinds, from when on."""

    proposal: str | None = None
    ally: str | None = None
    chantier: str | None = None
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, each: Happening) -> bool:
        """Tell whether something that happened belongs to it."""
        return (
            (self.proposal is None or self.proposal in each.proposals)
            and (self.ally is None or self.ally in each.by)
            and (self.chantier is None or self.chantier == each.chantier)
            and (not self.kinds or each.kind in self.kinds)
            and (self.since is None or each.at >= self.since)
            and (self.until is None or each.at < self.until)
        )


EVERYTHING = Part()


def story_of(
    ledger: Ledger,
    views: Sequence[ProposalView],
    languages: tuple[str, ...],
    part: Part = EVERYTHING,
    *,
    now: datetime,
) -> tuple[Happening, ...]:
    """Return what happened by `now`, the first first; `views` are those of proposals at `now`."""
    found = [
        *(each for view in views for each in story_of_proposal(view)),
        *story_of_people(ledger, languages),
        *story_of_work(ledger, languages),
    ]
    told = (each for each in found if each.at <= now and part.holds(each))
    return tuple(sorted(told, key=lambda each: each.order))


def story_lines(story: Sequence[Happening], zone: ZoneInfo) -> Iterator[Line]:
    """Yield one line for each happening."""
    for each in story:
        moment = moment_words(each.day) if each.day else when(each.at, zone)
        text = say("{when}  {what}", when=moment, what=each.what)
        if each.said:
            said = cut(each.said, _COLUMNS)
            text = say("{when}  {what}: “{said}”", when=moment, what=each.what, said=said)
        yield Line(text, "strong" if each.kind == "decision" else "plain")


def happening_data(each: Happening) -> dict[str, Any]:
    """Return what scripts are given of something that happened."""
    return {
        "at": moment_text(each.at),
        "day": each.day.isoformat() if each.day else None,
        "kind": each.kind,
        "id": each.id,
        "what": each.what,
        "by": list(each.by),
        "proposals": list(each.proposals),
        "chantier": each.chantier or None,
        "said": each.said or None,
    }
