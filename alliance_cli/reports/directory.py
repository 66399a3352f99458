"""The directory of allies, for everybody: of whom does not let everybody see it, the id alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import mark, say, say_many
from alliance_cli.reports.allies import STATES, AllyView, ally_views
from alliance_cli.reports.names import public_name
from alliance_cli.reports.pages import Page, page_of
from alliance_cli.reports.roster import is_shown_to

HEADINGS: Mapping[str, str] = {
    "title": mark("Directory of allies"),
    "about": mark("Each ally says what is shown of it."),
    "allies": mark("Allies"),
    "ally": mark("Ally"),
    "kind": mark("Kind"),
    "state": mark("State"),
    "milieus": mark("Colleges and territories"),
    "chantiers": mark("Chantiers"),
    "roles": mark("Roles"),
    "languages": mark("Languages"),
    "link": mark("Link"),
    "exchange": mark("What allies can give, and look for"),
    "offers": mark("Offers"),
    "needs": mark("Looks for"),
    "none": mark("Nobody has joined yet."),
    "unnamed": mark("Allies who show no more than that they are there"),
}
"""The words that the template prints, translated where they are printed."""


def directory_page(ledger: Ledger, languages: Sequence[str], *, now: datetime) -> Page:
    """Return the directory of those who are allies at `now`."""
    present = [each for each in ally_views(ledger, now=now) if each.state != "left"]
    shown = [each for each in present if is_shown_to(each.filed.record, "everybody")]
    return page_of(
        ledger,
        HEADINGS,
        at=now,
        count=say_many("{count} ally", "{count} allies", len(present)),
        allies=[_shown(ledger, each, languages) for each in shown],
        unnamed=[each.filed.id for each in present if each not in shown],
    )


def _shown(ledger: Ledger, view: AllyView, languages: Sequence[str]) -> dict[str, object]:
    record = view.filed.record
    is_organisation = record.kind == "organisation"
    return {
        "id": view.filed.id,
        "name": public_name(ledger, view.filed.id, languages),
        "kind": say("organisation") if is_organisation else say("person"),
        "state": say(STATES[view.state]),
        "milieus": (*view.colleges, *view.territories),
        "chantiers": view.chantiers,
        "roles": tuple(each.record.role for each in view.mandates),
        "languages": record.languages,
        "link": record.link,
        "offers": record.offers,
        "needs": record.needs,
    }
