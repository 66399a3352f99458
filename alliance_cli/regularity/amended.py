"""The constitution changes by amendment alone (505): to what was adopted, by an act that says so.

`constitution.yaml` and `constitutions/<n>.yaml` change together, in one change with the `enact`
act. That past versions are never rewritten nor removed is in the table of rightful writers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.acts import Enact
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.digest import proposal_digest
from alliance_cli.records.procedures import ADOPTIONS
from alliance_cli.records.proposals import Proposal
from alliance_cli.regularity.changes import Change
from alliance_cli.regularity.transition import Transition, TransitionRule


def unamended(transition: Transition) -> Iterator[Finding]:
    """Yield why the constitution in force, if it changes, does not change as it may."""
    for change in transition.changes_of("constitution"):
        if fault := _fault_of_change(transition, change):
            yield _unamended(change, fault)


def added_alone(transition: Transition) -> Iterator[Finding]:
    """Yield versions that are added without being put in force by the same change."""
    new, in_force = transition.candidate.constitution, transition.rules.version
    for change in transition.changes_of("past-constitution"):
        if change.kind != "added" or change.place is None:
            continue
        number = change.place.id
        if new is None or new.record.version == in_force or str(new.record.version) != number:
            message = say("version {version} is added, but not put in force", version=number)
            yield _unamended(change, message)


def of_another_time(transition: Transition) -> Iterator[Finding]:
    """Yield new proposals under a constitution other than the one in force when they opened."""
    for change in transition.changes_of("proposal"):
        if change.kind != "added" or not isinstance(change.new, Proposal):
            continue
        in_force = _version_at(transition, change.new.opened)
        if change.new.constitution != in_force:
            yield finding(
                "ALY310",
                change.path,
                say("version {version} was in force when it opened", version=in_force),
                say("Propose it anew, under that version: alliance propose"),
                route=Route(("constitution",)),
            )


def _version_at(transition: Transition, moment: datetime) -> int:
    """Return the version that was in force then, as far as base knows; else the one in force."""
    if transition.rules.version == 1:
        return 1
    starts = {
        filed.record.constitution: filed.record.at
        for acts in transition.base.acts.values()
        for filed in acts.values()
        if isinstance(filed.record, Enact)
    }
    last = transition.rules.version
    while last > 1 and starts.get(last, moment) > moment:
        last -= 1
    return last


def _fault_of_change(transition: Transition, change: Change) -> Message | None:
    """Return why what becomes of the constitution in force may not; None if it may."""
    new = transition.candidate.constitution
    if change.after is None:
        return say("the constitution is taken away")
    if new is None or change.new is None:
        return say("the constitution cannot be read any more")
    return _fault_of_version(transition, new)


def _fault_of_version(transition: Transition, new: Filed[Constitution]) -> Message | None:
    """Return why `new` may not follow the constitution in force; None if it may."""
    version, in_force = new.record.version, transition.rules.version
    if version == in_force:
        return say("version {version} is edited while it is in force", version=version)
    if version < in_force:
        return say("version {version} was in force before, and is brought back", version=version)
    if version > in_force + 1:
        return say("after version {last} comes {next}, not {version}",
                   last=in_force, next=in_force + 1, version=version)  # fmt: skip
    kept = transition.candidate.constitutions.get(version)
    if kept is None or not new.digest or kept.digest != new.digest:
        return say(
            "constitutions/{version}.yaml is not added with it, or differs", version=version
        )
    return _fault_of_enactments(transition, new)


def _fault_of_enactments(transition: Transition, new: Filed[Constitution]) -> Message | None:
    version = new.record.version
    named = _enactments(transition, version)
    faults = [_fault_of_amendment(transition, new, proposal) for proposal in named]
    if None in faults:
        return None
    nothing = say("no act puts version {version} in force", version=version)
    return next(filter(None, faults), nothing)


def _enactments(transition: Transition, version: int) -> Iterator[str]:
    """Yield the proposals by which acts that the change adds put `version` in force."""
    for change in transition.successions:
        match change.kind, change.new:
            case "added", Enact(constitution=named) if named == version and change.place:
                yield change.place.within


def _fault_of_amendment(
    transition: Transition, new: Filed[Constitution], name: str
) -> Message | None:
    """Return why the proposal `name` does not put `new` in force; None if it does."""
    ledger, in_force = transition.candidate, transition.rules.version
    filed, proposed = ledger.proposals.get(name), ledger.proposed.get(name)
    if filed is None or filed.record.kind != "amendment" or proposed is None:
        return say("“{id}” proposes no constitution", id=name)
    if fault := _fault_of_adoption(transition, filed, proposed):
        return fault
    if filed.record.amends != in_force:
        return say(
            "“{id}” starts from version {amends}, and version {version} is in force",
            id=name,
            amends=filed.record.amends or 0,
            version=in_force,
        )
    if proposed.digest != new.digest:
        return say("it is not, byte for byte, what “{id}” proposed", id=name)
    return None


def _fault_of_adoption(
    transition: Transition, filed: Filed[Proposal], proposed: Filed[Constitution]
) -> Message | None:
    """Return why it is not `proposed` that was adopted, and sealed; None if it is."""
    decision, standing = (
        transition.candidate.decisions.get(filed.id),
        transition.standing(filed.id),
    )
    if decision is None:
        return say("the adoption of “{id}” is not sealed", id=filed.id)
    is_sealed_so = decision.record.outcome in ADOPTIONS
    if not is_sealed_so or standing is None or not standing.is_adopted:
        return say("“{id}” is not adopted", id=filed.id)
    if proposal_digest(filed.data, proposed.digest) != decision.record.digest:
        return say("what “{id}” proposes was changed after the decision", id=filed.id)
    return None


def _unamended(change: Change, message: Message) -> Finding:
    help_ = say("Put it back as it was, and propose what you wish to change: alliance amend")
    return finding("ALY505", change.path, message, help_)


RULES: tuple[TransitionRule, ...] = (unamended, added_alone, of_another_time)
"""The rules of this module."""
