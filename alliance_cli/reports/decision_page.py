"""One decision: what it answers, how it came about, each objection and how it was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from alliance_cli.consensus.standing import ObjectionStanding, PathStep
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, moment_words, say
from alliance_cli.records.acts import Object, Rule, Test
from alliance_cli.reports.aftermath import aftermath_of
from alliance_cli.reports.binding import binding_words
from alliance_cli.reports.explained import HEADING as EXPLAINED
from alliance_cli.reports.explained import Explainer
from alliance_cli.reports.lineage import HEADING
from alliance_cli.reports.lines import when
from alliance_cli.reports.markdown import Label
from alliance_cli.reports.names import public_name, public_names
from alliance_cli.reports.nominations import nomination_words, nominations
from alliance_cli.reports.overview import place_and_moment
from alliance_cli.reports.pages import Page, page_of
from alliance_cli.reports.references import references_words
from alliance_cli.reports.register import divergent_voices, positions_words
from alliance_cli.reports.reviewing import reviews_of
from alliance_cli.reports.reviews import NEXT
from alliance_cli.reports.silence import silence_sentences
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import CAUSES, KINDS, OBJECTIONS

HEADINGS: Mapping[str, str] = {
    "title": mark("Decision"),
    "kind": mark("Kind"),
    "by": mark("Proposed by"),
    "opened": mark("Opened"),
    "stands": mark("Where it stands"),
    "positions": mark("Positions"),
    "responsible": mark("Who sees to it"),
    "driver": mark("What it answers"),
    "text": mark("What is proposed"),
    "criteria": mark("How we shall know that it works"),
    "nominations": mark("Who should hold it, and why"),
    "lineage": HEADING,
    "path": mark("How it came about"),
    "versions": mark("Versions of the text"),
    "integrates": mark("integrates"),
    "declines": mark("does not follow"),
    "objections": mark("Objections, and how each was answered"),
    "none": mark("Nobody objected."),
    "harms": mark("Harms"),
    "example": mark("Example"),
    "remedy": mark("What would answer it"),
    "fate": mark("What became of it"),
    "answer": mark("The answer"),
    "tests": mark("Does it give reasons?"),
    "divergent": mark("Divergent opinions, to be read again at the review"),
    "silence": mark("If nobody does anything"),
    "binding": mark("Whom it binds"),
    "undertaken": mark("Undertaken for it, and what came of it"),
    "reviews": mark("Looked at again"),
    "explained": EXPLAINED,
}
"""The words that the template prints, translated where they are printed."""

VERDICTS = {
    "admissible": mark("it gives reasons"),
    "inadmissible": mark("it gives no reasons"),
}
"""The words for the verdicts of a test."""


@dataclass(frozen=True, slots=True)
class ObjectionShown:
    """An objection as it was made, what became of it, and the words that answered it."""

    act: str
    by: str
    at: Message | str
    words: str | Message
    harms: tuple[Message, ...]
    example: str | None
    remedy: str | None
    tests: tuple[Message, ...]
    fate: Message
    answer: str | None


def decision_page(ledger: Ledger, view: ProposalView) -> Page:
    """Return all that is known of one proposal at the moment of its view."""
    proposal, standing = view.case.proposal, view.standing
    place, moment = place_and_moment(view)
    after = aftermath_of(ledger, view)
    explainer = Explainer.of(ledger, view.languages)
    return page_of(
        ledger,
        HEADINGS,
        at=standing.at,
        id=view.name,
        name=view.title,
        kind=say(KINDS[proposal.kind]),
        by=public_names(ledger, standing.proposers or proposal.by[:1], view.languages),
        opened=view.when(proposal.opened),
        stands=say("{place}, {moment}", place=place, moment=moment),
        procedure=view.procedure,
        positions=positions_words(view),
        responsible=public_names(ledger, proposal.responsible, view.languages),
        driver=explainer.paragraphs(proposal.driver),
        text=explainer.paragraphs(proposal.text),
        criteria=tuple(map(explainer.line, proposal.criteria)),
        nominations=tuple(_nominated(ledger, view)),
        lineage=tuple(after.lineage.texts()),
        steps=tuple(_steps(view)),
        diagram=tuple(_diagram(view)),
        versions=tuple(_versions(ledger, view)),
        objections=tuple(_objection(ledger, view, each) for each in standing.objections),
        divergent=divergent_voices(ledger, view),
        silence=tuple(each.text for each in silence_sentences(view)),
        binding=tuple(binding_words(view)),
        undertaken=tuple(
            {
                "by": public_name(ledger, each.filed.record.ally, view.languages),
                "what": view.words(each.filed.record.what),
                "fate": each.fate(view.languages),
            }
            for each in after.commitments
        ),
        reviews=tuple(_reviews(ledger, view)),
        explained=explainer.meanings(),
    )


def _nominated(ledger: Ledger, view: ProposalView) -> Iterator[dict[str, object]]:
    """Yield who was named for a role, by how many, and each reason."""
    for nominee, listed in groupby(nominations(view), key=lambda each: each.nominee):
        made = [replace(each, by=public_name(ledger, each.by, view.languages)) for each in listed]
        count = sum(each.stands for each in made)
        name = public_name(ledger, nominee, view.languages)
        yield {
            "named": say("{ally}: named by {count}", ally=name, count=count),
            "reasons": tuple(map(nomination_words, made)),
        }


def _steps(view: ProposalView) -> Iterator[Message]:
    for step in view.standing.path:
        fields = {"entered": view.when(step.entered), "stage": view.place(step.stage)}
        if step.left is None or step.to is None or step.cause is None:
            yield say("{entered}: it entered {stage}.", **fields)
            continue
        yield say(
            "{entered}: it entered {stage}; {left}: it went on to {to}, because {cause}.",
            **fields,
            left=view.when(step.left),
            to=view.place(step.to),
            cause=say(CAUSES[step.cause]),
        )


def _diagram(view: ProposalView) -> Iterator[Label]:
    """Yield the stages one after the other, and the outcome."""
    for step in view.standing.path:
        yield Label(say("{stage} {when}", stage=view.place(step.stage), when=_day(view, step)))
    if view.standing.outcome:
        yield Label(view.place(view.standing.outcome))


def _day(view: ProposalView, step: PathStep) -> Message:
    return moment_words(step.entered.astimezone(view.zone).date())


def _versions(ledger: Ledger, view: ProposalView) -> Iterator[dict[str, object]]:
    for version in view.case.proposal.versions:
        if version.at > view.standing.at:
            continue
        yield {
            "version": version.version,
            "at": view.when(version.at),
            "by": public_name(ledger, version.by, view.languages),
            "summary": view.words(version.summary) if version.summary else None,
            "integrates": version.integrates,
            "declines": [
                {"act": each.act, "reason": view.words(each.reason)} for each in version.declines
            ],
        }


def _objection(ledger: Ledger, view: ProposalView, each: ObjectionStanding) -> ObjectionShown:
    act = view.find_act(each.id)
    made = act if isinstance(act, Object) else None
    fields = {"state": say(OBJECTIONS[each.state]), "since": view.when(each.since)}
    fate = say("{state}, {since}", **fields)
    if each.through:
        fate = say("{state}, {since}, by {through}", through=each.through, **fields)
    unsaid = say("withheld") if act and act.withheld else say("without a word")
    return ObjectionShown(
        each.id,
        public_name(ledger, each.by, view.languages),
        view.when(each.at),
        view.said_in(each.id) or unsaid,
        references_words(ledger, made.harms, view.languages) if made else (),
        view.words(made.example) if made and made.example else None,
        view.words(made.remedy) if made and made.remedy else None,
        tuple(_tests(ledger, view, each.id)),
        fate,
        _answer(view, each),
    )


def _answer(view: ProposalView, each: ObjectionStanding) -> str | None:
    """Return the words that answered an objection: of a ruling, of a version, of its lifting."""
    kind, _, number = each.through.partition("-")
    for version in view.case.proposal.versions:
        if kind == "version" and number == str(version.version):
            return view.words(version.summary) if version.summary else None
    act = view.find_act(each.through)
    if isinstance(act, Rule) and each.id in act.answers:
        return view.words(act.answers[each.id])
    return view.said_in(each.through)


def _tests(ledger: Ledger, view: ProposalView, objection: str) -> Iterator[Message]:
    for filed in view.case.acts:
        act = filed.record
        if isinstance(act, Test) and act.objection == objection and act.at <= view.standing.at:
            yield say(
                "{by}: {verdict}. {words}",
                by=public_name(ledger, filed.ally, view.languages),
                verdict=say(VERDICTS[act.verdict]),
                words=view.words(act.text) if act.text else "",
            )


def _reviews(ledger: Ledger, view: ProposalView) -> Iterator[dict[str, object]]:
    for filed in reviews_of(ledger, f"decision:{view.name}", now=view.standing.at):
        yield {
            "at": when(filed.record.at, ledger.zone),
            "by": public_names(ledger, filed.record.by, view.languages),
            "findings": view.words(filed.record.findings),
            "next": say(NEXT[filed.record.next]),
        }
