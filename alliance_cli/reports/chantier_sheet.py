"""The sheet of a chantier: what it is for, who is in it, what it decided, adapted and learnt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, moment_words, say
from alliance_cli.reports.answers import stance_words
from alliance_cli.reports.assemblies import paragraphs
from alliance_cli.reports.chantier_page import KINDS
from alliance_cli.reports.chantiers import ChantierView, words_of
from alliance_cli.reports.commitments import views_for
from alliance_cli.reports.lines import when
from alliance_cli.reports.means import KINDS as MEANS
from alliance_cli.reports.means import means_views
from alliance_cli.reports.names import public_name, public_names
from alliance_cli.reports.overview import place_and_moment
from alliance_cli.reports.pages import Page, page_of
from alliance_cli.reports.views import find_view

HEADINGS: Mapping[str, str] = {
    "title": mark("Chantier"),
    "state": mark("State"),
    "kinds": mark("Kinds"),
    "opened": mark("Opened"),
    "ends": mark("Ends"),
    "closed": mark("Closed"),
    "animators": mark("Animators"),
    "objectives": mark("Serves"),
    "crosses": mark("Crosses"),
    "partners": mark("Partners"),
    "project": mark("Laid over the project"),
    "purpose": mark("What it is for"),
    "members": mark("Who is in it"),
    "ally": mark("Ally"),
    "since": mark("Since"),
    "part": mark("Part"),
    "roles": mark("Roles of its own"),
    "milestones": mark("Milestones"),
    "milestone": mark("Milestone"),
    "due": mark("Due"),
    "reached": mark("Reached"),
    "decisions": mark("What it proposed and decided"),
    "principles": mark("What it makes of the principles"),
    "undertaken": mark("Undertaken for it, and what came of it"),
    "means": mark("Means"),
    "experiences": mark("Experiences"),
}
"""The words that the template prints, translated where they are printed."""


def chantier_page(
    ledger: Ledger, view: ChantierView, languages: Sequence[str], *, now: datetime
) -> Page:
    """Return the sheet of a chantier, as it is at `now`."""
    record, zone = view.filed.record, view.zone
    closed = record.closed if record.closed and record.closed.at <= now else None
    return page_of(
        ledger,
        HEADINGS,
        at=now,
        id=view.filed.id,
        name=record.name,
        state=view.state_words,
        kinds=tuple(say(KINDS[each]) for each in record.kinds),
        opened=when(record.opened, zone),
        ends=moment_words(view.ends),
        closed=when(closed.at, zone) if closed else None,
        reason=words_of(closed.reason, languages) if closed else None,
        animators=public_names(ledger, record.animators, languages),
        objectives=tuple(_objectives(ledger, record.objectives, languages)),
        crosses=view.crosses,
        partners=record.partners,
        project=record.project,
        purpose=paragraphs(record.purpose, languages),
        members=[
            {
                "name": public_name(ledger, each.ally, languages),
                "since": moment_words(each.since.astimezone(zone).date()),
                "part": each.filed.record.part,
            }
            for each in view.insiders
        ],
        roles=[
            {
                "id": each.id,
                "by": public_name(ledger, each.ally, languages),
                "purpose": each.purpose,
                "until": moment_words(each.until),
            }
            for each in record.roles
        ],
        milestones=[
            {
                "text": each.text,
                "due": moment_words(each.due) if each.due else None,
                "reached": moment_words(each.reached) if each.reached else None,
            }
            for each in record.milestones
        ],
        decisions=tuple(_decisions(ledger, view, languages, now)),
        principles=tuple(_principles(ledger, view, languages, now)),
        undertaken=[
            {
                "by": public_name(ledger, each.filed.record.ally, languages),
                "what": each.filed.record.what,
                "fate": each.fate(languages),
            }
            for each in views_for(ledger, f"chantier:{view.filed.id}", now=now)
        ],
        means=tuple(_means(ledger, view.filed.id, languages, now)),
        experiences=[
            {"id": name, "title": ledger.experiences[name].record.title}
            for name in view.experiences
            if ledger.experiences[name].record.written <= now.astimezone(zone).date()
        ],
    )


def _objectives(
    ledger: Ledger, named: Sequence[str], languages: Sequence[str]
) -> Iterator[Message]:
    rules = ledger.constitution.record if ledger.constitution else None
    known = {each.id: each.text for each in rules.objectives} if rules else {}
    for name in named:
        text = known.get(name)
        yield say("{text}", text=words_of(text, languages) if text else name)


def _decisions(
    ledger: Ledger, view: ChantierView, languages: Sequence[str], now: datetime
) -> Iterator[dict[str, object]]:
    for name in view.proposals:
        found = find_view(ledger, name, at=now, languages=languages)
        if found is not None:
            place, moment = place_and_moment(found)
            stands = say("{place}, {moment}", place=place, moment=moment)
            yield {"id": name, "title": found.title, "stands": stands}


def _principles(
    ledger: Ledger, view: ChantierView, languages: Sequence[str], now: datetime
) -> Iterator[dict[str, object]]:
    for name in view.adaptations:
        answer = ledger.adaptations[view.filed.id][name].record.find_answer(now)
        known = ledger.principles.get(name)
        if answer is not None:
            yield {
                "id": name,
                "statement": known.record.statement if known else name,
                "stance": stance_words(answer.stance),
                "how": words_of(answer.how, languages),
            }


def _means(
    ledger: Ledger, name: str, languages: Sequence[str], now: datetime
) -> Iterator[dict[str, object]]:
    for each in means_views(ledger, now=now):
        record = each.record
        if record.for_ == f"chantier:{name}":
            yield {
                "kind": say(MEANS[record.kind]),
                "by": record.provider or public_name(ledger, record.by, languages),
                "amount": record.amount,
                "currency": record.currency,
                "reserved": record.reserved,
            }
