"""The page on which to search: the index within it, and the list of all pages without a script.

The index knows each record by the stems of its words, without accents and elisions, as likeness
does. It is data and never runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from alliance_cli.messages import mark, say
from alliance_cli.records.passages import Keys, passages_in
from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.little_words import CONTRACTED, ELIDED
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.said import said_by
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.frame import SECTIONS
from alliance_cli.reports.site.page import SitePage, said_words
from alliance_cli.reports.site.whole import Site
from alliance_cli.reports.terms import stems_in
from alliance_cli.reports.translated import Reading

WORDS: Mapping[str, str] = {
    "ask": mark("What are you looking for?"),
    "found": mark("Found"),
    "nothing": mark("Nothing was found."),
    "without": mark("Without a script, look through the lists:"),
    "all": mark("Everything, by kind"),
}
"""The words that the template and the script prints, translated where they are printed."""

KINDS: Mapping[str, str] = {
    "proposals": mark("Proposals"),
    "experiences": mark("Experiences"),
    "principles": mark("Principles"),
    "chantiers": mark("Chantiers"),
    "glossary": mark("Glossary"),
    "assemblies": mark("Meetings"),
    "allies": mark("Allies"),
}
"""What is searched, by folder."""

_PART = mark("Part of the site")

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "proposals": ("title", "driver", "text", "criteria", "principle"),
    "experiences": ("title", "summary", "lessons"),
    "principles": ("statement", "intent"),
    "chantiers": ("name", "purpose"),
    "glossary": ("term", "definition"),
    "assemblies": ("name", "minutes"),
}
"""By which of its texts a record is found."""


def search_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the page on which to search."""
    address = addresses.SEARCH
    yield SitePage(
        address, "search.html.j2", say("Search"), address, lambda: _values(edition),
        is_timely=False, runs=True,
    )  # fmt: skip


def _values(edition: Edition) -> dict[str, object]:
    kinds = {folder: sorted(_names(edition, folder)) for folder in KINDS}
    return {
        "w": said_words(WORDS),
        "kinds": [
            {"title": say(KINDS[folder]), "folder": folder, "names": names}
            for folder, names in kinds.items()
            if names
        ],
        "index": _embedded(_index(edition, kinds)),
    }


def _names(edition: Edition, folder: str) -> Iterator[str]:
    for name in getattr(edition.ledger, folder):
        if edition.site.has(folder, name):
            yield name


def _index(edition: Edition, kinds: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "elided": sorted(ELIDED),
        "contracted": sorted(CONTRACTED),
        "kinds": [edition.reader.words(each) for each in (*map(say, KINDS.values()), say(_PART))],
        "entries": [
            *_parts(edition, len(kinds)),
            *(
                [
                    addresses.address_of(folder, name),
                    one_line(edition.title(folder, name).words),
                    number,
                    " ".join(sorted(_stems(edition, folder, name))),
                ]
                for number, (folder, names) in enumerate(kinds.items())
                for name in names
            ),
        ],
    }


def _parts(edition: Edition, kind: int) -> Iterator[list[object]]:
    """Yield the parts of the site, by their names; the constitution by all that it says."""
    for address, words in SECTIONS.items():
        name = edition.reader.words(say(words))
        found = stems_in(edition.shown, name)
        if address == addresses.CONSTITUTION:
            for _, text in passages_in(edition.site.rules):
                for tag, said in text.versions.items():
                    language = edition.ledger.languages[0] if tag == ANY else tag
                    found |= stems_in(language, said)
        yield [address, name, kind, " ".join(sorted(found))]


def _stems(edition: Edition, folder: str, name: str) -> set[str]:
    if folder == "allies":
        return stems_in("", edition.title(folder, name).words) | {name}
    reading, found = edition.reading(folder, name), set(name.split("-"))
    for keys, text in passages_in(reading.filed.record):
        if keys[0] in _FIELDS[folder]:
            found |= _stems_of(edition.site, reading, text, keys)
    for each in (*getattr(reading.filed.record, "places", ()),):
        found |= stems_in("", each.lower())
    return found


def _stems_of(site: Site, reading: Reading, text: Text, keys: Keys) -> set[str]:
    """Return the stems of a text in every language it is in, and as it is read here."""
    said = said_by(reading, text, *keys)
    spoken = {(said.language, said.words)}
    spoken |= {(tag if tag != ANY else reading.own, words) for tag, words in text.versions.items()}
    return {stem for language, words in spoken for stem in site.stems(language, words)}


def _embedded(data: object) -> object:
    """Return data as JSON that nothing in it can end, whatever people wrote."""
    from markupsafe import Markup  # noqa: PLC0415 - heavy

    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - no element can begin or end in it
