"""The words for what the engine tells: reasons, causes, outcomes, gestures, and who is meant."""

from __future__ import annotations

from collections.abc import Mapping

from alliance_cli.consensus.standing import Cause, Gesture, ObjectionState, Prospect, Reason
from alliance_cli.messages import Message, mark, mark_as, say
from alliance_cli.records.who_words import who_words

OUTCOMES: Mapping[str, str] = {
    "adopted": mark("adopted"),
    "adopted-by-the-willing": mark("adopted by the willing"),
    "rejected": mark("rejected"),
    "withdrawn": mark("withdrawn"),
    "lapsed": mark("lapsed"),
}

POSITIONS: Mapping[str, str] = {
    "consent": mark_as("position", "consent"),
    "stand-aside": mark_as("position", "stand aside"),
    "abstain": mark_as("position", "abstain"),
    "oppose": mark_as("position", "oppose"),
    "object": mark_as("position", "object"),
}

ACTS: Mapping[str, str] = {
    "version": mark("new version"),
    "question": mark("question"),
    "react": mark("reaction"),
    "suggest": mark("suggestion"),
    "nominate": mark("nomination"),
    "advise": mark("advice"),
    "second": mark("support"),
    "carry": mark("one more proposer"),
    "call": mark_as("act", "call for the decision"),
    **POSITIONS,
    "concern": mark("concern"),
    "lift": mark("objection lifted"),
    "test": mark("objection judged"),
    "hold": mark("more time asked for"),
    "extend": mark("stage lengthened"),
    "rule": mark("ruling"),
    "withdraw": mark("withdrawal"),
    "adhere": mark("joined afterwards"),
    "enact": mark("put in force"),
    "confirm": mark("record confirmed"),
    "disown": mark("record disowned"),
}
"""What acts are called, and the publication of a version, in the order of a timeline."""

KINDS: Mapping[str, str] = {
    "ordinary": mark("ordinary proposal"),
    "amendment": mark("amendment of the constitution"),
    "principle": mark("guiding principle"),
    "mandate": mark("mandate"),
    "statement": mark("statement"),
    "reopening": mark("reopening"),
    "closing": mark("closing of the alliance"),
}

OBJECTIONS: Mapping[ObjectionState, str] = {
    ObjectionState.OPEN: mark_as("objection", "open"),
    ObjectionState.LIFTED: mark("lifted"),
    ObjectionState.LIFTED_TACITLY: mark("lifted by silence"),
    ObjectionState.LEFT: mark("without its author, who left"),
    ObjectionState.DISOWNED: mark("disowned"),
    ObjectionState.DISMISSED: mark("dismissed: it gives no reasons"),
    ObjectionState.ANSWERED: mark("answered by a ruling"),
}

CAUSES: Mapping[Cause, str] = {
    Cause.REQUIREMENTS: mark("all that the stage requires held"),
    Cause.TIME: mark("its time was up"),
    Cause.REVISION: mark("a new version was published"),
    Cause.RETURNED: mark("a ruling sent it back"),
    Cause.REJECTED: mark("a ruling rejected it"),
    Cause.WITHDRAWN: mark("its proposer withdrew it"),
    Cause.LIMIT: mark("the limit of the procedure was reached"),
}

CAUSES_AHEAD: Mapping[Cause, str] = {
    **CAUSES,
    Cause.REQUIREMENTS: mark("all that the stage requires holds then"),
    Cause.TIME: mark("its time is up then"),
    Cause.LIMIT: mark("the limit of the procedure is reached then"),
}
"""The words for causes that still lie ahead."""

REASONS: Mapping[Reason, str] = {
    Reason.LATE: mark("it came after the outcome"),
    Reason.EARLY: mark("it came too early"),
    Reason.NOT_ENTITLED: mark("who made it is not entitled to it here"),
    Reason.OTHER_VERSION: mark("it is about a version that was not the current one"),
    Reason.UNKNOWN_REFERENCE: mark("it names something that was not there"),
    Reason.NOT_AN_OBJECTOR: mark("who made it may not block here: it is kept as a concern"),
    Reason.INCOMPLETE: mark("it lacks something that the procedure needs"),
    Reason.NO_ROUNDS_LEFT: mark("the procedure allows no further revision"),
    Reason.ALREADY_HELD: mark("its ally had asked for more time before"),
    Reason.ALREADY_CLOSED: mark("what it is about was settled already"),
    Reason.BEYOND_LIMIT: mark("it goes beyond the limit of the procedure"),
    Reason.NOT_ASKED: mark("the stage had no use for it"),
    Reason.UNCONFIRMED: mark("its ally has not confirmed it"),
    Reason.DISOWNED: mark("its ally disowned it"),
}

GESTURES: Mapping[Gesture, str] = {
    Gesture.CALL: mark("call for the decision"),
    Gesture.NOMINATE: mark("name somebody for the role, with the reason"),
    Gesture.CONSENT: mark("consent, or take another position"),
    Gesture.OBJECT: mark("object, with a reason"),
    Gesture.ADVISE: mark("advise"),
    Gesture.SECOND: mark("second it"),
    Gesture.LIFT: mark("lift the objection {about}"),
    Gesture.TEST: mark("judge whether the objection {about} gives reasons"),
    Gesture.REVISE: mark("publish a new version"),
    Gesture.RULE: mark("rule"),
    Gesture.HOLD: mark("ask for more time, once"),
    Gesture.EXTEND: mark("lengthen the stage"),
    Gesture.CONFIRM: mark("confirm or disown {about}"),
    Gesture.WITHDRAW: mark("withdraw it"),
}

EFFECTS: Mapping[Gesture, str] = {
    Gesture.CALL: mark("The stage waits for it to go on to the decision."),
    Gesture.NOMINATE: mark("Nobody is to hold it yet: a new version says who is."),
    Gesture.CONSENT: mark("It counts in what the stage requires."),
    Gesture.OBJECT: mark("It blocks while it is open."),
    Gesture.ADVISE: mark("It counts in the advice that the stage requires."),
    Gesture.SECOND: mark("It counts in the support that the stage requires."),
    Gesture.LIFT: mark("It would no longer block."),
    Gesture.TEST: mark("Enough such judgements dismiss it."),
    Gesture.REVISE: mark("A new text; positions on this one lapse, objections do not."),
    Gesture.RULE: mark("It adopts, rejects or returns the proposal; open objections get answers."),
    Gesture.HOLD: mark("The stage lasts longer."),
    Gesture.EXTEND: mark("The stage lasts longer."),
    Gesture.CONFIRM: mark("It was recorded by somebody else."),
    Gesture.WITHDRAW: mark("It ends the proposal."),
}

PERSONAL = {Gesture.LIFT, Gesture.CONFIRM, Gesture.WITHDRAW}
"""Gestures that belong to allies by name, not to a WHO."""


def gesture_words(each: Prospect) -> Message:
    """Return what can be done, and about which objection or act."""
    return say(GESTURES[each.gesture], about=each.about)


def doers_words(each: Prospect) -> Message:
    """Return the words for those who can do it."""
    named = each.by if each.gesture in PERSONAL else tuple(who_words(name) for name in each.by)
    return say("{names}", names=named)
