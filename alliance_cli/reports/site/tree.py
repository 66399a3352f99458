"""All pages of the site in one language, and the page that leads to every language."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.reports.site.about import about_pages
from alliance_cli.reports.site.chantiers import chantier_pages
from alliance_cli.reports.site.constitutions import constitution_pages
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.experiences import experience_pages
from alliance_cli.reports.site.gatherings import calendar_pages
from alliance_cli.reports.site.home import home_pages
from alliance_cli.reports.site.page import SitePage
from alliance_cli.reports.site.people import ally_pages
from alliance_cli.reports.site.principles import principle_pages
from alliance_cli.reports.site.proposals import proposal_pages
from alliance_cli.reports.site.pulse_page import pulse_pages
from alliance_cli.reports.site.search import search_pages
from alliance_cli.reports.site.vocabulary_page import glossary_pages

_FAMILIES = (
    home_pages,
    constitution_pages,
    proposal_pages,
    chantier_pages,
    experience_pages,
    principle_pages,
    calendar_pages,
    pulse_pages,
    ally_pages,
    glossary_pages,
    search_pages,
    about_pages,
)


def pages_of(edition: Edition) -> Iterator[SitePage]:
    """Yield every page of `edition`, each address once."""
    for family in _FAMILIES:
        yield from family(edition)
