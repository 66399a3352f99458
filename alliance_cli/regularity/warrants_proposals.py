"""Who may write in a proposal's folder: who opened it or carries it, and each its own acts."""

from __future__ import annotations

from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.ledger.standings import find_standing
from alliance_cli.messages import say
from alliance_cli.records.acts import Act
from alliance_cli.records.proposals import Proposal
from alliance_cli.regularity.transition import Transition
from alliance_cli.regularity.warrants import Attempt, Refusal, holders, one_of, only, steward


def opener(attempt: Attempt) -> Refusal | None:
    """Allow a new proposal to who opens it: the first in `by`."""
    proposal = attempt.after(Proposal) or find_proposal(attempt.transition, attempt.place.id)
    if proposal is None:
        return Refusal(say("who opens it"), say("Say who opens it: the first in “by”."))
    if not attempt.is_by_ally or attempt.writer != proposal.by[0]:
        return only(proposal.by[0])
    return _fault_of_versions(attempt)


def proposer(attempt: Attempt) -> Refusal | None:
    """Allow a proposal to its proposers, as long as no outcome is reached."""
    proposers = proposers_of(attempt.transition, attempt.place.id)
    if not attempt.is_by_ally or attempt.writer not in proposers:
        return one_of(say("a proposer"), proposers)
    if has_outcome(attempt.transition, attempt.place.id):
        reason = say("what has come to its outcome is not rewritten")
        remedy = say('Propose anew what should change: alliance propose "…"')
        return Refusal(say("nobody"), remedy, reason, "ALY501")
    return _fault_of_versions(attempt)


def in_person(attempt: Attempt) -> Refusal | None:
    """Allow an ally its own act, also one who has left since."""
    record, ally = attempt.after(Act), attempt.place.ally
    if attempt.writer != ally or (record and (record.recorded_by or record.through)):
        return only(ally)
    people = attempt.transition.base.people()
    was_ally = record is not None and people.is_ally(ally, record.at)
    return None if attempt.is_by_ally or was_ally else only(ally)


def representative(attempt: Attempt) -> Refusal | None:
    """Allow the act of an organisation to its representative, who is named in `through`."""
    record, people = attempt.after(Act), attempt.transition.base.people()
    if (
        record is not None
        and attempt.writer is not None
        and attempt.writer == record.through
        and record.recorded_by is None
        and people.may_represent(attempt.writer, attempt.place.ally, record.at)
    ):
        return None
    at = record.at if record else attempt.transition.received
    return one_of(
        say("its representative, named in “through”"),
        people.representatives(attempt.place.ally, at),
    )


def recorder(attempt: Attempt) -> Refusal | None:
    """Allow the act of another to who has the power `record` and is named in `recorded_by`."""
    record, chantier = attempt.after(Act), _chantier_of(attempt)
    if (
        record is not None
        and record.recorded_by == attempt.writer
        and attempt.has_power("record", chantier)
    ):
        return None
    return one_of(
        say("a holder of the power “record”, named in “recorded_by”"),
        holders(attempt, "record", chantier),
    )


def withholder(attempt: Attempt) -> Refusal | None:
    """Allow a steward to withhold a text that must not be public, and nobody anything else."""
    old, new = attempt.before(Act), attempt.after(Act)
    if old and new and old.text is not None and new.text is None and new.withheld:
        return steward(attempt)
    return Refusal(
        say("nobody"),
        say("Put it back as it was. Who means something else now acts anew."),
        say("what an ally has said or done is not rewritten"),
        "ALY501",
    )


def proposers_of(transition: Transition, proposal: str) -> tuple[str, ...]:
    """Return who opened a proposal, and who carries it by an act of its own."""
    record = find_proposal(transition, proposal)
    if record is None:
        return ()
    carrying = {
        filed.ally
        for ledger in (transition.base, transition.candidate)
        for filed in ledger.acts.get(proposal, {}).values()
        if filed.record.act == "carry" and filed.record.recorded_by is None
    }
    named = transition.candidate.proposals.get(proposal)
    others = {*record.by, *(named.record.by if named else ())} & carrying
    return record.by[0], *sorted(others - {record.by[0]})


def find_proposal(transition: Transition, proposal: str) -> Proposal | None:
    """Return a proposal as base has it or, where it is new, the candidate."""
    for ledger in (transition.base, transition.candidate):
        if filed := ledger.proposals.get(proposal):
            return filed.record
    return None


def has_outcome(transition: Transition, proposal: str) -> bool:
    """Tell whether a proposal has come to its outcome in base, at the reception."""
    standing = find_standing(transition.base, proposal, at=transition.received)
    is_reached = standing is not None and standing.outcome is not None
    return is_reached or transition.base.has("decision", proposal)


def _chantier_of(attempt: Attempt) -> str | None:
    proposal = find_proposal(attempt.transition, attempt.place.within)
    return None if proposal is None or proposal.scope == ALLIANCE else proposal.scope


def _fault_of_versions(attempt: Attempt) -> Refusal | None:
    """Return why it may not be published so: each publishes its own versions."""
    old, new = attempt.before(Proposal), attempt.after(Proposal)
    known = len(old.versions) if old else 0
    others = [
        each.by for each in (new.versions[known:] if new else ()) if each.by != attempt.writer
    ]
    if not others:
        return None
    return only(others[0], say("it publishes a version in the name of {ally}", ally=others[0]))
