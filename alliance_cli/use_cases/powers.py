"""Refuse what takes a power that the actor does not hold now, and say who does."""

from __future__ import annotations

from collections.abc import Mapping

from alliance_cli.codes import finding
from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.diagnostics import RefusedError
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.records.who_words import POWERS
from alliance_cli.reports.lines import some_of
from alliance_cli.reports.mandates import filling_command
from alliance_cli.use_cases.acts import has_power
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally

_LACKING: Mapping[str, tuple[str, str]] = {
    "safeguard": ("ALY402", mark("“{ally}” has no power to take this measure")),
    "steward": ("ALY503", mark("“{ally}” may not withhold what was said")),
}


def refuse_without_power(scene: Scene, power: str, path: str) -> None:
    """Raise RefusedError unless the actor, an ally who is not suspended, holds `power` now.

    `path` is the file that would be written.
    """
    refuse_former_ally(scene, path)
    code, words = _LACKING[power]
    message = say(words, ally=scene.actor)
    if not has_power(scene, power):
        help_ = whom_it_takes(scene, power)
        raise RefusedError((finding(code, path, message, help_),))
    if scene.ledger.people().is_suspended(scene.actor, scene.now):
        help_ = say("“{ally}” is suspended itself: alliance safeguard list", ally=scene.actor)
        raise RefusedError((finding(code, path, message, help_),))


def whom_it_takes(scene: Scene, power: str, proposal: str | None = None) -> Message:
    """Return what to do without `power` (over `proposal`, if one is given): turn to who holds it.

    Where nobody else does, it is told which role gives it, and how somebody receives that.
    """
    constitution = scene.ledger.constitution
    filed = scene.ledger.proposals.get(proposal) if proposal else None
    chantier = filed.record.scope if filed and filed.record.scope != ALLIANCE else None
    places = {
        role.id: chantier if role.scope == "chantier" else None
        for role in (constitution.record.roles if constitution else ())
        if power in role.powers and (role.scope != "chantier" or chantier)
    }
    words = say(POWERS[power])
    if not places:
        return say("No role here gives the power “{power}”: that takes an amendment.", power=words)
    if held := _others_in(scene, places):
        return say_many(
            "That takes the power “{power}”. {allies} holds it today.",
            "That takes the power “{power}”. {allies} hold it today.",
            len(held),
            power=words,
            allies=some_of(held),
        )
    role, where = next(iter(places.items()))
    return say(
        "That takes the power “{power}”, which nobody else holds today. It goes with the role"
        " “{role}”; propose somebody: {command}",
        power=words,
        role=role,
        command=filling_command(role, where),
    )


def _others_in(scene: Scene, places: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return which other allies, not suspended, hold any of these roles now."""
    people, now = scene.ledger.people(), scene.now
    held = {ally for role, where in places.items() for ally in people.holders(role, now, where)}
    return tuple(
        ally
        for ally in sorted(held - {scene.actor})
        if people.is_ally(ally, now) and not people.is_suspended(ally, now)
    )
