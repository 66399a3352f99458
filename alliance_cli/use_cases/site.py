"""Build the static site of an alliance: every page in every language, into one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from gettext import NullTranslations
from pathlib import Path

from alliance_cli import __version__
from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.identifiers import is_language
from alliance_cli.reports.experiences import similar_to_each
from alliance_cli.reports.html import PAGE
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.pictures.svg import STYLE as PICTURES
from alliance_cli.reports.pulse_page import HTML as PULSE
from alliance_cli.reports.site.addresses import CALENDAR_FILE, FEED
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.press import SCRIPT, STYLES, Paper, press_of, render_entrance
from alliance_cli.reports.site.tree import pages_of
from alliance_cli.reports.site.whole import Origin, Site
from alliance_cli.reports.strategy import rules_at
from alliance_cli.reports.views import views_of
from alliance_cli.store.publishing import Published, publish
from alliance_cli.store.resources import site_templates
from alliance_cli.store.uncommitted import has_uncommitted
from alliance_cli.use_cases.actors import find_repository
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.publishing import Place, calendar_bytes, feed_text
from alliance_cli.use_cases.reporting import find_own_template, report_source
from alliance_cli.use_cases.workspace import rules_in_force

_FOLDER = "templates/site"
_BASE, _ENTRANCE = "base.html.j2", "index.html"
_MOST_SIMILAR = 5

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
    """Build the site of the alliance at `root` as it is at `now` into `folder`."""
    site = site_of(alliance, wanted, root=root, now=now)
    return Built(site, publish(folder, files_of(alliance, site, catalogues), follow))


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
        similar_to_each(ledger, most=_MOST_SIMILAR, now=now),
        _origin(alliance, root),
        _base_url(wanted.base_url),
        left_out=tuple(sorted({finding.path for finding in alliance.findings})),
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
        made = {**dict(_pages(edition, paper)), **_to_follow(edition)}
        files |= {f"{tag}/{path}": each for path, each in made.items()}
    return files


def _to_follow(edition: Edition) -> dict[str, Callable[[], bytes]]:
    """Return the calendar to take along and the feed of what is new."""
    ledger, views, base = edition.ledger, tuple(edition.views.values()), edition.site.base_url
    place = Place(f"{base}{edition.language}/" if base else "")
    own = f"{place.tree}{FEED}" if base else ""
    reader, now = edition.reader, edition.site.now
    return {
        CALENDAR_FILE: lambda: calendar_bytes(ledger, views, reader, now=now, place=place),
        FEED: lambda: feed_text(ledger, views, reader, place=place, own=own).encode(),
    }


def _pages(edition: Edition, paper: Paper) -> Iterator[tuple[str, Callable[[], bytes]]]:
    render = press_of(edition, paper)
    for page in pages_of(edition):
        yield page.address, partial(lambda each: render(each).encode(), page)


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


def _origin(alliance: Alliance, root: Path) -> Origin:
    """Return the commit that is checked out at `root`, and whether records differ from it."""
    repository = find_repository(root)
    commit = repository.head() if repository else None
    if commit is None:
        return Origin("", is_changed=False, version=__version__)
    paths = [path for path, entry in alliance.ledger.entries.items() if entry.kind == "file"]
    contents = {path: alliance.tree.read(path) for path in paths}
    return Origin(commit, has_uncommitted(root, contents), __version__)


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
