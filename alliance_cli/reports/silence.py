"""What silence would do: the engine is asked where the proposal ends if nobody acts any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import PathStep, Standing
from alliance_cli.messages import say
from alliance_cli.reports.articles import Sentence, procedure_article, stage_article
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import CAUSES_AHEAD, OUTCOMES


def find_standing_in_silence(view: ProposalView) -> Standing | None:
    """Return where the proposal ends if nobody acts from now on; None where it has ended."""
    now, limit = view.standing.at, view.standing.limit
    if view.standing.outcome is not None or limit is None:
        return None
    proposal = view.case.proposal
    known = tuple(each for each in proposal.versions if each.at <= now)
    silent = replace(
        view.case,
        proposal=proposal.model_copy(update={"versions": known or proposal.versions[:1]}),
        acts=tuple(act for act in view.case.acts if act.record.at <= now),
    )
    return standing_of(silent, at=limit)


def silence_sentences(view: ProposalView) -> Iterator[Sentence]:
    """Yield what happens next if nobody acts, and how it would end."""
    silent = find_standing_in_silence(view)
    if silent is None or silent.outcome is None or silent.outcome_at is None:
        return
    step = silent.path[len(view.standing.path) - 1]
    if len(silent.path) > len(view.standing.path):
        yield _first(view, step)
    text = say(
        "It ends {outcome} on {when}.",
        outcome=say(OUTCOMES[silent.outcome]),
        when=view.when(silent.outcome_at),
    )
    yield Sentence("silence", text, procedure_article(view))


def _first(view: ProposalView, step: PathStep) -> Sentence:
    if step.left is None or step.to is None or step.cause is None:
        raise LookupError(step)
    text = say(
        "It goes on to {to} on {when}, because {cause}.",
        to=view.place(step.to),
        when=view.when(step.left),
        cause=say(CAUSES_AHEAD[step.cause]),
    )
    return Sentence("silence", text, stage_article(view, step.stage))
