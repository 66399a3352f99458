"""What all pages of a site share, and what those of one language share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.principles import is_told
from alliance_cli.ledger.translations import Translated, translations_in
from alliance_cli.pulse.periods import Period, year_to
from alliance_cli.pulse.registry import Pulse, pulse_of
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.passages import passages_in
from alliance_cli.records.text import Text
from alliance_cli.reports.calendar_events import Event, events_of
from alliance_cli.reports.deadlines.listing import deadlines_of
from alliance_cli.reports.experiences import Similar
from alliance_cli.reports.linking import Linker
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.names import public_name
from alliance_cli.reports.said import Said, said_by, said_in
from alliance_cli.reports.translated import Reading, reading_of
from alliance_cli.reports.views import ProposalView

if TYPE_CHECKING:
    from markupsafe import Markup

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
    site, and `words`. `left_out` are the files that could not be read.
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

    @cached_property
    def pulse(self) -> Pulse:
        """The pulse of the year up to now."""
        zone = self.ledger.zone
        today = self.now.astimezone(zone).date()
        return pulse_of(self.ledger, Period.of(year_to(today), today, zone, now=self.now))

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


@dataclass(frozen=True, eq=False)
class Edition:
    """The site in one language: `languages` are those in which texts are looked for, in turn.

    `shown` is the language of the words of the site itself, which may be known in fewer. `ways`
    are the diagrams that were drawn already of ways that proposals went.
    """

    site: Site
    language: str
    reader: Reader
    ways: dict[object, Markup] = field(default_factory=dict)
    _readings: dict[tuple[str, str], Reading] = field(default_factory=dict)
    _titles: dict[tuple[str, str], Said] = field(default_factory=dict)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which texts are looked for: this one, then the alliance's."""
        return tuple(dict.fromkeys((self.language, *self.site.ledger.languages)))

    @cached_property
    def views(self) -> Mapping[str, ProposalView]:
        """The proposals as readers of this language see them, by id."""
        return {
            name: replace(each, languages=self.languages) for name, each in self.site.views.items()
        }

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What waits or is to come, by date."""
        now, views = self.site.now, tuple(self.views.values())
        waiting = deadlines_of(self.ledger, views, self.languages, now=now)
        return events_of(self.ledger, views, waiting, now=now, one=False)

    @property
    def shown(self) -> str:
        """The language of the words of the site itself."""
        return self.reader.language

    @property
    def ledger(self) -> Ledger:
        """The records."""
        return self.site.ledger

    def reading(self, folder: str, name: str) -> Reading:
        """Return how the record `name` of `folder` is read here."""
        if (folder, name) not in self._readings:
            filed: Filed[Any] = getattr(self.ledger, folder)[name]
            found = self.site.translations.get(folder, {}).get(name, ())
            self._readings[folder, name] = reading_of(self.ledger, filed, self.languages, found)
        return self._readings[folder, name]

    def title(self, folder: str, name: str) -> Said:
        """Return what people call the record `name` of `folder`."""
        if (folder, name) not in self._titles:
            self._titles[folder, name] = self._title(folder, name)
        return self._titles[folder, name]

    def called(self, ally: str) -> str:
        """Return what an ally is called, as far as it lets everybody see it."""
        return self.title("allies", ally).words

    def called_thing(self, subject: str) -> str:
        """Return what people call `ally:<id>`, `chantier:<id>` or `theme:<id>`."""
        kind, _, name = subject.partition(":")
        if kind == "theme":
            called = self.site.themes.get(name, name)
            return self.said(called).words if isinstance(called, Text) else called
        folder = {"ally": "allies", "chantier": "chantiers"}[kind]
        return self.title(folder, name).words

    def _title(self, folder: str, name: str) -> Said:
        if folder == "allies":
            return Said(public_name(self.ledger, name, self.languages), "")
        reading, key = self.reading(folder, name), TITLES[folder]
        text = getattr(reading.filed.record, key)
        return said_by(reading, text, key)

    def said(self, text: Text) -> Said:
        """Return a text of a record that nobody translates by itself."""
        return said_in(text, self.languages, self.ledger.languages[0])

    def said_in_act(self, act: AnyAct, ally: str, text: Text) -> Said:
        """Return a text of an act: plain words are in the language that its ally speaks first."""
        filed = self.ledger.allies.get(act.recorded_by or ally)
        spoken = filed.record.languages if filed else ()
        return said_in(text, self.languages, spoken[0] if spoken else self.ledger.languages[0])

    def untranslated(self, reading: Reading) -> tuple[str, ...]:
        """Return the languages, other than this one, in which some of a record is shown."""
        shown = (
            said_by(reading, text, *keys).language
            for keys, text in passages_in(reading.filed.record)
        )
        return tuple(dict.fromkeys(each for each in shown if each != self.language))
