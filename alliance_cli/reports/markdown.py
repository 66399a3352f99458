"""Put records into Markdown: in the reader's language, and escaped, so that they stay text.

No text of a record can add a heading, a link or an element of HTML to a report, nor a command to a
site that is built from it: whatever a template prints passes through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from alliance_cli.messages import Message
from alliance_cli.records.text import Text
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.rendering import render_report

# Forges call people by what follows an “@”, unless something without width stands between.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@&#8203;"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]|#~$&<>@]")
_AT_THE_START = re.compile(r"(?:[-+=:!]|[0-9]+[.)])")


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a report is rendered: the catalogue of texts, and the languages of records."""

    catalogue: NullTranslations
    languages: Sequence[str]

    @property
    def language(self) -> str:
        """The language of the catalogue, as a tag."""
        return self.catalogue.info().get("language", "").replace("_", "-") or "en"

    def words(self, value: object) -> str:
        """Return what a template prints for `value`, not escaped yet."""
        match value:
            case None:
                return ""
            case Message():
                return value.in_words(self.catalogue)
            case Text():
                return value.in_language(self.languages)
            case str():
                return value
            case Iterable():
                return ", ".join(self.words(each) for each in value)
            case _:
                return str(value)


def escape_markdown(text: str) -> str:
    """Return `text` on one line, so that Markdown, HTML and sites show it as it is."""
    line = one_line(text)
    escaped = _SPECIAL.sub(_escaped, line)
    if start := _AT_THE_START.match(escaped):
        end = start.end() - 1
        return f"{escaped[:end]}\\{escaped[end:]}"
    return escaped


def render_markdown(
    template: str, values: Mapping[str, object], reader: Reader, *, name: str
) -> str:
    """Return the Markdown that `template`, called `name` in messages, makes of `values`."""

    def printed(value: object) -> str:
        return escape_markdown(reader.words(value))

    return render_report(template, values, printed=printed, name=name)


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    return _ENTITIES.get(character) or f"\\{character}"
