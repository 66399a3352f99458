"""Acts and revisions that would have no effect when they land are refused (513)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alliance_cli.codes import finding
from alliance_cli.consensus.standing import Reason
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.acts import Act
from alliance_cli.records.proposals import Proposal
from alliance_cli.regularity.changes import Change
from alliance_cli.regularity.transition import Transition, TransitionRule
from alliance_cli.regularity.warrants_proposals import proposers_of

_WHY: Mapping[Reason, str] = {
    Reason.LATE: mark("the outcome was reached before"),
    Reason.EARLY: mark("it was too early for it"),
    Reason.NOT_ENTITLED: mark("whoever it is of was not entitled to it"),
    Reason.OTHER_VERSION: mark("it is about another version than the one that counted then"),
    Reason.UNKNOWN_REFERENCE: mark("what it names was not there then"),
    Reason.NOT_AN_OBJECTOR: mark("whoever it is of may not object here"),
    Reason.INCOMPLETE: mark("something is missing that the procedure asks for"),
    Reason.NO_ROUNDS_LEFT: mark("no round was left for another revision"),
    Reason.ALREADY_HELD: mark("more time was asked for already"),
    Reason.ALREADY_CLOSED: mark("what it is about was settled before"),
    Reason.BEYOND_LIMIT: mark("it reaches beyond the limit of the procedure"),
    Reason.NOT_ASKED: mark("the proposal did not ask for it then"),
    Reason.DISOWNED: mark("it was disowned"),
}
"""In few words why something has no effect; what waits to be confirmed still may have one."""


def vain_acts(transition: Transition) -> Iterator[Finding]:
    """Yield acts that have no effect, but for those that wait to be confirmed."""
    for change, act in _new_acts(transition):
        standing = transition.standing(act.proposal)
        reason = standing.reason_for(act.id) if standing else None
        if reason is not None and reason in _WHY:
            yield _vain(change, _no_effect(reason), act.proposal, "act")


def vain_revisions(transition: Transition) -> Iterator[Finding]:
    """Yield published versions that have no effect."""
    for change in transition.successions:
        if not isinstance(change.new, Proposal) or change.place is None:
            continue
        standing = transition.standing(change.place.id)
        known = len(change.old.versions) if isinstance(change.old, Proposal) else 1
        for place, version in enumerate(change.new.versions):
            reason = standing.reason_for(f"version-{version.version}") if standing else None
            if place >= known and reason is not None and reason in _WHY:
                yield _vain(change, _no_effect(reason), change.place.id, "versions", place)


def about_unlanded(transition: Transition) -> Iterator[Finding]:
    """Yield acts of others than the proposers about a version that is not in base.

    What somebody consents to could still be changed before it lands.
    """
    for change, act in _new_acts(transition):
        base = transition.base.proposals.get(act.proposal)
        landed = {each.version for each in base.record.versions} if base else set()
        proposers = proposers_of(transition, act.proposal)
        if act.record.version not in landed and act.ally not in proposers:
            message = say("version {version} has not landed yet", version=act.record.version)
            yield _vain(change, message, act.proposal, "version")


@dataclass(frozen=True, slots=True)
class _NewAct:
    """An act that the change adds: its id, in the proposal it is about."""

    id: str
    ally: str
    proposal: str
    record: Act


def _new_acts(transition: Transition) -> Iterator[tuple[Change, _NewAct]]:
    for change in transition.successions:
        place = change.place
        if change.kind == "added" and place is not None and isinstance(change.new, Act):
            yield change, _NewAct(place.id, place.ally, place.within, change.new)


def _no_effect(reason: Reason) -> Message:
    return say("it has no effect: {reason}", reason=say(_WHY[reason]))


def _vain(change: Change, message: Message, proposal: str, *keys: str | int) -> Finding:
    help_ = say("See what can be done now: alliance status {id}", id=proposal)
    return finding("ALY513", change.path, message, help_, route=Route(keys))


RULES: tuple[TransitionRule, ...] = (vain_acts, vain_revisions, about_unlanded)
"""The rules of this module."""
