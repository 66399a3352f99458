"""The article of the constitution, or the part of the proposal, that grounds what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.consensus.standing import Gesture, ObjectionState, Reason
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.who_words import POWERS
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


_PARTS: Mapping[str, str] = {
    "electorate": mark("who counts"),
    "objectors": mark("who may object"),
    "objection_needs": mark("what an objection needs"),
    "tests": mark("how objections are judged"),
    "tacit_lift": mark("what silence lifts"),
    "on_revision": mark("what a new version does"),
    "rounds": mark("how many rounds there are"),
    "hold": mark("who gets more time"),
    "limit": mark("when it ends"),
}
"""The words for parts of a procedure."""


@dataclass(frozen=True, slots=True)
class Article:
    """What grounds something: as scripts are given it (`procedure:x, hold`), and in words."""

    reference: str
    words: Message


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something told about a proposal: the topic it belongs to, the words, what grounds them."""

    topic: str
    text: Message
    because: Article


def procedure_article(view: ProposalView, part: str = "") -> Article:
    """Return the procedure that governs, or one part of it."""
    reference, words = f"procedure:{view.standing.procedure}", _procedure(view)
    if not part:
        return Article(reference, words)
    told = say("{article}: {part}", article=words, part=say(_PARTS[part]))
    return Article(f"{reference}, {part}", told)


def stage_article(view: ProposalView, stage: str) -> Article:
    """Return a stage of the procedure that governs."""
    words = say("{article}: stage {stage}", article=_procedure(view), stage=view.place(stage))
    return Article(f"procedure:{view.standing.procedure}, stage {stage}", words)


def power_article(power: str) -> Article:
    """Return a power that roles give."""
    return Article(f"power {power}", say("the power “{title}”", title=say(POWERS[power])))


def _procedure(view: ProposalView) -> Message:
    name = view.case.procedure.name
    title = view.words(name) if name else view.standing.procedure
    return say("the procedure “{title}”", title=title)


def objection_article(view: ProposalView, state: ObjectionState) -> Article:
    """Return what makes an objection block, or what closed it."""
    return procedure_article(view, _OF_OBJECTIONS.get(state, "objectors"))


def ruling_article(view: ProposalView, at: datetime) -> Article:
    """Return the stage in which a ruling was made at `at`."""
    steps = (step for step in reversed(view.standing.path) if step.entered <= at)
    step = next(steps, None)
    return stage_article(view, step.stage) if step else procedure_article(view)


def reason_article(view: ProposalView, reason: Reason) -> Article:
    """Return what leaves an act without effect."""
    return procedure_article(view, _OF_REASONS.get(reason, ""))


def prospect_article(view: ProposalView, gesture: Gesture) -> Article:
    """Return what gives somebody a gesture."""
    if gesture is Gesture.EXTEND:
        return power_article("extend")
    if gesture is Gesture.CONFIRM:
        return power_article("record")
    if gesture in _OF_GESTURES:
        return procedure_article(view, _OF_GESTURES[gesture])
    return stage_article(view, view.standing.stage or "")


SUPERSEDING = Article("proposal, supersedes", say("which decisions the proposal supersedes"))
"""What says that others take its place."""


def binding_article(view: ProposalView) -> Article:
    """Return what says whom the outcome binds."""
    if view.standing.outcome == "adopted":
        return Article("proposal, binds", say("whom the proposal binds"))
    return procedure_article(view)
