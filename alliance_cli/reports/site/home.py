"""The first page: what the alliance is for, what is open, how it lives, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.messages import mark, say, say_many
from alliance_cli.reports.chantiers import chantier_views
from alliance_cli.reports.pulse import care_words
from alliance_cli.reports.pulse_words import period_words
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.gatherings import coming_events, event_rows
from alliance_cli.reports.site.page import SitePage, said_words
from alliance_cli.reports.site.proposals import opened_views, rows_of

WORDS: Mapping[str, str] = {
    "purpose": mark("Purpose"),
    "more": mark("The whole constitution"),
    "open": mark("Open proposals"),
    "nothing_open": mark("Nothing is open."),
    "decided": mark("The latest decisions"),
    "nothing_decided": mark("Nothing has been decided yet."),
    "all_proposals": mark("All proposals"),
    "proposal": mark("Proposal"),
    "where": mark("Where it stands"),
    "when": mark("When"),
    "pulse": mark("Pulse"),
    "calm": mark("Nothing of this calls for care."),
    "care": mark("What calls for care"),
    "whole_pulse": mark("All indicators"),
    "chantiers": mark("Chantiers"),
    "no_chantiers": mark("No chantier is open."),
    "trellis": mark("Who is in which chantier"),
    "next": mark("What is to come"),
    "nothing_next": mark("Nothing has a date."),
    "calendar": mark("The calendar"),
    "experiences": mark("The latest experiences"),
    "no_experiences": mark("No experience was told yet."),
    "all_experiences": mark("All experiences"),
    "talks": mark("Where the alliance talks"),
    "records": mark("All records"),
}
"""The words that the template prints, translated where they are printed."""

_FEW, _SOME = 5, 15
"""So many of the latest are shown, and so many chantiers; all stand on pages of their own."""


def home_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the first page."""
    own = edition.ledger.alliance
    title = edition.said(own.record.name) if own else say("Home")
    yield SitePage(addresses.HOME, "home.html.j2", title, addresses.HOME, lambda: _values(edition))


def _values(edition: Edition) -> dict[str, object]:
    site, views = edition.site, opened_views(edition)
    own, rules = edition.ledger.alliance, edition.site.rules
    chantiers = [
        {"id": view.filed.id, "state": view.state_words, "ends": view.ends}
        for view in chantier_views(edition.ledger, now=site.now)
        if view.state in {"open", "past-its-end"}
    ]
    rest = len(chantiers) - _SOME
    latest = sorted(
        site.told, key=lambda name: (edition.ledger.experiences[name].record.written, name)
    )
    return {
        "w": said_words(WORDS),
        "purpose": rules.purpose,
        "open": rows_of([view for view in views if view.standing.outcome is None]),
        "decided": rows_of([view for view in views if view.standing.outcome is not None][:_FEW]),
        "period": period_words(site.pulse.period, edition.ledger),
        "concerns": [care_words(each) for each in site.pulse.concerns[:_FEW]],
        "chantiers": chantiers[:_SOME],
        "more_chantiers": say_many("And {count} more", "And {count} more", rest)
        if rest > 0
        else None,
        "next": event_rows(edition, coming_events(edition)[:_FEW]),
        "experiences": latest[: -_FEW - 1 : -1],
        "channels": own.record.channels if own else (),
        "website": own.record.website if own else None,
        "forge": own.record.forge if own else None,
        "at": {
            "constitution": addresses.CONSTITUTION,
            "proposals": addresses.PROPOSALS,
            "pulse": addresses.PULSE,
            "chantiers": addresses.CHANTIERS,
            "calendar": addresses.CALENDAR,
            "experiences": addresses.EXPERIENCES,
        },
    }
