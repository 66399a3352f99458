"""The page of the common language: each word, what it means here, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.messages import mark, say
from alliance_cli.reports.glossary import TermView, term_views
from alliance_cli.reports.said import said_by
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.notes import notes_on
from alliance_cli.reports.site.page import SitePage, said_words

WORDS: Mapping[str, str] = {
    "about": mark("Where a text uses one of these words first, it leads here."),
    "none": mark("No word was written down yet."),
    "not": mark("It does not mean"),
    "see": mark("See"),
    "by": mark("Written by"),
}
"""The words that the template prints, translated where they are printed."""


def glossary_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the page of the glossary."""
    address = addresses.GLOSSARY
    yield SitePage(
        address, "glossary.html.j2", say("Glossary"), address, lambda: _values(edition),
        is_timely=False, runs=True,
    )  # fmt: skip


def _values(edition: Edition) -> dict[str, object]:
    views = term_views(edition.ledger, edition.languages)
    return {"w": said_words(WORDS), "terms": [_term(edition, view) for view in views]}


def _term(edition: Edition, view: TermView) -> dict[str, object]:
    entry, reading = view.filed.record, edition.reading("glossary", view.filed.id)
    return {
        "id": view.filed.id,
        "term": edition.title("glossary", view.filed.id),
        "notes": notes_on(edition, reading),
        "definition": said_by(reading, entry.definition, "definition"),
        "misread": said_by(reading, entry.not_, "not") if entry.not_ else None,
        "see": [name for name, is_there in view.see.items() if is_there],
        "by": entry.by,
    }
