"""Why an act has no effect: the code and the words for each of the engine's reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from alliance_cli.codes import finding
from alliance_cli.consensus.case import Case
from alliance_cli.consensus.standing import IgnoredAct, Reason
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import mark, say
from alliance_cli.records import acts as forms
from alliance_cli.records.acts import AnyAct


@dataclass(frozen=True, slots=True)
class Fault:
    """A code, the field it is about, and the words: what is wrong, and what to do.

    The words may hold `{ally}` (whose act it is), `{act}` (its id) and `{id}` (of the proposal).
    """

    code: str
    field: str
    words: str
    remedy: str
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Vain:
    """An act without effect, in the case of its proposal, and what the engine says of it."""

    act: Filed[AnyAct]
    case: Case
    ignored: IgnoredAct


def reason_fault(vain: Vain) -> Finding:
    """Return the one finding that says why an act has no effect: the most specific there is."""
    fault = _not_own(vain) or _fault(vain, _most_specific(vain.ignored))
    act = vain.act
    values = {"ally": act.ally, "act": act.id, "id": act.within}
    return finding(
        fault.code,
        act.path,
        say(fault.words, **values),
        say(fault.remedy, **values),
        route=Route((fault.field,)),
        severity=fault.severity,
    )


def _most_specific(ignored: IgnoredAct) -> Reason:
    """Return why it was in vain: who may not (402), on which text (403), before when (401)."""
    if ignored.reason in _ABOUT_TIME:
        for reason in (Reason.NOT_ENTITLED, Reason.OTHER_VERSION):
            if reason in ignored.also:
                return reason
    return ignored.reason


def _fault(vain: Vain, reason: Reason) -> Fault:
    look_closer = _BY_ACT.get(reason)
    return _PLAIN[reason] if look_closer is None else look_closer(vain)


def _not_own(vain: Vain) -> Fault | None:
    match vain.act.record:
        case forms.Lift(objection=named) if named.partition("/")[0] != vain.act.ally:
            return Fault(
                "ALY402",
                "objection",
                mark("only the author of an objection lifts it"),
                mark("Revise the text so that its author can lift it: alliance revise {id}"),
            )
        case _:
            return None


def _early(vain: Vain) -> Fault:
    if isinstance(vain.act.record, forms.Adhere | forms.Enact):
        words = mark("the proposal was not adopted then")
    else:
        words = mark("the proposal was not open then")
    return Fault("ALY401", "at", words, mark("See when, and act anew: alliance status {id}"))


def _not_entitled(vain: Vain) -> Fault:
    if isinstance(vain.act.record, forms.Carry) and vain.act.ally not in vain.case.proposal.by:
        return Fault(
            "ALY402",
            "act",
            mark("“{ally}” is not named among those who carry it"),
            mark("One of its proposers does so first: alliance revise {id} --with {ally}"),
        )
    if vain.ignored.was_party:
        return Fault(
            "ALY408",
            "act",
            mark("“{ally}” is party here, as a proposer or by an objection of its own"),
            mark("Somebody else who may has to do it: alliance status {id}"),
        )
    return Fault("ALY402", "act", mark("“{ally}” was not entitled to do this"), _WHO_MAY)


def _unknown(vain: Vain) -> Fault:
    remedy = mark("Act anew, naming what was there: alliance status {id}")
    match vain.act.record:
        case forms.Lift() | forms.Test():
            words = mark("what is named here was no objection then")
            return Fault("ALY109", "objection", words, remedy)
        case forms.Rule():
            words = mark("what is answered here was no objection then")
            return Fault("ALY109", "answers", words, remedy)
        case forms.Nominate():
            words = mark("who is named here was not an ally then")
            return Fault("ALY101", "nominee", words, remedy)
        case forms.Confirm() | forms.Disown():
            return Fault("ALY109", "of", mark("what is named here was not recorded then"), remedy)
        case _:
            words = mark("what is answered here had not been said then")
            return Fault("ALY109", "replies_to", words, remedy)


def _incomplete(vain: Vain) -> Fault:
    match vain.act.record:
        case forms.Object() as objection:
            needs = vain.case.procedure.objection_needs
            need = next(part for part in needs if not getattr(objection, part))
            remedy = mark(
                "Object anew with what the procedure asks for: "
                "alliance object {id} --harms … --example … --remedy …"
            )
            return Fault("ALY406", need, _LACKS[need], remedy)
        case forms.Call():
            return Fault(
                "ALY415",
                "version",
                mark("there is a need, and no text yet: it cannot be called"),
                mark("Publish a text first: alliance revise {id}"),
            )
        case _:
            return Fault(
                "ALY407",
                "answers",
                mark("an objection that was open is not answered: the ruling does not count"),
                mark(
                    "Rule anew, with an answer to each open objection: alliance rule {id} VERDICT"
                ),
            )


def _not_asked(vain: Vain) -> Fault:
    done = mark("Nothing is left to do.")
    match vain.act.record:
        case forms.Carry():
            return Fault("ALY401", "act", mark("“{ally}” carried it already"), done, Severity.NOTE)
        case forms.Adhere():
            words = mark("the decision holds for all: there is nothing to adhere to")
            return Fault("ALY401", "act", words, done)
        case forms.Enact():
            words = mark("this is no adopted amendment: there is nothing to enact")
            return Fault("ALY401", "act", words, done)
        case _:
            words = mark("the stage does not wait for this: the act has no effect")
            return Fault(
                "ALY401", "act", words, mark("See what it waits for: alliance status {id}")
            )


_WHO_MAY = mark("Who may do it, and what you can do: alliance status {id}")

_LACKS = {
    "harms": mark("the objection names no harm"),
    "example": mark("the objection gives no example"),
    "remedy": mark("the objection names no remedy"),
}

_ABOUT_TIME = {Reason.LATE, Reason.EARLY}

_PLAIN: Mapping[Reason, Fault] = {
    Reason.LATE: Fault(
        "ALY401",
        "at",
        mark("the outcome was reached before: the act has no effect"),
        mark(
            "It is kept beside the decision. To open the question again: "
            'alliance propose "…" --kind reopening --reopens {id}'
        ),
    ),
    Reason.OTHER_VERSION: Fault(
        "ALY403",
        "version",
        mark("this is not the version that was current: the act has no effect"),
        mark("Read the current text, in the proposal.yaml of {id}, and act anew."),
    ),
    Reason.NOT_AN_OBJECTOR: Fault(
        "ALY402",
        "act",
        mark("“{ally}” is not among those who may block"),
        mark("It is kept as a concern. Somebody who may block can object for the same reason."),
    ),
    Reason.ALREADY_HELD: Fault(
        "ALY401",
        "act",
        mark("“{ally}” has asked for more time before"),
        mark("Somebody else may ask, or a holder of the power “extend” lengthens the stage."),
    ),
    Reason.ALREADY_CLOSED: Fault(
        "ALY401", "at", mark("this was settled before"), mark("Nothing is left to do.")
    ),
    Reason.BEYOND_LIMIT: Fault(
        "ALY401",
        "until",
        mark("the proposal lapses before that"),
        mark("Extend to an earlier time, or propose it anew."),
    ),
    Reason.NO_ROUNDS_LEFT: Fault(
        "ALY411", "version", mark("no round is left"), mark("Propose it anew.")
    ),
    Reason.UNCONFIRMED: Fault(
        "ALY412",
        "recorded_by",
        mark("it would close an objection that “{ally}” wrote itself"),
        mark("“{ally}” confirms it: alliance confirm {id} {act}"),
        Severity.NOTE,
    ),
    Reason.DISOWNED: Fault(
        "ALY412",
        "recorded_by",
        mark("“{ally}” has disowned it"),
        mark("Ask before you write down what somebody said."),
        Severity.NOTE,
    ),
}

_BY_ACT: Mapping[Reason, Callable[[Vain], Fault]] = {
    Reason.EARLY: _early,
    Reason.NOT_ENTITLED: _not_entitled,
    Reason.UNKNOWN_REFERENCE: _unknown,
    Reason.INCOMPLETE: _incomplete,
    Reason.NOT_ASKED: _not_asked,
}
