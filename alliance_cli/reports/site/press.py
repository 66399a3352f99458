"""Put pages of the site into HTML: each template compiled once, every text of a record escaped.

A page carries its style sheet, and the script where one helps to use it, within itself: its
content security policy names both by their digests and allows nothing else, from a file as from
a server.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from alliance_cli.reports.punctuation import punctuated
from alliance_cli.reports.rendering import page_renderer
from alliance_cli.reports.said import said_in
from alliance_cli.reports.site.addresses import way_up
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.frame import frame_of, parts_of
from alliance_cli.reports.site.language_names import language_name
from alliance_cli.reports.site.page import SitePage
from alliance_cli.reports.site.prose import Setter
from alliance_cli.reports.site.setting import OnPage, Setting, as_markup

FOLDER = "templates/site"
STYLES, SCRIPT = ("page.css", "site.css"), "site.js"


@dataclass(frozen=True, slots=True)
class Paper:
    """What pages are made with: templates by name, the style sheet and the script."""

    templates: Mapping[str, str]
    style: str
    script: str


def render_entrance(edition: Edition, paper: Paper) -> str:
    """Return the page at the top of the site, which leads to every language."""
    alliance, ledger, style = edition.ledger.alliance, edition.ledger, _inside(paper.style)
    values = {
        "style": as_markup(style),
        "policy": _policy(style, ""),
        "lang": edition.shown,
        "editions": [
            {
                "tag": tag,
                "name": language_name(tag),
                "alliance": said_in(
                    alliance.record.name, (tag, *ledger.languages), ledger.languages[0]
                )
                if alliance
                else None,
            }
            for tag in edition.site.languages
        ],
    }
    return _renderer(edition, paper)("entrance.html.j2", values)


@dataclass(frozen=True, slots=True)
class Printed:
    """A page in HTML, and the records and themes whose names it asked for, with their folders."""

    text: str
    asked: frozenset[tuple[str, str]]


def press_of(edition: Edition, paper: Paper) -> Callable[[SitePage], Printed]:
    """Return what renders the pages of `edition`."""
    render = _renderer(edition, paper)
    style, script = _inside(paper.style), _inside(paper.script)
    policies = {True: _policy(style, script), False: _policy(style, "")}
    ways: dict[tuple[str, str, bool], Markup] = {}

    def way_through(page: SitePage) -> Markup:
        """Return the links to all parts of the site: the same for many pages."""
        key = (way_up(page.address), page.section, page.address == page.section)
        if key not in ways:
            ways[key] = as_markup(render("parts_of_site.html.j2", {"parts": parts_of(page)}))
        return ways[key]

    def printed(page: SitePage) -> Printed:
        setter = Setter(edition.site.linker, edition.shown, way_up(page.address))
        frame = frame_of(edition, page) | {
            "parts": way_through(page),
            "style": as_markup(style),
            "script": as_markup(script) if page.runs else None,
            "policy": policies[page.runs],
        }
        values = {**page.values(), "frame": frame, "up": setter.up, "title": page.title}
        on_page = OnPage(page, setter)
        text = render(page.template, {**values, "set": on_page})
        return Printed(text, frozenset(on_page.asked))

    return printed


def _renderer(edition: Edition, paper: Paper) -> Callable[[str, Mapping[str, object]], str]:
    """Return what renders templates, with the punctuation of the language of `edition`."""
    lines, catalogue = Setter(edition.site.linker, edition.shown, ""), edition.reader.catalogue
    setting = Setting(edition, lines)
    templates = {name: punctuated(each, catalogue) for name, each in paper.templates.items()}
    return page_renderer(
        templates, printed=setting.printed, filters=setting.filters(), folder=FOLDER
    )


def _inside(source: str) -> str:
    """Return what stands in an element of its own, so that nothing in it ends the element."""
    return f"\n{source.strip()}\n".replace("</", "<\\/")


def _policy(style: str, script: str) -> str:
    runs = f"; script-src '{_digest(script)}'" if script else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'{runs};"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"
