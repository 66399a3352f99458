"""The pages about chantiers: the trellis of people, chantiers and themes, and one for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from alliance_cli.messages import mark, say
from alliance_cli.records.text import Text
from alliance_cli.reports.answers import stance_words
from alliance_cli.reports.chantier_page import KINDS
from alliance_cli.reports.chantiers import ChantierView, Insider, chantier_views
from alliance_cli.reports.commitments import views_for
from alliance_cli.reports.lines import when
from alliance_cli.reports.pictures.trellis import trellis_svg
from alliance_cli.reports.roster import is_shown_to
from alliance_cli.reports.said import said_by
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.notes import notes_on
from alliance_cli.reports.site.page import SitePage, said_words
from alliance_cli.reports.site.proposals import rows_of
from alliance_cli.reports.trellis import trellis_of

WORDS: Mapping[str, str] = {
    "list": mark("Chantiers"),
    "chantier": mark("Chantier"),
    "state": mark("State"),
    "kinds": mark("Kinds"),
    "opened": mark("Opened"),
    "ends": mark("Ends"),
    "closed": mark("Closed"),
    "members": mark("Members"),
    "former": mark("Were members"),
    "animators": mark("Animators"),
    "none": mark("No chantier was opened yet."),
    "people": mark("Who is in which chantier"),
    "person": mark("Ally"),
    "leads": mark("leads it"),
    "inside": mark("member"),
    "themes": mark("What the chantiers are about"),
    "theme": mark("Theme"),
    "about": mark("about it"),
    "crosses": mark("Crosses"),
    "partners": mark("Partners"),
    "project": mark("Laid over the project"),
    "objectives": mark("Serves"),
    "territories": mark("Territories"),
    "colleges": mark("Colleges"),
    "purpose": mark("What it is for"),
    "since": mark("Since"),
    "part": mark("Part"),
    "milestones": mark("Milestones"),
    "due": mark("due"),
    "reached": mark("reached"),
    "proposals": mark("What it proposed and decided"),
    "proposal": mark("Proposal"),
    "where": mark("Where it stands"),
    "when": mark("When"),
    "principles": mark("What it makes of the principles"),
    "experiences": mark("Experiences"),
    "undertaken": mark("Undertaken for it, and what came of it"),
    "reason": mark("Why it closed"),
}
"""The words that the templates print, translated where they are printed."""


def chantier_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the trellis, and the page of each chantier that was opened."""
    section, site = addresses.CHANTIERS, edition.site
    views = [
        view
        for view in chantier_views(edition.ledger, now=site.now)
        if site.has("chantiers", view.filed.id)
    ]
    yield SitePage(
        section, "chantiers.html.j2", say("Chantiers"), section, lambda: _trellis(edition, views)
    )
    for view in views:
        yield SitePage(
            addresses.address_of("chantiers", view.filed.id),
            "chantier.html.j2",
            edition.title("chantiers", view.filed.id),
            section,
            partial(_values, edition, view),
        )


def _trellis(edition: Edition, views: list[ChantierView]) -> dict[str, object]:
    trellis = trellis_of(edition.ledger, now=edition.site.now)
    return {
        "w": said_words(WORDS),
        "views": [
            {
                "id": view.filed.id,
                "state": view.state_words,
                "ends": view.ends,
                "members": len(view.insiders),
                "animators": view.filed.record.animators,
            }
            for view in views
        ],
        "chantiers": trellis.chantiers,
        "people": [
            {
                "id": ally,
                "cells": [
                    "leads" if (ally, name) in trellis.led
                    else "inside" if ally in trellis.members[name] else ""
                    for name in trellis.chantiers
                ],
            }
            for ally in trellis.people
        ],
        "themes": [
            {"id": theme, "cells": [theme in trellis.about[name] for name in trellis.chantiers]}
            for theme in trellis.themes
        ],
        "picture": trellis_svg(trellis, edition.reader, edition.called_thing),
    }  # fmt: skip


def _values(edition: Edition, view: ChantierView) -> dict[str, object]:
    """Return all that the page of one chantier says."""
    site, record, name = edition.site, view.filed.record, view.filed.id
    reading, zone = edition.reading("chantiers", name), view.zone
    closed = record.closed if record.closed and record.closed.at <= site.now else None
    rules = site.rules
    objectives = {each.id: each.text for each in rules.objectives}
    milieus = {each.id: each.name for each in (*rules.territories, *rules.colleges)}
    members = [
        {"id": each.ally, "since": when(each.since, zone), "part": _part(edition, each)}
        for each in view.insiders
    ]
    return {
        "w": said_words(WORDS),
        "id": name,
        "notes": notes_on(edition, reading),
        "record": record,
        "purpose": said_by(reading, record.purpose, "purpose"),
        "state": view.state_words,
        "kinds": [say(KINDS[each]) for each in record.kinds],
        "opened": when(record.opened, zone),
        "ends": view.ends,
        "closed": when(closed.at, zone) if closed else None,
        "reason": closed.reason if closed else None,
        "objectives": [objectives.get(each, each) for each in record.objectives],
        "territories": [milieus.get(each, each) for each in record.territories],
        "colleges": [milieus.get(each, each) for each in record.colleges],
        "crosses": view.crosses,
        "members": members,
        "has_parts": any(each["part"] for each in members),
        "former": view.former,
        "proposals": rows_of(
            [edition.views[each] for each in view.proposals if site.has("proposals", each)]
        ),
        "principles": [
            {
                "id": each,
                "stance": stance_words(answer.stance),
                "how": answer.how,
                "by": answer.by,
                "evidence": answer.evidence,
            }
            for each in view.adaptations
            if (answer := edition.ledger.adaptations[name][each].record.find_answer(site.now))
        ],
        "commitments": [
            {"by": each.filed.record.ally, "what": each.filed.record.what,
             "fate": each.fate(edition.languages)}
            for each in views_for(edition.ledger, f"chantier:{name}", now=site.now)
        ],
        "experiences": [each for each in view.experiences if site.has("experiences", each)],
    }  # fmt: skip


def _part(edition: Edition, each: Insider) -> Text | None:
    """Return which part a member plays, where the member lets everybody see it."""
    filed = edition.ledger.allies.get(each.ally)
    is_shown = filed is not None and is_shown_to(filed.record, "everybody")
    return each.filed.record.part if is_shown else None
