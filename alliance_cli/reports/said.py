"""Words of a record together with the language they are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.translated import Reading


@dataclass(frozen=True, slots=True)
class Said:
    """What was said or written, and in which language."""

    words: str
    language: str


def said_in(text: Text, languages: Sequence[str], own: str) -> Said:
    """Return `text` in the first of `languages` that has it; plain words are in `own`."""
    for language in languages:
        words = text.versions.get(language)
        if words is None and language == own:
            words = text.versions.get(ANY)
        if words is not None:
            return Said(words, language)
    language, words = next(iter(text.versions.items()))
    return Said(words, own if language == ANY else language)


def said_by(reading: Reading, text: Text, *keys: str | int) -> Said:
    """Return a text of a record as `reading` has it: as it was written, or translated."""
    found = reading.find(text, *keys)
    return Said(*found) if found else said_in(text, reading.languages, reading.own)
