"""The papers of a meeting: before it, what it is about; after it, what was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from alliance_cli.consensus.standing import ObjectionState
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import mark, say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.assemblies import AssemblyView, paragraphs
from alliance_cli.reports.assembly_record import HEADINGS as RECORD
from alliance_cli.reports.assembly_record import AssemblyRecord
from alliance_cli.reports.lines import when
from alliance_cli.reports.names import public_name
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.overview import place_and_moment
from alliance_cli.reports.pages import Page, page_of
from alliance_cli.reports.views import ProposalView, find_view, views_of

HEADINGS: Mapping[str, str] = {
    "title": mark("Agenda"),
    "when": mark("When"),
    "place": mark("Where"),
    "facilitator": mark("Facilitator"),
    "scribe": mark("Scribe"),
    "points": mark("On the agenda"),
    "none": mark("Nothing is on the agenda yet."),
    "stands": mark("Where it stands"),
    "driver": mark("What it answers"),
    "text": mark("What is proposed"),
    "objections": mark("Open objections"),
    "questions": mark("Asked about it"),
    "others": mark("Also open"),
    "next": mark("Next meeting"),
}
"""The words that the template prints, translated where they are printed."""

MINUTES: Mapping[str, str] = {
    "minutes": mark("Minutes"),
    "no_minutes": mark("What was said was not written down."),
}
"""What the template of minutes prints besides the words of the record of decisions."""


def agenda_page(
    ledger: Ledger, view: AssemblyView, languages: Sequence[str], *, now: datetime
) -> Page:
    """Return what those who come to a meeting read before it, as it stands at `now`."""
    record, zone = view.filed.record, view.zone
    on_it = {each.proposal for each in record.agenda if each.proposal}
    items = [
        {
            "title": one_line(each.title.in_language(languages)),
            "proposal": _proposal(ledger, each.proposal, languages, now),
        }
        for each in record.agenda
    ]
    return page_of(
        ledger,
        HEADINGS,
        at=now,
        id=view.filed.id,
        name=record.name,
        starts=when(record.at, zone),
        until=when(record.until, zone) if record.until else None,
        place=record.place,
        facilitator=_name(ledger, record.facilitator, languages),
        scribe=_name(ledger, record.scribe, languages),
        items=items,
        others=tuple(_others(ledger, on_it, languages, now)),
        next=when(record.next, zone) if record.next else None,
    )


def _name(ledger: Ledger, ally: str | None, languages: Sequence[str]) -> str | None:
    return public_name(ledger, ally, languages) if ally else None


def _proposal(
    ledger: Ledger, name: str | None, languages: Sequence[str], now: datetime
) -> dict[str, object] | None:
    known = name in ledger.proposals if name else False
    view = find_view(ledger, name, at=now, languages=languages) if name and known else None
    if view is None:
        return None
    proposal = view.case.proposal
    return {
        "id": view.name,
        "title": view.title,
        "stands": _stands(view),
        "driver": paragraphs(proposal.driver, languages) if proposal.driver else (),
        "text": paragraphs(proposal.text, languages) if proposal.text else (),
        "objections": tuple(_objections(ledger, view)),
        "questions": tuple(_questions(ledger, view)),
    }


def _stands(view: ProposalView) -> object:
    place, moment = place_and_moment(view)
    return say("{place}, {moment}", place=place, moment=moment)


def _objections(ledger: Ledger, view: ProposalView) -> Iterator[dict[str, object]]:
    for each in view.standing.objections:
        if each.state is ObjectionState.OPEN:
            by = public_name(ledger, each.by, view.languages)
            yield {"by": by, "words": view.said_in(each.id) or say("withheld")}


def _questions(ledger: Ledger, view: ProposalView) -> Iterator[dict[str, object]]:
    for filed in view.case.acts:
        act = filed.record
        if act.act == "question" and act.at <= view.standing.at and act.text:
            by = public_name(ledger, filed.ally, view.languages)
            yield {"by": by, "words": view.words(act.text)}


def _others(
    ledger: Ledger, on_it: set[str], languages: Sequence[str], now: datetime
) -> Iterator[dict[str, object]]:
    views = views_of(ledger, at=now, languages=languages)
    for view in sorted(views, key=lambda each: each.order):
        if view.standing.stage is not None and view.name not in on_it:
            yield {"id": view.name, "title": view.title, "stands": _stands(view)}


def minutes_page(record: AssemblyRecord, *, at: datetime) -> Page:
    """Return what was said at a meeting, and who was there."""
    headings = {name: say(words) for name, words in {**RECORD, **MINUTES}.items()}
    return Page({**record.fields, "w": headings}, told={"at": moment_text(at), **record.data()})
