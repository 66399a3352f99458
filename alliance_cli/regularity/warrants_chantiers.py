"""Who may write in a chantier: its animators, its members each about itself.

An animator is so by a commit of its own: nobody is named one by somebody else.
"""

from __future__ import annotations

from alliance_cli.messages import say
from alliance_cli.records.chantiers import Adaptation, Chantier
from alliance_cli.regularity.warrants import Attempt, Refusal, one_of, only

_ANIMATOR = say("an animator")


def opener(attempt: Attempt) -> Refusal | None:
    """Allow a new chantier to who is its one animator."""
    record = attempt.after(Chantier)
    named = record.animators if record else ()
    if not attempt.is_by_ally or attempt.writer not in named:
        return one_of(_ANIMATOR, named)
    if named != (attempt.writer,):
        return _joins_itself([name for name in named if name != attempt.writer])
    return None


def animator(attempt: Attempt) -> Refusal | None:
    """Allow its animators a chantier, but to name others as such, or take off who is there."""
    record = attempt.landed(Chantier)
    named = record.animators if record else ()
    if not attempt.is_by_ally or attempt.writer not in named:
        return one_of(_ANIMATOR, named)
    return _fault_of_names(attempt)


def joining_animator(attempt: Attempt) -> Refusal | None:
    """Allow a member to become an animator, if it changes nothing else."""
    old, new = attempt.before(Chantier), attempt.after(Chantier)
    if (
        old is not None
        and new is not None
        and attempt.is_by_ally
        and attempt.writer is not None
        and _is_member(attempt, attempt.writer)
        and attempt.changes_only("animators")
        and set(new.animators) == {*old.animators, attempt.writer}
    ):
        return None
    return Refusal(
        say("a member who becomes one and changes nothing else"),
        say("Join the chantier first: alliance chantier join {id}", id=attempt.place.id),
    )


def member_left_alone(attempt: Attempt) -> Refusal | None:
    """Allow a member the chantier, where no animator is left."""
    transition, chantier = attempt.transition, attempt.place.id
    people, at = transition.base.people(), transition.received
    record = attempt.landed(Chantier)
    members = {ally for ally in people.members_of(chantier, at) if transition.is_ally(ally)}
    if record is None or members & set(record.animators) or attempt.writer not in members:
        return one_of(say("a member, if no animator is left"), ())
    return _fault_of_names(attempt)


def member_itself(attempt: Attempt) -> Refusal | None:
    """Allow an ally to tell of its own membership."""
    if attempt.is_by_ally and attempt.writer == attempt.place.id:
        return None
    return only(attempt.place.id)


def adapting_animator(attempt: Attempt) -> Refusal | None:
    """Allow an animator to say how its chantier adapts a principle, in nobody else's name."""
    named = animators_of(attempt, attempt.place.within)
    if not attempt.is_by_ally or attempt.writer not in named:
        return one_of(_ANIMATOR, named)
    before, after = attempt.before(Adaptation), attempt.after(Adaptation)
    kept = len(before.earlier) if before else 0
    said = {each.by for each in (after, *after.earlier[kept:])} if after else {None}
    if not said <= {attempt.writer, before.by if before else attempt.writer}:
        return only(attempt.writer or "", say("it is said in the name of somebody else"))
    return None


def animators_of(attempt: Attempt, chantier: str) -> tuple[str, ...]:
    """Return the animators that a chantier has in base or, where it is new, in the candidate."""
    for ledger in (attempt.transition.base, attempt.transition.candidate):
        if filed := ledger.chantiers.get(chantier):
            return filed.record.animators
    return ()


def _fault_of_names(attempt: Attempt) -> Refusal | None:
    """Return why the animators may not change so."""
    old, new = attempt.before(Chantier), attempt.after(Chantier)
    if old is None or new is None:
        return None
    added = [name for name in new.animators if name not in (*old.animators, attempt.writer)]
    if added:
        return _joins_itself(added)
    gone = [name for name in old.animators if name not in (*new.animators, attempt.writer)]
    kept = [name for name in gone if _is_member(attempt, name)]
    if kept:
        reason = say("it takes off {allies} as animators, members still", allies=kept)
        return one_of(say("each of them"), kept, reason)
    return None


def _joins_itself(others: list[str]) -> Refusal:
    who = say("who is named")
    remedy = say(
        "Name yourself alone. Each of the others becomes an animator by a commit of its own."
    )
    return Refusal(who, remedy, say("it names others as animators: {allies}", allies=others))


def _is_member(attempt: Attempt, ally: str) -> bool:
    """Tell whether `ally` is in the chantier in the candidate, and an ally in base."""
    transition = attempt.transition
    people = transition.candidate.people()
    return transition.is_ally(ally) and people.is_member(
        ally, attempt.place.id, transition.received
    )
