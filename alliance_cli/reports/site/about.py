"""The page about the site itself: when and from what it was built, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.messages import Message, mark, say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.frame import as_of_words
from alliance_cli.reports.site.language_names import language_words
from alliance_cli.reports.site.page import SitePage, said_words
from alliance_cli.reports.site.search import KINDS
from alliance_cli.reports.site.verifying import commands_to_get_records
from alliance_cli.reports.site.whole import TITLES

WORDS: Mapping[str, str] = {
    "built": mark("When and from what"),
    "derived": mark(
        "No record says what is open or adopted: every page is worked out from the records, and"
        " anybody can work it out again."
    ),
    "again": mark("To build it again"),
    "shown": mark("What is shown of people"),
    "visible": mark(
        "Each ally says what is shown of it. Of some there is only the id; words that must not be"
        " public are withheld."
    ),
    "languages": mark("Languages"),
    "untranslated": mark("Not wholly translated into {language}"),
    "kind": mark("Kind"),
    "count": mark("How many"),
    "of": mark("Of"),
    "whole": mark("All is translated."),
    "authentic": mark("The authentic language"),
    "left_out": mark("Files that have faults, and are left out"),
}
"""The words that the template prints, translated where they are printed."""


def about_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the page about the site."""
    address = addresses.ABOUT
    title = say("About this site")
    yield SitePage(address, "about.html.j2", title, address, lambda: _values(edition))


def _values(edition: Edition) -> dict[str, object]:
    site, tag = edition.site, edition.language
    title = say(WORDS["untranslated"], language=language_words(tag))
    return {
        "w": {**said_words(WORDS), "untranslated": title},
        "built": as_of_words(edition),
        "version": say("alliance {version}", version=site.origin.version),
        "commands": [
            *commands_to_get_records(site),
            f"alliance site build --at {moment_text(site.now)}",
        ],
        "authentic": language_words(edition.ledger.languages[0]),
        "gaps": list(_gaps(edition)),
        "left_out": site.left_out,
    }


def _gaps(edition: Edition) -> Iterator[dict[str, object]]:
    """Yield, by kind, how many records have texts that are shown in another language."""
    for folder in TITLES:
        names = [
            name for name in getattr(edition.ledger, folder) if edition.site.has(folder, name)
        ]
        lacking = sum(1 for name in names if edition.untranslated(edition.reading(folder, name)))
        if lacking:
            kind: Message = say(KINDS[folder])
            yield {"kind": kind, "count": lacking, "of": len(names)}
