"""How values are printed on pages of one language: escaped, as paragraphs, as links to records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from markupsafe import escape as escaped

from alliance_cli.messages import Message, moment_words
from alliance_cli.records.text import Text
from alliance_cli.reports.neutral import harmless
from alliance_cli.reports.said import Said
from alliance_cli.reports.site.addresses import address_of, theme_address
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.page import SitePage
from alliance_cli.reports.site.prose import Setter

if TYPE_CHECKING:
    from jinja2.runtime import Context


THEME = "theme"
"""What stands in place of a folder where a theme is called by its name."""


@dataclass(slots=True)
class OnPage:
    """The page that is being set, and how its texts are."""

    page: SitePage
    setter: Setter
    asked: set[tuple[str, str]] = field(default_factory=set)
    """What it calls by name: each by its folder, or as a theme."""


@dataclass(frozen=True, slots=True)
class Setting:
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
            return as_markup(_set(context).setter.paragraphs(said.words, said.language))

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
            self.words[value.msgid] = as_markup(escape(harmless(self.edition.reader.words(value))))
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
        return as_markup(self.lines.in_line(said.words, said.language))

    def _escaped(self, value: object) -> Markup:
        return escaped(self.printed(value))

    def _link(self, context: Context, folder: str, name: str) -> Markup:
        """Return a link to a record, in the words by which people know it, where it has a page."""
        key = (context["up"], folder, name)
        _set(context).asked.add((folder, name))
        if key not in self.links:
            self.links[key] = self._new_link(*key)
        return self.links[key]

    def _new_link(self, up: str, folder: str, name: str) -> Markup:
        if not self.edition.site.has(folder, name):
            return self._escaped(name)
        shown = self._escaped(self.edition.title(folder, name))
        return as_markup(f'<a href="{escape(up + address_of(folder, name))}">{shown}</a>')

    def _theme(self, context: Context, name: str) -> Markup:
        up = context["up"]
        _set(context).asked.add((THEME, name))
        if (up, name) not in self.themes:
            shown = self._escaped(self.edition.site.themes.get(name, name))
            link = f'<a href="{escape(up + theme_address(name))}">{shown}</a>'
            self.themes[up, name] = as_markup(link)
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


def as_markup(html: str) -> Markup:
    """Return HTML that was made here, with every text in it escaped, so that it stays so."""
    return Markup(html)  # noqa: S704 - made here and in `prose`, where every text is escaped


def _set(context: Context) -> OnPage:
    found: Any = context["set"]
    return found  # type: ignore[no-any-return]


def _joined(between: str, parts: Iterable[Markup]) -> Markup:
    """Return `parts`, each escaped already, with something harmless `between` them."""
    return as_markup(between.join(parts))
