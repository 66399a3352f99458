"""A decision is sealed once nothing made in time can land any more (511)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.messages import say
from alliance_cli.records.moments import moment_text
from alliance_cli.records.proposals import Decision
from alliance_cli.regularity.transition import Transition, TransitionRule


def too_early(transition: Transition) -> Iterator[Finding]:
    """Yield decisions that are sealed while acts made before the outcome may still land.

    What rests on a decision sealed by the same change (a mandate, an amendment put in force) lands
    or waits with it.
    """
    for change in transition.successions:
        if change.kind != "added" or not isinstance(change.new, Decision) or not change.place:
            continue
        standing, claimed = transition.standing(change.place.id), change.new.at
        reached = max(claimed, (standing and standing.outcome_at) or claimed)
        until = transition.rules.late_by.after(reached, transition.base.zone)
        if until >= transition.received:
            yield finding(
                "ALY511",
                change.path,
                say(
                    "acts made before the outcome may still land until {until}",
                    until=moment_text(until),
                ),
                say("Seal it after that: alliance decide {id}", id=change.place.id),
                route=Route(("at",)),
            )


RULES: tuple[TransitionRule, ...] = (too_early,)
"""The rules of this module."""
