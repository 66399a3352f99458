"""Tell where a stage leads and when, who gave it more time, and when it is over at the latest."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.messages import say
from alliance_cli.records.acts import Extend, Hold
from alliance_cli.records.procedures import Stage
from alliance_cli.reports.articles import Sentence, power_article, procedure_article, stage_article
from alliance_cli.reports.views import ProposalView


def onward_sentences(view: ProposalView) -> Iterator[Sentence]:
    """Yield where the current stage leads, and when; nothing where there is none."""
    standing = view.standing
    stage = view.case.procedure.stage(standing.stage or "")
    if stage is None:
        return
    yield _exits(view, stage)
    if standing.limit:
        text = say("Whatever the stage, it lapses on {when}.", when=view.when(standing.limit))
        yield Sentence("onward", text, procedure_article(view, "limit"))


def delay_sentences(view: ProposalView) -> Iterator[Sentence]:
    """Yield who gave stages more time, and how much."""
    for act in sorted(view.case.acts, key=lambda each: (each.record.at, each.id)):
        record = act.record
        if record.at > view.standing.at or view.standing.reason_for(act.id):
            continue
        fields = {"by": act.ally, "when": view.when(record.at)}
        hold = view.case.procedure.hold
        if isinstance(record, Hold) and hold:
            until = view.when(view.case.calendar.after(record.at, hold))
            text = say(
                "{when}: {by} asked for more time; the stage lasted until {until} at least.",
                until=until,
                **fields,
            )
            yield Sentence("delay", text, procedure_article(view, "hold"))
        elif isinstance(record, Extend):
            text = say(
                "{when}: {by} lengthened the stage until {until} at least: “{reason}”.",
                until=view.when(record.until),
                reason=view.said_in(act.id) or say("withheld"),
                **fields,
            )
            yield Sentence("delay", text, power_article("extend"))


def _exits(view: ProposalView, stage: Stage) -> Sentence:
    standing, procedure = view.standing, view.case.procedure
    if standing.earliest is None or standing.latest is None:
        raise LookupError(stage.stage)  # it is the current one
    fields = {
        "then": view.place(procedure.after(stage)),
        "otherwise": view.place(stage.otherwise),
        "earliest": view.when(standing.earliest),
        "latest": view.when(standing.latest),
    }
    if not stage.requires:
        text = say("It goes on to {then} on {earliest}.", **fields)
    elif standing.earliest == standing.latest:
        text = say(
            "On {latest} it goes on to {then} if all that the stage requires holds, else to"
            " {otherwise}.",
            **fields,
        )
    elif standing.earliest <= standing.at:
        text = say(
            "It goes on to {then} as soon as all that the stage requires holds; if that has not"
            " come about by {latest}, to {otherwise}.",
            **fields,
        )
    else:
        text = say(
            "It goes on to {then} from {earliest} on, as soon as all that the stage requires"
            " holds; if that has not come about by {latest}, to {otherwise}.",
            **fields,
        )
    return Sentence("onward", text, stage_article(view, stage.stage))
