"""A proposal as reports see it: its case, where it stands, and in which languages it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.descent import superseding, superseding_one
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import find_case, is_sealed
from alliance_cli.messages import Message, say
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.text import Text
from alliance_cli.reports.lines import when
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.words import OUTCOMES


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal and its standing; `languages` are the reader's, the most wanted first.

    `superseded_by` are the adopted decisions that took its place.
    """

    name: str
    case: Case
    standing: Standing
    is_sealed: bool
    languages: Sequence[str]
    superseded_by: tuple[str, ...] = ()

    @property
    def is_superseded(self) -> bool:
        """Tell whether it was adopted, and others took its place."""
        return self.standing.is_adopted and bool(self.superseded_by)

    @property
    def is_need(self) -> bool:
        """Tell whether its present version is a need, of which nobody has made a text yet."""
        versions = self.case.proposal.versions
        return any(each.need for each in versions if each.version == self.standing.version)

    @property
    def title(self) -> str:
        """The title, on one line."""
        return self.words(self.case.proposal.title)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the constitution that governs it."""
        return self.case.calendar.zone

    @property
    def procedure(self) -> str:
        """What people call the procedure."""
        name = self.case.procedure.name
        return self.words(name) if name else self.standing.procedure

    def words(self, text: Text) -> str:
        """Return `text` in the reader's language, on one line."""
        return one_line(text.in_language(self.languages))

    def when(self, moment: datetime) -> Message:
        """Return `moment` as people of the alliance read it."""
        return when(moment, self.zone)

    def place(self, name: str) -> Message:
        """Return what people call a stage or an outcome."""
        if name in OUTCOMES:
            return say(OUTCOMES[name])
        stage = self.case.procedure.stage(name)
        if stage is None or stage.name is None:
            return say("“{stage}”", stage=name)
        words = self.words(stage.name)
        return say("“{stage}”", stage=words)

    def find_act(self, name: str) -> AnyAct | None:
        """Return the act of that id."""
        return next((act.record for act in self.case.acts if act.id == name), None)

    def said_in(self, name: str) -> str | None:
        """Return what the act `name` says, on one line; None where it says nothing openly."""
        act = self.find_act(name)
        return self.words(act.text) if act and act.text else None

    @property
    def order(self) -> tuple[int, float, str]:
        """The key by which proposals are listed: open ones by deadline, then those to come.

        Those that ended come after, the latest first.
        """
        standing = self.standing
        if standing.outcome_at is not None:
            return 2, -standing.outcome_at.timestamp(), self.name
        if standing.latest is not None:
            return 0, standing.latest.timestamp(), self.name
        return 1, self.case.proposal.opened.timestamp(), self.name


def find_view(
    ledger: Ledger, name: str, *, at: datetime, languages: Sequence[str]
) -> ProposalView | None:
    """Return the view of a proposal; None if no rules for it can be found."""
    view = _find_view(ledger, name, at, tuple(languages))
    return view and replace(view, superseded_by=superseding_one(ledger, name, at=at))


def views_of(ledger: Ledger, *, at: datetime, languages: Sequence[str]) -> Iterator[ProposalView]:
    """Yield the view of every proposal that has rules, by id."""
    known = (_find_view(ledger, name, at, tuple(languages)) for name in sorted(ledger.proposals))
    views = [view for view in known if view is not None]
    found = superseding(ledger, {view.name: view.standing for view in views})
    for view in views:
        yield replace(view, superseded_by=found.get(view.name, ())) if found else view


def _find_view(
    ledger: Ledger, name: str, at: datetime, languages: tuple[str, ...]
) -> ProposalView | None:
    """Return the view of a proposal by itself: what superseded it is not looked for."""
    case = find_case(ledger, name)
    if case is None:
        return None
    standing = standing_of(case, at=at)
    sealed = standing.outcome is not None and is_sealed(ledger, name)
    return ProposalView(name, case, standing, sealed, languages)
