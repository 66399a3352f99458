"""What people did, as far as dated records tell: to decide, or in the work itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.moments import start_of

_ABOUT_OURSELVES = frozenset(("amendment", "mandate", "reopening", "closing"))


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that `ally` did at a moment.

    It is either procedure (an act, a proposal, a revision) or work. Procedure is about the
    alliance itself where it changes its rules and roles, or opens again what was settled.
    """

    at: datetime
    ally: str
    is_procedure: bool = False
    is_about_itself: bool = False


def doings_of(ledger: Ledger) -> Iterator[Doing]:
    """Yield everything that was done, in no order."""
    yield from _procedure(ledger)
    yield from _chantiers(ledger)
    yield from _what_is_told(ledger)
    yield from _what_is_brought(ledger)


def _procedure(ledger: Ledger) -> Iterator[Doing]:
    for name, filed in ledger.proposals.items():
        inward = filed.record.kind in _ABOUT_OURSELVES
        for each in filed.record.versions:
            yield Doing(each.at, each.by, is_procedure=True, is_about_itself=inward)
        for act in ledger.acts.get(name, {}).values():
            yield Doing(act.record.at, act.ally, is_procedure=True, is_about_itself=inward)


def _chantiers(ledger: Ledger) -> Iterator[Doing]:
    for name, filed in ledger.chantiers.items():
        chantier, animator = filed.record, filed.record.animators[0]
        yield Doing(chantier.opened, animator)
        yield from (Doing(each.at, animator) for each in chantier.extended)
        for milestone in chantier.milestones:
            if milestone.reached:
                yield Doing(start_of(milestone.reached, ledger.zone), animator)
        if chantier.closed:
            yield Doing(chantier.closed.at, animator)
        for ally, member in ledger.members.get(name, {}).items():
            yield from (Doing(stay.joined, ally) for stay in member.record.earlier)
            joined = Doing(member.record.joined, ally)
            if joined != Doing(chantier.opened, animator):  # who opens it joins by that
                yield joined
        for adaptation in ledger.adaptations.get(name, {}).values():
            for answer in (*adaptation.record.earlier, adaptation.record):
                yield Doing(answer.at, answer.by)


def _what_is_told(ledger: Ledger) -> Iterator[Doing]:
    for experience in ledger.experiences.values():
        written = start_of(experience.record.written, ledger.zone)
        yield from (Doing(written, author) for author in experience.record.authors)
    for review in ledger.reviews.values():
        yield from (Doing(review.record.at, ally) for ally in review.record.by)
    for word in ledger.glossary.values():
        if word.record.at and word.record.by:
            yield Doing(word.record.at, word.record.by)
    for translation in ledger.all_of("translation"):
        yield Doing(translation.record.at, translation.record.by)


def _what_is_brought(ledger: Ledger) -> Iterator[Doing]:
    for filed in ledger.commitments.values():
        undertaken = filed.record
        yield Doing(undertaken.made, undertaken.ally)
        for ending in (undertaken.done, undertaken.dropped):
            if ending:
                yield Doing(ending.at, undertaken.ally)
    for means in ledger.means.values():
        yield Doing(start_of(means.record.from_, ledger.zone), means.record.by)
