"""Tell in sentences why a proposal stands where it does, each with the article that grounds it.

Where it stands and how it came there; what the stage waits for, where it leads and what silence
would do; what was said for and against, and what became of it; which acts have no effect; who can
do what; whom the outcome binds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alliance_cli.consensus.standing import PathStep, Prospect
from alliance_cli.messages import Message, mark, say
from alliance_cli.reports.aftermath import (
    NOTHING,
    Aftermath,
    aftermath_lines,
    review_lines,
)
from alliance_cli.reports.articles import (
    SUPERSEDING,
    Sentence,
    binding_article,
    procedure_article,
    prospect_article,
    stage_article,
)
from alliance_cli.reports.binding import binding_words
from alliance_cli.reports.effectless import effectless_sentences
from alliance_cli.reports.lines import Line, section
from alliance_cli.reports.nominations import nomination_lines, nominations_data
from alliance_cli.reports.onward import delay_sentences, onward_sentences
from alliance_cli.reports.opinions import opinion_sentences
from alliance_cli.reports.requirements import requirement_words, with_missing
from alliance_cli.reports.silence import silence_sentences
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import (
    CAUSES,
    EFFECTS,
    OUTCOMES,
    doers_words,
    gesture_words,
)

TOPICS = {
    "where": mark("Where it stands"),
    "path": mark("How it came there"),
    "delay": mark("More time"),
    "requirement": mark("What the stage requires"),
    "onward": mark("Where it goes from there"),
    "silence": mark("If nobody does anything"),
    "position": mark("Positions"),
    "objection": mark("Objections"),
    "concern": mark("Concerns, kept for the review"),
    "ruling": mark("Rulings"),
    "revision": mark("Revisions"),
    "ignored": mark("Acts without effect"),
    "unconfirmed": mark("Recorded, not confirmed yet"),
    "next": mark("What can be done now"),
    "binding": mark("Whom it binds"),
}
"""The headings under which the sentences are told."""


def explanation(view: ProposalView) -> tuple[Sentence, ...]:
    """Return the whole explanation, in the order in which it is told."""
    return (
        *_where(view),
        *(sentence for step in view.standing.path for sentence in _step(view, step)),
        *delay_sentences(view),
        *_requirements(view),
        *onward_sentences(view),
        *silence_sentences(view),
        *opinion_sentences(view),
        *_revisions(view),
        *effectless_sentences(view),
        *(_prospect(view, each) for each in view.standing.prospects),
        *_binding(view),
    )


def explanation_lines(view: ProposalView, told: Aftermath = NOTHING) -> Iterator[Line]:
    """Yield the explanation as people read it, topic by topic, and what other records tell."""
    yield Line(say("{name}: {title}", name=view.name, title=view.title), "strong")
    yield from review_lines(view, told)
    topic = ""
    for sentence in explanation(view):
        if sentence.topic != topic:
            topic = sentence.topic
            yield Line()
            yield Line(say(TOPICS[topic]), "strong")
        yield Line(
            say("{text} ({article})", text=sentence.text, article=sentence.because.words), indent=2
        )
    yield from section(say("Who should hold it, and why"), nomination_lines(view))
    yield from aftermath_lines(view, told)


def explanation_data(view: ProposalView, told: Aftermath = NOTHING) -> dict[str, Any]:
    """Return the explanation for scripts; messages in it are put into words later."""
    return {
        "proposal": view.name,
        "stage": view.standing.stage,
        "outcome": view.standing.outcome,
        "sentences": [
            {"about": each.topic, "text": each.text, "because": each.because.reference}
            for each in explanation(view)
        ],
        "nominations": nominations_data(view),
        **told.data(),
    }


def _where(view: ProposalView) -> Iterator[Sentence]:
    standing = view.standing
    because = procedure_article(view)
    if standing.outcome and standing.outcome_at:
        text = say(
            "It is {outcome} since {when}.",
            outcome=say(OUTCOMES[standing.outcome]),
            when=view.when(standing.outcome_at),
        )
    elif standing.stage and standing.entered:
        because = stage_article(view, standing.stage)
        text = say(
            "It is in the stage {stage} since {when}, with version {version}.",
            stage=view.place(standing.stage),
            when=view.when(standing.entered),
            version=standing.version,
        )
    else:
        text = say("It opens on {when}.", when=view.when(view.case.proposal.opened))
    yield Sentence("where", text, because)
    if view.is_superseded:
        text = say("It is superseded by {names}.", names=view.superseded_by)
        yield Sentence("where", text, SUPERSEDING)


def _step(view: ProposalView, step: PathStep) -> Iterator[Sentence]:
    because = stage_article(view, step.stage)
    entered = view.when(step.entered)
    stage = view.place(step.stage)
    if step.left is None or step.to is None or step.cause is None:
        text = say("{entered}: it entered {stage}.", entered=entered, stage=stage)
    else:
        text = say(
            "{entered}: it entered {stage}; {left}: it went on to {to}, because {cause}.",
            entered=entered,
            stage=stage,
            left=view.when(step.left),
            to=view.place(step.to),
            cause=say(CAUSES[step.cause]),
        )
    yield Sentence("path", text, because)


def _requirements(view: ProposalView) -> Iterator[Sentence]:
    standing = view.standing
    for each in standing.requirements:
        state = say("It holds") if each.holds else say("It does not hold yet")
        asked = with_missing(each, requirement_words(each))
        text = say("{state}: {text}.", state=state, text=asked)
        yield Sentence("requirement", text, stage_article(view, standing.stage or ""))


def _revisions(view: ProposalView) -> Iterator[Sentence]:
    for version in view.case.proposal.versions[1:]:
        if version.at > view.standing.at or view.standing.reason_for(f"version-{version.version}"):
            continue
        text = say(
            "{when}: {by} published version {version}.",
            when=view.when(version.at),
            by=version.by,
            version=version.version,
        )
        if version.summary:
            summary = view.words(version.summary)
            text = say("{text} In short: “{summary}”.", text=text, summary=summary)
        if version.integrates:
            text = say("{text} It integrates {acts}.", text=text, acts=version.integrates)
        for declined in version.declines:
            reason = view.words(declined.reason)
            text = say(
                "{text} It does not follow {act}: “{reason}”.",
                text=text,
                act=declined.act,
                reason=reason,
            )
        yield Sentence("revision", text, procedure_article(view, "on_revision"))


def _prospect(view: ProposalView, each: Prospect) -> Sentence:
    fields: dict[str, Message] = {
        "who": doers_words(each),
        "what": gesture_words(each),
        "effect": say(EFFECTS[each.gesture]),
    }
    text = say("{who}: {what}. {effect}", **fields)
    if each.until is not None:
        until = view.when(each.until)
        text = say("{who}, until {until}: {what}. {effect}", until=until, **fields)
    return Sentence("next", text, prospect_article(view, each.gesture))


def _binding(view: ProposalView) -> Iterator[Sentence]:
    for text in binding_words(view):
        yield Sentence("binding", text, binding_article(view))
