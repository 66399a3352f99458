"""Find the record whose trace is asked for."""

from __future__ import annotations

from datetime import datetime

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.nearest import nearest_few
from alliance_cli.reports.traces import (
    ADAPTATION,
    EXPERIENCE,
    PRINCIPLE,
    PROPOSAL,
    Node,
    nodes_of,
)

_ORDER = (PRINCIPLE, EXPERIENCE, PROPOSAL, ADAPTATION)
"""A principle is called as the proposal that it was; the principle is meant first."""


def node_named(ledger: Ledger, given: str, *, now: datetime) -> Node:
    """Return the record that `given` names: `ID`, `principle:ID`, or `CHANTIER/PRINCIPLE`."""
    kind, colon, name = given.partition(":")
    if not colon or kind not in _ORDER:
        kind, name = "", given
    nodes = [each for each in nodes_of(ledger, now=now) if kind in {"", each.kind}]
    exact = sorted((each for each in nodes if each.id == name), key=_order)
    if exact:
        return exact[0]
    begun = sorted((each for each in nodes if name and each.id.startswith(name)), key=_order)
    if len({each.id for each in begun}) == 1:
        return begun[0]
    if begun:
        message = say("“{given}” may mean several: {names}.", given=given, names=begun)
        raise UsageError(message, say("Write a little more of its name."))
    close = nearest_few(name, {each.id for each in nodes})
    raise UsageError(
        say("There is no experience, principle, proposal or adaptation “{name}”.", name=name),
        say("Did you mean: {names}?", names=close)
        if close
        else say("See: {command}", command="alliance log"),
    )


def _order(node: Node) -> tuple[int, str]:
    return _ORDER.index(node.kind), node.id
