"""Build the static site of an alliance: every page in every language, into one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from gettext import NullTranslations
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.identifiers import is_language
from alliance_cli.reports.html import PAGE
from alliance_cli.reports.identity import Identity
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.pictures.svg import STYLE as PICTURES
from alliance_cli.reports.pulse_page import HTML as PULSE
from alliance_cli.reports.site.addresses import ABOUT, CALENDAR, CALENDAR_FILE, FEED, HOME, SEARCH
from alliance_cli.reports.site.addresses import PULSE as PULSE_PAGE
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.imprints import Imprinting
from alliance_cli.reports.site.page import SitePage
from alliance_cli.reports.site.press import SCRIPT, STYLES, Paper, press_of, render_entrance
from alliance_cli.reports.site.sources import digest_of_all
from alliance_cli.reports.site.tree import pages_of
from alliance_cli.reports.site.whole import Site
from alliance_cli.reports.strategy import rules_at
from alliance_cli.reports.views import views_of
from alliance_cli.store.editions import find_edition
from alliance_cli.store.lasting import Imprinted, Memory
from alliance_cli.store.publishing import Published, publish
from alliance_cli.store.resources import site_templates
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.publishing import Place, events_bytes, feed_text
from alliance_cli.use_cases.reporting import find_own_template, report_source
from alliance_cli.use_cases.site_likeness import similar_in
from alliance_cli.use_cases.site_origin import find_memory, find_sources, origin_of
from alliance_cli.use_cases.workspace import rules_in_force

_FOLDER = "templates/site"
_BASE, _ENTRANCE = "base.html.j2", "index.html"
_MOST_SIMILAR = 5
_MEMORY = "site.json"

Catalogues = Callable[[str], NullTranslations]
"""What gives the texts of a language, as far as they are known."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a site is asked for: in which languages, and where it will be found."""

    languages: Sequence[str] = ()
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: the site, and what became of the files."""

    site: Site
    files: Published


def build_site(
    alliance: Alliance,
    folder: Path,
    wanted: Wanted,
    catalogues: Catalogues,
    *,
    root: Path,
    now: datetime,
    follow: Follow = unseen,
) -> Built:
    """Build the site of the alliance at `root` as it is at `now` into `folder`.

    Pages that would say what they say already are not made again.
    """
    site = site_of(alliance, wanted, root=root, now=now)
    place, files = find_memory(root), files_of(alliance, site, catalogues)
    memory = Memory(place / _MEMORY) if place else None
    return Built(site, publish(folder, files, follow, memory=memory, first=_first(site)))


def site_of(alliance: Alliance, wanted: Wanted, *, root: Path, now: datetime) -> Site:
    """Return what all pages share, reckoned once."""
    ledger = alliance.ledger
    languages = _languages(ledger, wanted.languages)
    views = {view.name: view for view in views_of(ledger, at=now, languages=languages)}
    return Site(
        ledger,
        now,
        languages,
        rules_at(ledger, rules_in_force(ledger), now),
        views,
        similar_in(ledger, most=_MOST_SIMILAR, now=now, folder=find_memory(root)),
        origin_of(alliance, root),
        _base_url(wanted.base_url),
        left_out=tuple(sorted({finding.path for finding in alliance.findings})),
        sources=find_sources(alliance),
    )


def files_of(
    alliance: Alliance, site: Site, catalogues: Catalogues
) -> Mapping[str, Callable[[], bytes]]:
    """Return every file of the site by its path, and what makes it."""
    paper = _paper(alliance)
    editions = {
        tag: Edition(site, tag, Reader(catalogues(tag), (tag, *site.ledger.languages)))
        for tag in site.languages
    }
    first = editions[site.languages[0]]
    files: dict[str, Callable[[], bytes]] = {
        _ENTRANCE: lambda: render_entrance(first, paper).encode()
    }
    for tag, edition in editions.items():
        imprinting = _find_imprinting(edition, paper)
        made = {**dict(_pages(edition, paper, imprinting)), **_to_follow(edition, imprinting)}
        files |= {f"{tag}/{path}": each for path, each in made.items()}
    return files


def _first(site: Site) -> list[list[str]]:
    """Return the pages that take longest, together with those that look at the same."""
    groups = (HOME, PULSE_PAGE), (SEARCH,), (CALENDAR, CALENDAR_FILE, FEED, ABOUT)
    return [[f"{tag}/{path}" for path in group for tag in site.languages] for group in groups]


def _to_follow(edition: Edition, imprinting: Imprinting | None) -> dict[str, Callable[[], bytes]]:
    """Return the calendar to take along and the feed of what is new."""
    ledger, views, base = edition.ledger, tuple(edition.views.values()), edition.site.base_url
    place = Place(f"{base}{edition.language}/" if base else "")
    own = f"{place.tree}{FEED}" if base else ""
    reader = edition.reader

    def calendar() -> bytes:
        return events_bytes(ledger, edition.events, reader, place=place)

    def imprint() -> str:
        return digest_of_all(
            (imprinting and imprinting.shared, place, Identity.of(ledger), edition.events)
        )

    return {
        CALENDAR_FILE: Imprinted(lambda: (calendar(), imprint()), lambda known: known == imprint())
        if imprinting
        else calendar,
        FEED: lambda: feed_text(ledger, views, reader, place=place, own=own).encode(),
    }


def _pages(
    edition: Edition, paper: Paper, imprinting: Imprinting | None
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    render = press_of(edition, paper)

    def made(page: SitePage) -> bytes:
        return render(page).text.encode()

    def imprinted(page: SitePage, imprinting: Imprinting) -> tuple[bytes, str]:
        printed = render(page)
        return printed.text.encode(), imprinting.imprint(page, printed)

    for page in pages_of(edition):
        if imprinting and page.made_of:
            makes, holds = partial(imprinted, page, imprinting), partial(imprinting.holds, page)
            yield page.address, Imprinted(makes, holds)
        else:
            yield page.address, partial(made, page)


def _find_imprinting(edition: Edition, paper: Paper) -> Imprinting | None:
    """Return how pages are imprinted; None where it cannot be told what they are made of."""
    sources, tool = edition.site.sources, find_edition()
    return Imprinting.of(edition, paper, sources, tool=tool) if sources and tool else None


def _languages(ledger: Ledger, given: Sequence[str]) -> tuple[str, ...]:
    for tag in given:
        if not is_language(tag):
            raise UsageError(
                say("“{tag}” is not the tag of a language.", tag=tag),
                say("Write it like en, fr or pt-BR."),
            )
    return tuple(dict.fromkeys(given or ledger.languages))


def _base_url(given: str) -> str:
    if not given:
        return ""
    if not given.startswith(("https://", "http://")) or any(each in given for each in " \"'<>?#"):
        raise UsageError(
            say("“{url}” is not where a site can be found.", url=given),
            say("Write it like https://alliance.example.org/site/"),
        )
    return f"{given.rstrip('/')}/"


def _paper(alliance: Alliance) -> Paper:
    """Return the templates, the alliance's own where it has them, the style and the script."""
    shipped = site_templates()
    own = {
        name: find_own_template(alliance.tree, f"{_FOLDER}/{name}") or source
        for name, source in shipped.items()
    }
    templates = {name: each for name, each in own.items() if name.endswith(".j2")}
    if _BASE not in templates:
        raise CannotRunError(
            say("The templates of the site are not there."),
            say("Install it again: pip install --force-reinstall alliance-cli"),
        )
    pictures = report_source(alliance, PICTURES)
    reports = {PULSE: report_source(alliance, PULSE), PAGE: templates[_BASE]}
    style = "\n".join((report_source(alliance, STYLES[0]), pictures, own[STYLES[1]]))
    return Paper({**reports, **templates}, style, own[SCRIPT])
