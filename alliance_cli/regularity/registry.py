"""Every rule on transitions there is, and running them all.

Who may write what is not among them: that is told path by path, by the table of rightful writers.
"""

from __future__ import annotations

from alliance_cli.diagnostics import Finding
from alliance_cli.regularity import (
    accounting,
    amended,
    days,
    fields,
    lateness,
    rails,
    sealing,
    together,
    vain_acts,
    withholding,
)
from alliance_cli.regularity.transition import Transition, TransitionRule

TRANSITION_RULES: tuple[TransitionRule, ...] = (
    *accounting.RULES,
    *withholding.RULES,
    *amended.RULES,
    *fields.RULES,
    *together.RULES,
    *lateness.RULES,
    *days.RULES,
    *rails.RULES,
    *sealing.RULES,
    *vain_acts.RULES,
)
"""All rules on transitions; the order says nothing, since findings are sorted where shown."""


def irregularities(
    transition: Transition, rules: tuple[TransitionRule, ...] = TRANSITION_RULES
) -> tuple[Finding, ...]:
    """Return what `rules` hold against `transition`, each once."""
    found = (finding for rule in rules for finding in rule(transition))
    return tuple(dict.fromkeys(found))
