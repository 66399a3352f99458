"""What a sealed adoption brings about may be written by any ally, if it says exactly this.

So mandates are given and ended, principles made and retired, safeguards lifted. Who holds a
mandate may resign it; who took a safeguard may lift it.
"""

from __future__ import annotations

from collections.abc import Callable

from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Mandate, Safeguard
from alliance_cli.records.learning import Principle
from alliance_cli.records.procedures import ADOPTIONS
from alliance_cli.records.proposals import (
    EndedMandate,
    NewMandate,
    NewPrinciple,
    Proposal,
    RetiredPrinciple,
)
from alliance_cli.regularity.transition import Transition
from alliance_cli.regularity.warrants import Attempt, Refusal, any_ally, holders, one_of, only
from alliance_cli.regularity.warrants_proposals import find_proposal


def mandate_given(attempt: Attempt) -> Refusal | None:
    """Allow any ally a mandate that a sealed adoption of its id gives, and its ally took on."""
    record, name = attempt.after(Mandate), attempt.place.id
    proposal = find_proposal(attempt.transition, name)
    if proposal is None or not is_adopted(attempt.transition, name):
        return _as_decided()
    change = proposal.mandate
    if not record or record.ended or not (isinstance(change, NewMandate) and change.gives(record)):
        return _as_decided(say("the adoption of “{id}” says otherwise", id=name))
    standing = attempt.transition.standing(name)
    if standing is None or standing.positions.get(record.ally) != "consent":
        return _as_decided(say("“{ally}” has not consented to hold it", ally=record.ally))
    return any_ally(attempt)


def mandate_ended(attempt: Attempt) -> Refusal | None:
    """Allow any ally to end a mandate, where a sealed adoption does so."""

    def ends(proposal: Proposal) -> bool:
        change = proposal.mandate
        return isinstance(change, EndedMandate) and change.ends == attempt.place.id

    return _sets(attempt, "ended") or _decided(attempt, ends) or any_ally(attempt)


def resignation(attempt: Attempt) -> Refusal | None:
    """Allow who holds a mandate to end it."""
    record = attempt.landed(Mandate)
    if record is None or not attempt.is_by_ally or record.ally != attempt.writer:
        return only(record.ally) if record else _unknown()
    return _sets(attempt, "ended")


def principle_made(attempt: Attempt) -> Refusal | None:
    """Allow any ally a principle that a sealed adoption of its id makes."""
    record, name = attempt.after(Principle), attempt.place.id
    proposal = find_proposal(attempt.transition, name)
    if proposal is None or not is_adopted(attempt.transition, name):
        return _as_decided()
    change = proposal.principle
    is_said = isinstance(change, NewPrinciple) and record is not None and change.makes(record)
    if record is None or record.retired or not is_said:
        return _as_decided(say("the adoption of “{id}” says otherwise", id=name))
    return any_ally(attempt)


def principle_retired(attempt: Attempt) -> Refusal | None:
    """Allow any ally to retire a principle, where the sealed adoption that it names does so."""
    record = attempt.after(Principle)
    named = record.retired.decision if record and record.retired else ""
    proposal = find_proposal(attempt.transition, named)
    change = proposal.principle if proposal else None
    is_said = isinstance(change, RetiredPrinciple) and change.retires == attempt.place.id
    if not is_said or not is_adopted(attempt.transition, named):
        return _sets(attempt, "retired") or _as_decided()
    return _sets(attempt, "retired") or any_ally(attempt)


def safeguard_taken(attempt: Attempt) -> Refusal | None:
    """Allow a measure to who has the power to, says so, and is not concerned by it."""
    record = attempt.after(Safeguard)
    if not attempt.has_power("safeguard"):
        return one_of(say("a holder of the power “safeguard”"), holders(attempt, "safeguard"))
    if record is None or record.by != attempt.writer:
        return only(record.by if record else attempt.writer or "")
    if record.ally == attempt.writer:
        others = set(holders(attempt, "safeguard")) - {record.ally}
        return one_of(say("somebody else"), others, say("nobody takes a measure about itself"))
    return None


def safeguard_taker(attempt: Attempt) -> Refusal | None:
    """Allow who took a measure to lift it, and to write down what the ally answered."""
    record = attempt.landed(Safeguard)
    if record is None or not attempt.is_by_ally or record.by != attempt.writer:
        return only(record.by) if record else _unknown()
    return _sets(attempt, "lifted", "heard")


def safeguard_lifted(attempt: Attempt) -> Refusal | None:
    """Allow any ally to lift a measure, where a sealed adoption does so."""

    def lifts(proposal: Proposal) -> bool:
        return proposal.lifts == attempt.place.id

    return _sets(attempt, "lifted") or _decided(attempt, lifts) or any_ally(attempt)


def is_adopted(transition: Transition, proposal: str) -> bool:
    """Tell whether the adoption of a proposal is sealed, and is what the records derive."""
    for ledger in (transition.base, transition.candidate):
        sealed = ledger.decisions.get(proposal)
        if sealed and sealed.record.outcome in ADOPTIONS:
            standing = transition.standing(proposal)
            return standing is not None and standing.is_adopted
    return False


def _decided(attempt: Attempt, says_so: Callable[[Proposal], bool]) -> Refusal | None:
    """Return the refusal where no sealed adoption says so."""
    transition = attempt.transition
    for name in transition.candidate.proposals:
        proposal = find_proposal(transition, name)
        if proposal and says_so(proposal) and is_adopted(transition, name):
            return None
    return _as_decided()


def _sets(attempt: Attempt, *fields: str) -> Refusal | None:
    """Return the refusal of a change that does more than to set `fields`."""
    if attempt.changes_only(*fields):
        return None
    reason = say("nobody may change more of it than {fields}", fields=fields)
    return Refusal(say("nobody"), say("Put back the rest as it was."), reason, "ALY508")


def _as_decided(reason: Message | None = None) -> Refusal:
    remedy = say(
        "Write exactly what was adopted, once that is sealed: alliance decide ID; or propose it:"
        ' alliance propose "…"'
    )
    return Refusal(say("any ally, as a sealed adoption says"), remedy, reason)


def _unknown() -> Refusal:
    return Refusal(say("nobody that can be told"), say("Put it back as it was."))
