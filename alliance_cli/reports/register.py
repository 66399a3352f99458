"""The register of decisions: every proposal that ended, how, and what was left unfollowed.

It is worked out from the records each time and depends on nothing else but the moment asked about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.consensus.decisions import decision_data, divergent
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.text import Text
from alliance_cli.reports.binding import bound, find_review, is_for_the_willing
from alliance_cli.reports.haste import find_hasty_review, hasty_words
from alliance_cli.reports.names import public_name, public_names
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import ACTS, KINDS, OBJECTIONS, OUTCOMES, POSITIONS

TEMPLATE = "register.md.j2"

HEADINGS: Mapping[str, str] = {
    "title": mark("Register of decisions"),
    "about": mark("Worked out from the records; anybody can work it out again."),
    "decisions": mark("Decisions"),
    "no_decisions": mark("Nothing has been decided yet."),
    "open": mark("Still open"),
    "nothing_open": mark("Nothing is open."),
    "outcome": mark("Outcome"),
    "sealed": mark("sealed"),
    "not_sealed": mark("not sealed yet"),
    "proposal": mark("Proposal"),
    "procedure": mark("Procedure"),
    "positions": mark("Positions"),
    "binds": mark("Binds"),
    "superseded": mark("Superseded by"),
    "review": mark("Looked at again"),
    "mandatory_review": mark("Mandatory review"),
    "owed": mark("Decided in haste, and to be looked at again"),
    "objections": mark("Objections"),
    "divergent": mark("Divergent opinions, to be read again at the review"),
}
"""The words that the template prints, translated where they are printed."""


@dataclass(frozen=True, slots=True)
class Voiced:
    """Something said against: whose act it is, when, which act, the words, what became of it."""

    by: str
    at: Message | str
    act: str
    words: str | Message
    fate: Message


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal that ended."""

    name: str
    title: str
    kind: Message
    proposers: Message | str
    version: int
    outcome: Message
    at: Message
    is_sealed: bool
    procedure: str
    path: tuple[Message, ...]
    tally: tuple[Message, ...]
    binds: Message | None
    superseded_by: tuple[str, ...]
    review: Message | None
    mandatory_review: Message | None
    is_review_owed: bool
    objections: tuple[Voiced, ...]
    divergent: tuple[Voiced, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """A proposal that is open: its stage, and when that ends at the latest."""

    name: str
    title: str
    stage: Message
    until: Message


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register."""

    alliance: Text | None
    decided: tuple[Decided, ...]
    undecided: tuple[Undecided, ...]

    @property
    def fields(self) -> dict[str, object]:
        """What the template is given."""
        return {
            "w": {name: say(words) for name, words in HEADINGS.items()},
            "alliance": self.alliance,
            "decisions": self.decided,
            "owed": tuple(each for each in self.decided if each.is_review_owed),
            "open": self.undecided,
        }


def register_of(ledger: Ledger, views: Iterable[ProposalView]) -> Register:
    """Return the register of the proposals in `views`, in the order of their outcomes."""
    listed = tuple(views)
    ended = [(view.standing.outcome_at, view) for view in listed]
    in_order = sorted(
        ((at, view.name, view) for at, view in ended if at is not None), key=lambda row: row[:2]
    )
    return Register(
        ledger.alliance.record.name if ledger.alliance else None,
        tuple(_decided(ledger, view, at) for at, _, view in in_order),
        tuple(_undecided(listed)),
    )


def _decided(ledger: Ledger, view: ProposalView, at: datetime) -> Decided:
    standing, proposal = view.standing, view.case.proposal
    review, hasty = find_review(view), find_hasty_review(ledger, view)
    outcome = OUTCOMES[standing.outcome or ""]
    return Decided(
        name=view.name,
        title=view.title,
        kind=say(KINDS[proposal.kind]),
        proposers=public_names(ledger, standing.proposers or proposal.by[:1], view.languages),
        version=standing.version,
        outcome=say(outcome),
        at=view.when(at),
        is_sealed=view.is_sealed,
        procedure=view.procedure,
        path=tuple(view.place(step.stage) for step in standing.path),
        tally=positions_words(view),
        binds=None if view.is_superseded else _binds(ledger, view),
        superseded_by=view.superseded_by if view.is_superseded else (),
        review=view.when(review) if review and not view.is_superseded else None,
        mandatory_review=hasty_words(view, hasty) if hasty else None,
        is_review_owed=hasty is not None and hasty.made is None,
        objections=tuple(_objections(ledger, view)),
        divergent=divergent_voices(ledger, view),
    )


def _undecided(views: tuple[ProposalView, ...]) -> Iterator[Undecided]:
    for view in sorted(views, key=lambda view: view.order):
        standing = view.standing
        if standing.stage is not None and standing.latest is not None:
            until = view.when(standing.latest)
            yield Undecided(view.name, view.title, view.place(standing.stage), until)


def positions_words(view: ProposalView) -> tuple[Message, ...]:
    """Return how many took which position, of those who are counted in the end."""
    if view.standing.outcome is not None:
        return tuple(_tally(view))
    counts = Counter(view.standing.positions.values())
    return tuple(
        say("{position}: {count}", position=say(words), count=counts[position])
        for position, words in POSITIONS.items()
        if counts[position]
    )


def divergent_voices(ledger: Ledger, view: ProposalView) -> tuple[Voiced, ...]:
    """Return what was said against and not followed, to be read again at the review."""
    return tuple(_divergent(ledger, view))


def _tally(view: ProposalView) -> Iterator[Message]:
    counts = decision_data(view.case, view.standing)["tally"]
    yield say("{count} were counted", count=counts["electorate"])
    for position, words in POSITIONS.items():
        if count := counts[position.replace("-", "_")]:
            yield say("{position}: {count}", position=say(words), count=count)
    yield say("silent: {count}", count=counts["silent"])


def _binds(ledger: Ledger, view: ProposalView) -> Message | None:
    if not view.standing.is_adopted:
        return None
    if is_for_the_willing(view):
        names = public_names(ledger, bound(view), view.languages)
        return say("{names}", names=names) if names else say("only those who join in")
    if view.case.chantier:
        return say("the members of the chantier {chantier}", chantier=view.case.chantier)
    return say("all allies")


def _objections(ledger: Ledger, view: ProposalView) -> Iterator[Voiced]:
    for each in view.standing.objections:
        fields = {"state": say(OBJECTIONS[each.state]), "since": view.when(each.since)}
        fate = say("{state}, {since}", **fields)
        if each.through:
            fate = say("{state}, {since}, by {through}", through=each.through, **fields)
        yield _voiced(ledger, view, each.id, fate)


def _divergent(ledger: Ledger, view: ProposalView) -> Iterator[Voiced]:
    for name in divergent(view.case, view.standing):
        act = view.find_act(name)
        yield _voiced(ledger, view, name, say(ACTS[act.act] if act else "concern"))


def _unsaid(act: AnyAct | None) -> Message:
    """Return what stands in the place of words that are withheld, or that there never were."""
    return say("withheld") if act and act.withheld else say("without a word")


def _voiced(ledger: Ledger, view: ProposalView, name: str, fate: Message) -> Voiced:
    act = view.find_act(name)
    return Voiced(
        by=public_name(ledger, name.partition("/")[0], view.languages),
        at=view.when(act.at) if act else "",
        act=name,
        words=view.said_in(name) or _unsaid(act),
        fate=fate,
    )
