"""Search what the alliances of a federation share, and print the report on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alliance_cli.cli.federating import Working, gathered, tell_unseen
from alliance_cli.cli.giving import find_form_of, form_given, give
from alliance_cli.cli.options import Looking, refuse_both
from alliance_cli.cli.searching import Several, Sifting, Words, show_found, show_found_data
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages
from alliance_cli.cli.words import choice_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.reports.pages import Page
    from alliance_cli.reports.search.results import Result
    from alliance_cli.use_cases.federation_looking import Gathered
    from alliance_cli.use_cases.load import Alliance
    from alliance_cli.use_cases.report_orders import Format

_ENDINGS: dict[str, str] = {".md": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf"}


def search(
    context: typer.Context,
    looking: Looking,
    working: Working,
    words: Words,
    sifting: Sifting,
    kind: Annotated[
        Several, typer.Option(metavar="KIND", help=mark("experience, principle, glossary; again."))
    ] = None,
) -> None:
    """Search the experiences, principles and words that members share; the best come first."""
    from alliance_cli.reports.search.results import result_data
    from alliance_cli.use_cases.federation_searching import KINDS, search_federation

    session = Session.of(context)
    sieve = sifting.sieve([choice_given(each, KINDS, option="--kind") for each in kind or ()])
    alliance, found = gathered(session, looking, working)
    tell_unseen(session.terminal, found)
    asked, languages = " ".join(words), reader_languages(alliance.ledger)
    hits = search_federation(found, asked, sieve, languages, most=sifting.most)

    def data(each: Result) -> dict[str, Any]:
        told = result_data(each, languages)
        return {"member": told.pop("within"), "repository": told.pop("path"), **told}

    if looking.as_json:
        show_found_data(session, asked, hits, data)
    else:
        show_found(session, hits, languages)


def report(
    context: typer.Context,
    looking: Looking,
    working: Working,
    form: Annotated[
        str | None,
        typer.Option("--format", help=mark("markdown, html or pdf (default: as FILE ends).")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
    ] = None,
) -> None:
    """Print the report on the federation: who is in it, how it lives, what it has in common."""
    from alliance_cli.use_cases.report_orders import FORMATS

    refuse_both(("--json", looking.as_json), ("--output", output))
    wanted = form_given(
        form, (*FORMATS, "json"), as_json=looking.as_json, told=find_form_of(output, _ENDINGS)
    )
    if wanted == "pdf" and output is None:
        raise UsageError(
            say("A PDF is no text to print."), say("Name a file for it: --output report.pdf")
        )
    session = Session.of(context)
    alliance, found = gathered(session, looking, working)
    tell_unseen(session.terminal, found)
    page = _page(found, alliance)
    if wanted == "json":
        session.terminal.show_json(page.data(reader_languages(alliance.ledger), at=found.at))
        return
    made_as: Format = next(each for each in FORMATS if each == wanted)
    content = _content(alliance, found, page, made_as)
    if output is None and wanted == "markdown":
        session.terminal.show_document(content.decode())
        return
    give(session, content, output)


def _page(found: Gathered, alliance: Alliance) -> Page:
    from alliance_cli.reports.federation.page import federation_page
    from alliance_cli.use_cases.federation_looking import seen_of

    troubles = [(each.member, each.message) for each in found.troubles]
    return federation_page(seen_of(found), troubles, reader_languages(alliance.ledger))


def _content(alliance: Alliance, found: Gathered, page: Page, form: Format) -> bytes:
    from alliance_cli.cli.languages import catalogue_in
    from alliance_cli.records.moments import moment_text
    from alliance_cli.reports.federation.page import HTML, MARKDOWN
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.use_cases.report_making import Setting, set_page

    languages = reader_languages(alliance.ledger)
    shown = f"alliance --lang {languages[0]} federation report --at {moment_text(found.at)}"
    command = shown if form == "markdown" else f"{shown} --format {form}"
    reader = Reader(catalogue_in(languages), languages)
    return set_page(alliance, page, Setting(MARKDOWN, HTML, command, form, found.at), reader)
