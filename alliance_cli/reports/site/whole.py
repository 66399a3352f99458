"""An alliance at a moment, reckoned once for all pages of its site in all languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.principles import is_told
from alliance_cli.ledger.translations import Translated, translations_in
from alliance_cli.pulse.periods import Period, year_to
from alliance_cli.pulse.registry import Pulse, pulse_of
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.text import Text
from alliance_cli.reports.experiences import Similar
from alliance_cli.reports.linking import Linker
from alliance_cli.reports.site.sources import Sources
from alliance_cli.reports.terms import stems_in
from alliance_cli.reports.views import ProposalView

TITLES: Mapping[str, str] = {
    "proposals": "title",
    "chantiers": "name",
    "experiences": "title",
    "principles": "statement",
    "glossary": "term",
    "assemblies": "name",
}
"""By which text people know the records of each folder that has pages."""


@dataclass(frozen=True, slots=True)
class Origin:
    """From what a site is built: the commit, whether files differ from it, by which version."""

    commit: str = ""
    is_changed: bool = False
    version: str = ""


@dataclass(frozen=True, eq=False)
class Site:
    """An alliance at a moment, reckoned once for all pages in all languages.

    `rules` is the constitution in force then, `base_url` where the site will be found, if known.
    `feeds` are files beside the pages, such as a calendar: each has `href`, from the top of the
    site, and `words`. `left_out` are the files that could not be read, `sources` the digests of
    all files, where pages may tell by them what they are made of.
    """

    ledger: Ledger
    now: datetime
    languages: tuple[str, ...]
    rules: Constitution
    views: Mapping[str, ProposalView]
    similar: Similar
    origin: Origin = field(default_factory=Origin)
    base_url: str = ""
    feeds: tuple[Mapping[str, object], ...] = ()
    left_out: tuple[str, ...] = ()
    sources: Sources | None = None
    _stems: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    @cached_property
    def pulse(self) -> Pulse:
        """The pulse of the year up to now."""
        zone = self.ledger.zone
        today = self.now.astimezone(zone).date()
        period = Period.of(year_to(today), today, zone, now=self.now)
        known = {name: (view.case, view.standing) for name, view in self.views.items()}
        return pulse_of(self.ledger, period, known=known)

    @cached_property
    def linker(self) -> Linker:
        """What finds the terms of the glossary."""
        return Linker.of(self.ledger)

    @cached_property
    def translations(self) -> Mapping[str, Mapping[str, tuple[Translated, ...]]]:
        """All translations, by folder and id."""
        return {folder: translations_in(self.ledger, folder) for folder in TITLES}

    @cached_property
    def present(self) -> frozenset[str]:
        """Everybody who ever was an ally up to now."""
        return frozenset(
            name for name, filed in self.ledger.allies.items() if filed.record.joined <= self.now
        )

    def stems(self, language: str, words: str) -> frozenset[str]:
        """Return the stems of words, which are looked for once for all languages of the site."""
        if (language, words) not in self._stems:
            self._stems[language, words] = frozenset(stems_in(language, words))
        return self._stems[language, words]

    def has(self, folder: str, name: str) -> bool:
        """Tell whether there is a page, or a part of one, about the record `name`."""
        match folder:
            case "allies":
                return name in self.present
            case "proposals":
                return name in self.views and self.views[name].standing.opened
            case "experiences":
                return name in self.told
            case "principles":
                return name in self.adopted
            case "chantiers":
                filed = self.ledger.chantiers.get(name)
                return filed is not None and filed.record.opened <= self.now
            case _:
                return name in getattr(self.ledger, folder)

    @cached_property
    def telling(self) -> Mapping[str, tuple[str, ...]]:
        """The experiences that tell of each decision."""
        found: dict[str, tuple[str, ...]] = {}
        for name in sorted(self.told):
            for decision in self.ledger.experiences[name].record.decisions:
                found[decision] = (*found.get(decision, ()), name)
        return found

    @cached_property
    def themes(self) -> Mapping[str, Text | str]:
        """What each theme is called: those of the list, and others that records name."""
        own = self.ledger.alliance
        listed: dict[str, Text | str] = {}
        if own:
            listed = {each.id: each.name for each in own.record.themes}
        named = {
            theme
            for records in (self.ledger.experiences, self.ledger.chantiers)
            for filed in records.values()
            for theme in filed.record.themes
        }
        return listed | {theme: theme for theme in sorted(named - listed.keys())}

    @cached_property
    def told(self) -> frozenset[str]:
        """The experiences that were told by now."""
        today = self.now.astimezone(self.ledger.zone).date()
        return frozenset(
            name for name, each in self.ledger.experiences.items() if is_told(each.record, today)
        )

    @cached_property
    def adopted(self) -> frozenset[str]:
        """The principles that were adopted by now."""
        return frozenset(
            name
            for name in self.ledger.principles
            if (decision := self.ledger.decisions.get(name)) is None
            or decision.record.at <= self.now
        )
