"""The command by which each gesture is made, as one types it."""

from __future__ import annotations

from collections.abc import Mapping

from alliance_cli.consensus.standing import Gesture, ObjectionState, Prospect
from alliance_cli.records.proposals import NewMandate
from alliance_cli.reports.views import ProposalView

_COMMANDS: Mapping[Gesture, str] = {
    Gesture.CALL: "alliance call {proposal}",
    Gesture.NOMINATE: 'alliance nominate {proposal} ALLY "…"',
    Gesture.CONSENT: "alliance consent {proposal}",
    Gesture.OBJECT: 'alliance object {proposal} "…"',
    Gesture.ADVISE: "alliance advise {proposal}",
    Gesture.SECOND: "alliance second {proposal}",
    Gesture.LIFT: "alliance lift {proposal}",
    Gesture.TEST: 'alliance test {proposal} {about} VERDICT "…"',
    Gesture.REVISE: 'alliance revise {proposal} --text "…"',
    Gesture.RULE: 'alliance rule {proposal} VERDICT "…"',
    Gesture.HOLD: "alliance hold {proposal}",
    Gesture.EXTEND: 'alliance extend {proposal} DATE "…"',
    Gesture.CONFIRM: "alliance confirm {proposal}",
    Gesture.WITHDRAW: "alliance withdraw {proposal}",
}
_SETTLING = {Gesture.LIFT, Gesture.CONFIRM}
"""Gestures that settle an act, which need not be named where it is one's only one."""


def command_for(view: ProposalView, each: Prospect) -> str:
    """Return the command for a gesture about the proposal of `view`, complete but for its words.

    An act is named by its ally alone where that is enough.
    """
    ally = each.about.partition("/")[0]
    is_only = sum(name.partition("/")[0] == ally for name in _like(view, each.gesture)) == 1
    about = ally if is_only and each.gesture is Gesture.TEST else each.about
    command = _COMMANDS[each.gesture].format(proposal=view.name, about=about)
    if each.gesture is Gesture.REVISE and _lacks_a_holder(view):
        command = f"alliance revise {view.name} --holder ALLY"
    if each.gesture in _SETTLING and not is_only:
        command = f"{command} {each.about}"
    if each.gesture is Gesture.OBJECT:
        needed = view.case.procedure.objection_needs
        command = " ".join((command, *(f"--{part} …" for part in needed)))
    return command


def _lacks_a_holder(view: ProposalView) -> bool:
    """Tell whether it would give a mandate, and nobody is named yet who is to hold it."""
    return isinstance(view.case.proposal.mandate, NewMandate) and view.case.nominee is None


def _like(view: ProposalView, gesture: Gesture) -> tuple[str, ...]:
    """Return the acts among which the one that a gesture is about has to be named."""
    standing = view.standing
    match gesture:
        case Gesture.LIFT:
            listed = standing.objections
            return tuple(each.id for each in listed if each.state is ObjectionState.OPEN)
        case Gesture.TEST:
            return tuple(each.id for each in standing.objections)
        case _:
            return standing.unconfirmed
