"""What something is for: a proposal, a chantier or the alliance, as people name it."""

from __future__ import annotations

from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.use_cases.naming import chantier_named, proposal_named

_NAMED = {"proposal": proposal_named, "chantier": chantier_named}


def aim_named(ledger: Ledger, given: str) -> str:
    """Return the aim that `given` names, as records write it.

    A name alone, or its beginning, is enough where only one proposal or chantier has it.
    """
    kind, found, name = given.partition(":")
    if given == ALLIANCE:
        return given
    if found and kind in _NAMED:
        return f"{kind}:{_NAMED[kind](ledger, name)}"
    aims = () if found else _aims_begun(ledger, given)
    if len(aims) == 1:
        return aims[0]
    if aims:
        message = say("“{given}” may mean several: {names}.", given=given, names=aims)
        raise UsageError(message, say("Write a little more of its name."))
    raise UsageError(
        say("There is no proposal and no chantier “{given}”.", given=given),
        say("Write alliance, or proposal: or chantier: followed by its id."),
    )


def _aims_begun(ledger: Ledger, given: str) -> tuple[str, ...]:
    """Return the aims that `given` names, else those that it begins."""
    names = [(kind, name) for kind in _NAMED for name in sorted(ledger.names(kind))]
    exact = tuple(f"{kind}:{name}" for kind, name in names if name == given)
    return exact or tuple(
        f"{kind}:{name}" for kind, name in names if given and name.startswith(given)
    )
