"""The page of the allies: of each what it lets everybody see, of others the id alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.messages import mark, say, say_many
from alliance_cli.reports.allies import STATES, AllyView, ally_views
from alliance_cli.reports.roster import is_shown_to
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.page import SitePage, said_words

WORDS: Mapping[str, str] = {
    "about": mark("Each ally says what is shown of it."),
    "allies": mark("Allies"),
    "ally": mark("Ally"),
    "kind": mark("Kind"),
    "state": mark("State"),
    "milieus": mark("Colleges and territories"),
    "chantiers": mark("Chantiers"),
    "roles": mark("Roles"),
    "offers": mark("Offers"),
    "needs": mark("Looks for"),
    "link": mark("Link"),
    "unnamed": mark("Allies who show no more than that they are there"),
    "former": mark("Were allies"),
    "none": mark("Nobody has joined yet."),
}
"""The words that the template prints, translated where they are printed."""


def ally_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the page of the allies."""
    address = addresses.ALLIES
    yield SitePage(
        address, "allies.html.j2", say("Allies"), address, lambda: _values(edition), runs=True
    )


def _values(edition: Edition) -> dict[str, object]:
    views = {view.filed.id: view for view in ally_views(edition.ledger, now=edition.site.now)}
    present = [view for view in views.values() if view.state not in {"left", "not-yet"}]
    shown = [view for view in present if is_shown_to(view.filed.record, "everybody")]
    here = {view.filed.id for view in present}
    return {
        "w": said_words(WORDS),
        "count": say_many("{count} ally", "{count} allies", len(present)),
        "shown": [_shown(edition, view) for view in shown],
        "unnamed": [view.filed.id for view in present if view not in shown],
        "former": [
            {"id": name, "name": edition.title("allies", name)}
            for name in sorted(edition.site.present - here)
        ],
    }


def _shown(edition: Edition, view: AllyView) -> dict[str, object]:
    record, rules = view.filed.record, edition.site.rules
    milieus = {each.id: each.name for each in (*rules.colleges, *rules.territories)}
    roles = {each.id: each.name or each.id for each in rules.roles}
    is_organisation = record.kind == "organisation"
    return {
        "id": view.filed.id,
        "name": edition.title("allies", view.filed.id),
        "kind": say("organisation") if is_organisation else say("person"),
        "state": say(STATES[view.state]),
        "milieus": [milieus.get(each, each) for each in (*view.colleges, *view.territories)],
        "chantiers": view.chantiers,
        "roles": [roles.get(each.record.role, each.record.role) for each in view.mandates],
        "offers": record.offers,
        "needs": record.needs,
        "link": record.link,
    }
