"""The article of the constitution, or the part of the proposal, that grounds what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.consensus.standing import Gesture, ObjectionState, Reason
from alliance_cli.messages import Message, say
from alliance_cli.reports.views import ProposalView

_OF_REASONS: Mapping[Reason, str] = {
    Reason.NOT_AN_OBJECTOR: "objectors",
    Reason.INCOMPLETE: "objection_needs",
    Reason.NO_ROUNDS_LEFT: "rounds",
    Reason.ALREADY_HELD: "hold",
    Reason.BEYOND_LIMIT: "limit",
    Reason.OTHER_VERSION: "on_revision",
}
_OF_OBJECTIONS: Mapping[ObjectionState, str] = {
    ObjectionState.LIFTED_TACITLY: "tacit_lift",
    ObjectionState.DISMISSED: "tests",
}
_OF_GESTURES: Mapping[Gesture, str] = {
    Gesture.OBJECT: "objectors",
    Gesture.LIFT: "objectors",
    Gesture.TEST: "tests",
    Gesture.REVISE: "on_revision",
    Gesture.HOLD: "hold",
    Gesture.WITHDRAW: "limit",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something told about a proposal: the topic it belongs to, the words, what grounds them."""

    topic: str
    text: Message
    because: Message


def procedure_article(view: ProposalView, part: str = "") -> Message:
    """Return the procedure that governs, or one part of it."""
    article = f"procedure:{view.standing.procedure}"
    return (
        say("{article}, {part}", article=article, part=part)
        if part
        else say("{article}", article=article)
    )


def stage_article(view: ProposalView, stage: str) -> Message:
    """Return a stage of the procedure that governs."""
    article = f"procedure:{view.standing.procedure}"
    return say("{article}, stage {stage}", article=article, stage=stage)


def objection_article(view: ProposalView, state: ObjectionState) -> Message:
    """Return what makes an objection block, or what closed it."""
    return procedure_article(view, _OF_OBJECTIONS.get(state, "objectors"))


def ruling_article(view: ProposalView, at: datetime) -> Message:
    """Return the stage in which a ruling was made at `at`."""
    steps = (step for step in reversed(view.standing.path) if step.entered <= at)
    step = next(steps, None)
    return stage_article(view, step.stage) if step else procedure_article(view)


def reason_article(view: ProposalView, reason: Reason) -> Message:
    """Return what leaves an act without effect."""
    return procedure_article(view, _OF_REASONS.get(reason, ""))


def prospect_article(view: ProposalView, gesture: Gesture) -> Message:
    """Return what gives somebody a gesture."""
    if gesture is Gesture.EXTEND:
        return say("power {power}", power="extend")
    if gesture is Gesture.CONFIRM:
        return say("power {power}", power="record")
    if gesture in _OF_GESTURES:
        return procedure_article(view, _OF_GESTURES[gesture])
    return stage_article(view, view.standing.stage or "")


def binding_article(view: ProposalView) -> Message:
    """Return what says whom the outcome binds."""
    if view.standing.outcome == "adopted":
        return say("proposal, binds")
    return procedure_article(view)
