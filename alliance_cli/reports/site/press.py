"""Put pages of the site into HTML: each template compiled once, every text of a record escaped.

A page carries its style sheet, and the script where one helps to use it, within itself: its
content security policy names both by their digests and allows nothing else, from a file as from
a server.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from markupsafe import escape as escaped

from alliance_cli.messages import Message, moment_words
from alliance_cli.records.text import Text
from alliance_cli.reports.neutral import harmless
from alliance_cli.reports.punctuation import punctuated
from alliance_cli.reports.rendering import page_renderer
from alliance_cli.reports.said import Said, said_in
from alliance_cli.reports.site.addresses import address_of, theme_address, way_up
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.frame import frame_of, language_name, parts_of
from alliance_cli.reports.site.page import SitePage
from alliance_cli.reports.site.prose import Setter

if TYPE_CHECKING:
    from jinja2.runtime import Context

FOLDER = "templates/site"
STYLES, SCRIPT = ("page.css", "site.css"), "site.js"


@dataclass(frozen=True, slots=True)
class Paper:
    """What pages are made with: templates by name, the style sheet and the script."""

    templates: Mapping[str, str]
    style: str
    script: str


@dataclass(slots=True)
class _Set:
    """The page that is being set: its address, and how its texts are."""

    page: SitePage
    setter: Setter


def render_entrance(edition: Edition, paper: Paper) -> str:
    """Return the page at the top of the site, which leads to every language."""
    alliance, ledger, style = edition.ledger.alliance, edition.ledger, _inside(paper.style)
    values = {
        "style": _markup(style),
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


def press_of(edition: Edition, paper: Paper) -> Callable[[SitePage], str]:
    """Return what renders the pages of `edition`."""
    render = _renderer(edition, paper)
    style, script = _inside(paper.style), _inside(paper.script)
    policies = {True: _policy(style, script), False: _policy(style, "")}
    ways: dict[tuple[str, str, bool], Markup] = {}

    def way_through(page: SitePage) -> Markup:
        """Return the links to all parts of the site: the same for many pages."""
        key = (way_up(page.address), page.section, page.address == page.section)
        if key not in ways:
            ways[key] = _markup(render("parts_of_site.html.j2", {"parts": parts_of(page)}))
        return ways[key]

    def printed(page: SitePage) -> str:
        setter = Setter(edition.site.linker, edition.shown, way_up(page.address))
        frame = frame_of(edition, page) | {
            "parts": way_through(page),
            "style": _markup(style),
            "script": _markup(script) if page.runs else None,
            "policy": policies[page.runs],
        }
        values = {**page.values(), "frame": frame, "up": setter.up, "title": page.title}
        return render(page.template, {**values, "set": _Set(page, setter)})

    return printed


@dataclass(frozen=True, slots=True)
class _Setting:
    """How values are printed in one language, and what links to records."""

    edition: Edition
    lines: Setter
    links: dict[tuple[str, str, str], Markup] = field(default_factory=dict)
    themes: dict[tuple[str, str], Markup] = field(default_factory=dict)
    words: dict[str, Markup] = field(default_factory=dict)

    def printed(self, value: object) -> object:
        """Return what stands for a value in HTML: text to be escaped, or Markup."""
        match value:
            case Message() if not value.fields and not value.plural:
                return self._fixed(value)
            case str():
                return harmless(value)
            case Said() | Text():
                return self._in_line(self._said(value))
            case date():
                return self.edition.reader.words(moment_words(value))
            case list() | tuple():
                return _joined(", ", map(self._escaped, value))
            case _:
                return harmless(self.edition.reader.words(value))

    def filters(self) -> Mapping[str, Callable[..., object]]:
        """Return what templates may call: texts as paragraphs, links to records."""
        from jinja2 import pass_context  # noqa: PLC0415 - heavy

        def linking(folder: str) -> tuple[Callable[..., object], Callable[..., object]]:
            @pass_context
            def link(context: Context, name: str) -> Markup:
                return self._link(context, folder, name)

            @pass_context
            def links(context: Context, names: Iterable[str]) -> Markup:
                return _joined(", ", (self._link(context, folder, each) for each in names))

            return link, links

        @pass_context
        def prose(context: Context, value: object) -> Markup:
            said = self._said(value)
            return _markup(_set(context).setter.paragraphs(said.words, said.language))

        @pass_context
        def theme(context: Context, name: str) -> Markup:
            return self._theme(context, name)

        found: dict[str, Callable[..., object]] = {
            "prose": prose,
            "plain": lambda value: harmless(self._said(value).words),
            "theme": theme,
        }

        @pass_context
        def record(context: Context, name: str, folder: str) -> Markup:
            return self._link(context, folder, name)

        found["record"] = record
        for folder, (one, many) in _FILTERS.items():
            found[one], found[many] = linking(folder)
        return found

    def _fixed(self, value: Message) -> Markup:
        """Return words that are the same each time, as those of the templates are."""
        if value.msgid not in self.words:
            self.words[value.msgid] = _markup(escape(harmless(self.edition.reader.words(value))))
        return self.words[value.msgid]

    def _said(self, value: object) -> Said:
        match value:
            case Said():
                return value
            case Text():
                return self.edition.said(value)
            case _:
                return Said(self.edition.reader.words(value), "")

    def _in_line(self, said: Said) -> Markup:
        return _markup(self.lines.in_line(said.words, said.language))

    def _escaped(self, value: object) -> Markup:
        return escaped(self.printed(value))

    def _link(self, context: Context, folder: str, name: str) -> Markup:
        """Return a link to a record, in the words by which people know it, where it has a page."""
        key = (context["up"], folder, name)
        if key not in self.links:
            self.links[key] = self._new_link(*key)
        return self.links[key]

    def _new_link(self, up: str, folder: str, name: str) -> Markup:
        if not self.edition.site.has(folder, name):
            return self._escaped(name)
        shown = self._escaped(self.edition.title(folder, name))
        return _markup(f'<a href="{escape(up + address_of(folder, name))}">{shown}</a>')

    def _theme(self, context: Context, name: str) -> Markup:
        up = context["up"]
        if (up, name) not in self.themes:
            shown = self._escaped(self.edition.site.themes.get(name, name))
            link = f'<a href="{escape(up + theme_address(name))}">{shown}</a>'
            self.themes[up, name] = _markup(link)
        return self.themes[up, name]


_FILTERS: Mapping[str, tuple[str, str]] = {
    "allies": ("ally", "allies"),
    "proposals": ("proposal", "proposals"),
    "chantiers": ("chantier", "chantiers"),
    "experiences": ("experience", "experiences"),
    "principles": ("principle", "principles"),
    "glossary": ("term", "terms"),
    "assemblies": ("assembly", "assemblies"),
}
"""What templates call the links to one record of a folder, and to several."""


def _renderer(edition: Edition, paper: Paper) -> Callable[[str, Mapping[str, object]], str]:
    """Return what renders templates, with the punctuation of the language of `edition`."""
    lines, catalogue = Setter(edition.site.linker, edition.shown, ""), edition.reader.catalogue
    setting = _Setting(edition, lines)
    templates = {name: punctuated(each, catalogue) for name, each in paper.templates.items()}
    return page_renderer(
        templates, printed=setting.printed, filters=setting.filters(), folder=FOLDER
    )


def _set(context: Context) -> _Set:
    found: Any = context["set"]
    return found  # type: ignore[no-any-return]


def _joined(between: str, parts: Iterable[Markup]) -> Markup:
    """Return `parts`, each escaped already, with something harmless `between` them."""
    return _markup(between.join(parts))


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - made here and in `prose`, where every text is escaped


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
