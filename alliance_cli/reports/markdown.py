"""Put records into Markdown: in the reader's language, and escaped, so that they stay text.

No text of a record can add a heading, a link or an element of HTML to a report, nor a command to a
site that is built from it: whatever a template prints passes through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from gettext import NullTranslations

from alliance_cli.messages import Message, moment_words
from alliance_cli.records.text import Text
from alliance_cli.reports.explained import Explained
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.persons import Hiding
from alliance_cli.reports.punctuation import punctuated
from alliance_cli.reports.rendering import render_report

# Forges call people by what follows an “@”, unless something without width stands between.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@&#8203;"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]|#~$&<>@]")
_NOT_IN_DIAGRAMS = re.compile(r"[^\w \-.,:;!?()’'“”«»/]")
_LIST_IN_DIAGRAMS = re.compile(r"^([0-9]*)[-.)](?= )")
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
_AT_THE_START = re.compile(r"(?:[-+=:!]|[0-9]+[.)])")


@dataclass(frozen=True, slots=True)
class Label:
    """A text in a diagram (Mermaid), where Markdown is not read: it stands between quotes."""

    text: object


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a report is rendered: the catalogue of texts, and the languages of records.

    Persons are hidden by `hiding`; by default nobody is.
    """

    catalogue: NullTranslations
    languages: Sequence[str]
    hiding: Hiding = field(default_factory=Hiding)

    @property
    def language(self) -> str:
        """The language of the catalogue, as a tag."""
        return self.catalogue.info().get("language", "").replace("_", "-") or "en"

    def words(self, value: object) -> str:  # noqa: PLR0911 - one for each sort
        """Return what a template prints for `value`, not escaped yet."""
        match value:
            case None:
                return ""
            case Message():
                hidden = self.hiding.hidden(value)
                return hidden.in_words(self.catalogue) if isinstance(hidden, Message) else ""
            case Text():
                return self.words(value.in_language(self.languages))
            case Label() | Explained():
                return self.words(value.text)
            case date():
                return moment_words(value).in_words(self.catalogue)
            case Iterable() if not isinstance(value, str):
                return ", ".join(self.words(each) for each in value)
            case _:
                return str(self.hiding.hidden(value))


def escape_markdown(text: str) -> str:
    """Return `text` on one line, so that Markdown, HTML and sites show it as it is."""
    return _at_the_start(_SPECIAL.sub(_escaped, one_line(text)))


def _at_the_start(escaped: str) -> str:
    """Return a line so that it begins no list, heading or the like."""
    if start := _AT_THE_START.match(escaped):
        end = start.end() - 1
        return f"{escaped[:end]}\\{escaped[end:]}"
    return escaped


def anchor_of(heading: str) -> str:
    """Return what a link to the part under `heading` ends in, as forges make it."""
    return _NOT_IN_ANCHORS.sub("", heading.lower()).replace(" ", "-")


def linked_markdown(value: Explained, reader: Reader) -> str:
    """Return a text as `escape_markdown` does, with its links; without, where names are hidden.

    A name may stand half in a link, and would not be found there.
    """
    if reader.hiding.form is not None or not value.links:
        return escape_markdown(reader.words(value))
    pieces, place = [], 0
    for link in value.links:
        inner = _SPECIAL.sub(_escaped, value.text[link.start : link.end])
        pieces.append(_SPECIAL.sub(_escaped, value.text[place : link.start]))
        pieces.append(f"[{inner}](#{anchor_of(reader.words(link.heading))})")
        place = link.end
    return _at_the_start("".join((*pieces, _SPECIAL.sub(_escaped, value.text[place:]))))


def diagram_label(text: str) -> str:
    """Return `text` so that Mermaid shows it as it is, whatever it holds."""
    line = one_line(text)
    escaped = _NOT_IN_DIAGRAMS.sub(_as_number, line)
    # Newer Mermaid refuses what begins like an item of a list.
    return _LIST_IN_DIAGRAMS.sub(lambda found: f"{found[1]}{_as_number(found)}", escaped)


def _as_number(found: re.Match[str]) -> str:
    return f"#{ord(found.group()[-1])};"


def render_markdown(
    template: str, values: Mapping[str, object], reader: Reader, *, name: str
) -> str:
    """Return the Markdown that `template`, called `name` in messages, makes of `values`."""

    def printed(value: object) -> str:
        if isinstance(value, Label):
            return diagram_label(reader.words(value.text))
        if isinstance(value, Explained):
            return linked_markdown(value, reader)
        return escape_markdown(reader.words(value))

    shown = punctuated(template, reader.catalogue)
    return render_report(shown, values, printed=printed, name=name)


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    return _ENTITIES.get(character) or f"\\{character}"
