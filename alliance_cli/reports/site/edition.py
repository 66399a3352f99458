"""The site in one language: what its pages share, and in which words they call things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.passages import passages_in
from alliance_cli.records.text import Text
from alliance_cli.reports.calendar_events import Event, events_of
from alliance_cli.reports.deadlines.listing import deadlines_of
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.names import public_name
from alliance_cli.reports.said import Said, said_by, said_in
from alliance_cli.reports.site.whole import TITLES, Site
from alliance_cli.reports.translated import Reading, reading_of
from alliance_cli.reports.views import ProposalView

if TYPE_CHECKING:
    from markupsafe import Markup


_LINKED = {*TITLES, "allies"}


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

    def face(self, folder: str, name: str) -> Said | None:
        """Return what a link to the record `name` of `folder` shows; None where there is none."""
        is_there = folder in _LINKED and self.site.has(folder, name)
        return self.title(folder, name) if is_there else None

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
