"""What a reader should know about the words of a record: translated by whom, or not at all."""

from __future__ import annotations

from alliance_cli.messages import Message, say
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.language_names import language_words
from alliance_cli.reports.translated import Reading


def notes_on(edition: Edition, reading: Reading) -> list[Message | str]:
    """Return who translated what is read, and in which languages the rest is shown."""
    notes = [line.text for line in reading.notes()]
    others = edition.untranslated(reading)
    if others:
        notes.append(
            say(
                "Not all of this is translated into {language}: the rest is shown in {others}.",
                language=language_words(edition.language),
                others=[language_words(each) for each in others],
            )
        )
    return notes
