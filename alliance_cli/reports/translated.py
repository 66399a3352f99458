"""A record in the reader's language: in its own words where it has them, else in a translation.

A translation is shown with who made it, and whether the record has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.translations import Translated
from alliance_cli.messages import Message, mark, mark_as, moment_words, say
from alliance_cli.records.learning import Experience
from alliance_cli.records.passages import Keys, passages_in, path_of
from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.lines import Line
from alliance_cli.reports.neutral import one_line

_STALE, _FRESH = mark_as("translation", "stale"), mark_as("translation", "fresh")

HEADINGS = (
    mark("record"),
    mark("language"),
    mark("by"),
    mark("at"),
    mark("texts"),
    mark("state"),
)
"""What the columns of `row_of` say."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A record, each text read in the first of `languages` that it has; `own` is its plain one."""

    filed: Filed[Any]
    own: str
    languages: Sequence[str]
    translations: Mapping[str, Translated]

    def text(self, text: Text, *keys: str | int) -> str:
        """Return the text to which `keys` lead, as it was written or as it was translated."""
        found = self.find(text, *keys)
        return found[0] if found else text.in_language(self.languages)

    def find(self, text: Text, *keys: str | int) -> tuple[str, str] | None:
        """Return the same with its language; None where none of the reader's has it."""
        for language in self.languages:
            words = self._in_own_words(text, language) or self._translation(language, keys)
            if words:
                return words, language
        return None

    def words(self, text: Text, *keys: str | int) -> str:
        """Return the same on one line."""
        return one_line(self.text(text, *keys))

    def notes(self) -> Iterator[Line]:
        """Yield which translations are read, and what to mind about them."""
        for language in self.read:
            each = self.translations[language]
            yield Line(note_on(each), "warning" if each.is_stale else "faint")

    @property
    def read(self) -> tuple[str, ...]:
        """The languages of the translations that are read."""
        if not self.translations:
            return ()
        texts = passages_in(self.filed.record)
        found = (self._language_read(text, keys) for keys, text in texts)
        return tuple(dict.fromkeys(language for language in found if language))

    def _language_read(self, text: Text, keys: Keys) -> str | None:
        for language in self.languages:
            if self._in_own_words(text, language):
                return None
            if self._translation(language, keys):
                return language
        return None

    def _in_own_words(self, text: Text, language: str) -> str | None:
        return text.versions.get(language) or (
            text.versions.get(ANY) if language == self.own else None
        )

    def _translation(self, language: str, keys: Keys) -> str | None:
        translated = self.translations.get(language)
        return translated.filed.record.fields.get(path_of(keys)) if translated else None


def reading_of(
    ledger: Ledger,
    filed: Filed[Any],
    languages: Sequence[str],
    translations: Iterable[Translated],
) -> Reading:
    """Return how a record that has `translations` is read in `languages`."""
    known = {each.language: each for each in translations}
    return Reading(filed, language_of(ledger, filed), languages, known)


def language_of(ledger: Ledger, filed: Filed[Any]) -> str:
    """Return the language of words that do not say which they are in."""
    record = filed.record
    return record.language if isinstance(record, Experience) else ledger.languages[0]


def note_on(each: Translated) -> Message:
    """Return what to mind about a translation."""
    fields = {"language": each.language, "by": each.filed.record.by}
    match each.is_stale, each.filed.record.machine:
        case False, False:
            return say("Translated into {language} by {by}.", **fields)
        case False, True:
            return say("Translated into {language} by a machine, for {by}.", **fields)
        case True, False:
            return say(
                "Translated into {language} by {by}; the source has changed since.", **fields
            )
        case _:
            return say(
                "Translated into {language} by a machine, for {by}; the source has changed since.",
                **fields,
            )


def row_of(each: Translated) -> tuple[Message | str | Line, ...]:
    """Return the cells of a translation in a table, under `HEADINGS`."""
    record = each.filed.record
    there = len(list(passages_in(each.source.record)))
    return (
        each.filed.within,
        each.language,
        say("{ally} (machine)", ally=record.by) if record.machine else record.by,
        moment_words(record.at.date()),
        say("{count} of {whole}", count=len(record.fields), whole=there),
        Line(say(_STALE), "warning") if each.is_stale else Line(say(_FRESH), "good"),
    )


def translation_data(each: Translated) -> dict[str, Any]:
    """Return what scripts are given of a translation."""
    return {
        "record": each.filed.within,
        "language": each.language,
        **each.filed.data,
        "stale": each.is_stale,
    }
