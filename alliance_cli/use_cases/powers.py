"""Refuse what takes a power that the actor does not hold now."""

from __future__ import annotations

from collections.abc import Mapping

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError
from alliance_cli.messages import mark, say
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
        help_ = say("That takes a role with the power “{power}”.", power=power)
        raise RefusedError((finding(code, path, message, help_),))
    if scene.ledger.people().is_suspended(scene.actor, scene.now):
        help_ = say("“{ally}” is suspended itself: alliance safeguard list", ally=scene.actor)
        raise RefusedError((finding(code, path, message, help_),))
