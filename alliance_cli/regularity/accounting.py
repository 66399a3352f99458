"""Every path that differs is accounted for by a commit (509)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding
from alliance_cli.messages import say
from alliance_cli.regularity.transition import Transition, TransitionRule


def unaccounted(transition: Transition) -> Iterator[Finding]:
    """Yield paths that differ although no commit on the way touches them."""
    touched = {change.path for step in transition.steps for change in step.changes}
    for change in transition.net:
        if change.path not in touched:
            yield finding(
                "ALY509",
                change.path,
                say("it differs, and no commit says who changed it"),
                say("Bring the branch up to date, and make the change in a commit of its own."),
            )


RULES: tuple[TransitionRule, ...] = (unaccounted,)
"""The rules of this module."""
