"""What a warrant is: a reason for which somebody may make a change, asked of one attempt at it.

A warrant returns None where it allows the attempt, else a refusal that says who may and what to
do. What a record must say is for other rules; here it is only asked who says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import Place
from alliance_cli.regularity.changes import Change, Step, Version
from alliance_cli.regularity.transition import Transition

Kind = TypeVar("Kind", bound=Record)

_MOST_NAMED = 5


RECORDED_BY = "Alliance-Recorded-By"
"""The trailer that names who wrote down what somebody else said."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One change of one path in one commit, on the way from base to the candidate."""

    transition: Transition
    step: Step
    change: Change

    @property
    def writer(self) -> str | None:
        """The ally who wrote it; None where it is nobody of base."""
        return self.step.writer.ally

    @property
    def place(self) -> Place:
        """The record that has its place here; one of no kind where none has."""
        return self.change.place or Place("", "")

    @property
    def is_by_ally(self) -> bool:
        """Tell whether its writer is an ally in base, at the reception."""
        return self.transition.is_ally(self.writer)

    def has_power(self, power: str, chantier: str | None = None) -> bool:
        """Tell whether its writer holds a role with `power`, in base at the reception."""
        return self.transition.has_power(power, self.writer, chantier)

    def landed(self, kind: type[Kind]) -> Kind | None:
        """Return the record as base has it; where it is new, as it was before.

        Whose a record is, is asked of this one: a commit may come from long before base.
        """
        place = self.place
        filed = self.transition.base.find(place.kind, place.id, place.within)
        if filed is not None and isinstance(filed.record, kind):
            return filed.record
        return self.before(kind)

    def before(self, kind: type[Kind]) -> Kind | None:
        """Return the record before; where it cannot be read, as base has it."""
        return self._record(self.change.before, kind)

    def after(self, kind: type[Kind]) -> Kind | None:
        """Return the record after; where it cannot be read, as the candidate has it."""
        return self._record(self.change.after, kind)

    def changes_only(self, *keys: str) -> bool:
        """Tell whether nothing but `keys`, at the top of the record, says something else."""
        old, new = self._filed(self.change.before), self._filed(self.change.after)
        if old is None or new is None:
            return False
        both = old.data.keys() | new.data.keys()
        return {key for key in both if old.data.get(key) != new.data.get(key)} <= set(keys)

    def _record(self, version: Version | None, kind: type[Kind]) -> Kind | None:
        filed = self._filed(version)
        return filed.record if filed and isinstance(filed.record, kind) else None

    def _filed(self, version: Version | None) -> Filed[Record] | None:
        if version is None or version.filed is not None:
            return version.filed if version else None
        place, transition = self.place, self.transition
        ledgers = (transition.base, transition.candidate)
        if version is self.change.after:
            ledgers = (transition.candidate, transition.base)
        found = (ledger.find(place.kind, place.id, place.within) for ledger in ledgers)
        return next((filed for filed in found if filed), None)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who may make such a change, and what to do.

    `reason` says why the writer may not, though in another way it might.
    """

    who: Message
    remedy: Message
    reason: Message | None = None
    code: str = "ALY503"


Warrant: TypeAlias = Callable[[Attempt], Refusal | None]
"""Returns None where it allows the attempt."""


def only(ally: str, reason: Message | None = None) -> Refusal:
    """Return the refusal of what is for one ally alone."""
    remedy = say("Let {ally} make this change in a commit of its own.", ally=ally)
    return Refusal(say("“{ally}”", ally=ally), remedy, reason)


def one_of(who: Message, allies: Iterable[str], reason: Message | None = None) -> Refusal:
    """Return the refusal of what is for anybody of a group, called `who`."""
    named = sorted(allies)
    if not named:
        return Refusal(who, say("There is nobody at present who may."), reason)
    if len(named) == 1:
        return Refusal(who, only(named[0]).remedy, reason)
    remedy = say(
        "Let one of these make this change in a commit of its own: {allies}.",
        allies=named[:_MOST_NAMED],
    )
    return Refusal(who, remedy, reason)


def holders(attempt: Attempt, power: str, chantier: str | None = None) -> tuple[str, ...]:
    """Return who holds a role with `power`, in base at the reception."""
    transition = attempt.transition
    people = transition.base.people()
    named = {
        ally
        for role in transition.rules.roles
        if power in role.powers
        for ally in people.holders(
            role.id, transition.received, chantier if role.scope == "chantier" else None
        )
    }
    return tuple(ally for ally in sorted(named) if transition.has_power(power, ally, chantier))


def any_ally(attempt: Attempt) -> Refusal | None:
    """Allow whoever is an ally."""
    if attempt.is_by_ally:
        return None
    return Refusal(say("any ally"), say("Ask an ally to make this change, or join: alliance join"))


def steward(attempt: Attempt) -> Refusal | None:
    """Allow who holds the power `steward`."""
    if attempt.has_power("steward"):
        return None
    return one_of(say("a steward"), holders(attempt, "steward"))
