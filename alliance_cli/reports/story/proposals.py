"""What happened to a proposal: its versions, the acts on it, the stages, the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from alliance_cli.consensus.case import ALLIANCE, FiledAct
from alliance_cli.messages import Message, mark, say
from alliance_cli.records import acts as forms
from alliance_cli.reports.choices import VERDICTS
from alliance_cli.reports.story.happening import Happening
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import CAUSES, OUTCOMES, REASONS

_ACTS: Mapping[str, str] = {
    "question": mark("{ally} asks about {proposal}"),
    "react": mark("{ally} reacts to {proposal}"),
    "suggest": mark("{ally} suggests a change to {proposal}"),
    "nominate": mark("{ally} names somebody for {proposal}"),
    "advise": mark("{ally} advises on {proposal}"),
    "second": mark("{ally} seconds {proposal}"),
    "carry": mark("{ally} carries {proposal}, too"),
    "call": mark("{ally} calls for the decision on {proposal}"),
    "consent": mark("{ally} consents to {proposal}"),
    "stand-aside": mark("{ally} stands aside on {proposal}"),
    "abstain": mark("{ally} abstains on {proposal}"),
    "oppose": mark("{ally} opposes {proposal}"),
    "object": mark("{ally} objects to {proposal}"),
    "concern": mark("{ally} is concerned about {proposal}"),
    "lift": mark("{ally} lifts an objection to {proposal}"),
    "test": mark("{ally} judges an objection to {proposal}"),
    "hold": mark("{ally} asks for more time on {proposal}"),
    "extend": mark("{ally} lengthens the stage of {proposal}"),
    "rule": mark("{ally} rules on {proposal}"),
    "withdraw": mark("{ally} withdraws {proposal}"),
    "adhere": mark("{ally} joins the decision {proposal}"),
    "enact": mark("{ally} puts {proposal} in force"),
    "confirm": mark("{ally} confirms what was recorded on {proposal}"),
    "disown": mark("{ally} disowns what was recorded on {proposal}"),
}
"""What is told of each act."""


def story_of_proposal(view: ProposalView) -> Iterator[Happening]:
    """Yield what happened to the proposal of `view` by the moment of its standing."""
    yield from _versions(view)
    yield from (_act(view, act) for act in view.case.acts if act.record.at <= view.standing.at)
    yield from _stages(view)


def _versions(view: ProposalView) -> Iterator[Happening]:
    for each in view.case.proposal.versions:
        if each.at > view.standing.at:
            continue
        fields = {"ally": each.by, "proposal": view.name, "title": view.title}
        what = say("{ally} proposes {proposal}: “{title}”", **fields)
        if each.version > 1:
            what = say("{ally} publishes version {version} of {proposal}", version=each.version,
                       **fields)  # fmt: skip
        said = view.words(each.summary) if each.summary else ""
        yield _happening(view, each.at, "proposal", f"v{each.version}", what, (each.by,), said)


def act_words(view: ProposalView, act: FiledAct) -> Message:
    """Return who did what by an act, in a sentence without its end."""
    record = act.record
    what = say(_ACTS[record.act], ally=act.ally, proposal=view.name)
    match record:
        case forms.Rule(verdict=verdict) | forms.Test(verdict=verdict):
            what = say("{what}: {verdict}", what=what, verdict=say(VERDICTS[verdict]))
        case forms.Nominate(nominee=nominee):
            what = say("{what}: {verdict}", what=what, verdict=nominee)
        case _:
            pass
    if record.recorded_by:
        what = say("{what} (reported by {ally})", what=what, ally=record.recorded_by)
    return what


def _act(view: ProposalView, act: FiledAct) -> Happening:
    record, what = act.record, act_words(view, act)
    reason = view.standing.reason_for(act.id)
    if reason is not None:
        what = say("{what} (without effect: {reason})", what=what, reason=say(REASONS[reason]))
    said = view.words(record.text) if record.text else ""
    return _happening(view, record.at, "act", act.id, what, (act.ally,), said)


def _stages(view: ProposalView) -> Iterator[Happening]:
    standing = view.standing
    for place, each in enumerate(standing.path):
        if each.left and each.to and each.cause and each.to not in OUTCOMES:
            what = say(
                "{proposal} goes on to {stage}: {cause}",
                proposal=view.name,
                stage=view.place(each.to),
                cause=say(CAUSES[each.cause]),
            )
            yield _happening(view, each.left, "stage", f"{place:03}-{each.to}", what, ())
    if standing.outcome and standing.outcome_at:
        what = say("{proposal} is {outcome}", proposal=view.name,
                   outcome=say(OUTCOMES[standing.outcome]))  # fmt: skip
        replaced = view.case.proposal.supersedes if standing.is_adopted else ()
        if replaced:
            what = say("{what}, and supersedes {names}", what=what, names=replaced)
        told = _happening(view, standing.outcome_at, "decision", standing.outcome, what, ())
        yield replace(told, proposals=(view.name, *replaced))


def _happening(
    view: ProposalView,
    at: datetime,
    kind: str,
    part: str,
    what: Message,
    by: tuple[str, ...],
    said: str = "",
) -> Happening:
    scope = view.case.proposal.scope
    return Happening(
        at,
        kind,
        f"{view.name}/{part}",
        what,
        by,
        (view.name,),
        "" if scope == ALLIANCE else scope,
        said=said,
    )
