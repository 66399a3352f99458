"""Search what the alliances of a federation share, and print the report on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.federating import Working, gathered, tell_unseen
from alliance_cli.cli.giving import find_form_of, form_given, give, refuse_both
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.words import choice_given, day_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say, say_many

if TYPE_CHECKING:
    from alliance_cli.reports.pages import Page
    from alliance_cli.use_cases.federation_looking import Gathered
    from alliance_cli.use_cases.load import Alliance
    from alliance_cli.use_cases.report_orders import Format

_DEFAULT, _MOST = 20, 1000
_ENDINGS: dict[str, str] = {".md": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf"}

Several = list[str] | None


def search(
    context: typer.Context,
    looking: Looking,
    working: Working,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help=mark("What is looked for."))],
    kind: Annotated[
        Several, typer.Option(metavar="KIND", help=mark("experience, principle, glossary; again."))
    ] = None,
    theme: Annotated[
        Several, typer.Option(metavar="THEME", help=mark("What is about this theme; again."))
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("Not what is older than that day."))
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("Not what is later than that day."))
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="LANG", help=mark("Texts in this language alone."))
    ] = None,
    most: Annotated[
        int, typer.Option(min=1, max=_MOST, metavar="N", help=mark("So many at most."))
    ] = _DEFAULT,
) -> None:
    """Search the experiences, principles and words that members share; the best come first."""
    from alliance_cli.reports.search.results import result_data, result_lines
    from alliance_cli.use_cases.federation_searching import KINDS, search_federation
    from alliance_cli.use_cases.searching import Sieve

    session = Session.of(context)
    sieve = Sieve(
        tuple(choice_given(each, KINDS, option="--kind") for each in kind or ()),
        tuple(theme or ()),
        day_given(since, option="--since"),
        day_given(until, option="--until"),
        language,
    )
    alliance, found = gathered(session, looking, working)
    tell_unseen(session.terminal, found)
    asked, languages = " ".join(words), reader_languages(alliance.ledger)
    hits = search_federation(found, asked, sieve, languages, most=most)
    if looking.as_json:
        results = []
        for each in hits.results:
            told = result_data(each, languages)
            results.append({"member": told.pop("within"), "repository": told.pop("path"), **told})
        session.terminal.show_json(
            {
                "words": asked,
                "count": hits.count,
                "has_every_word": hits.has_every_word,
                "results": results,
            }
        )
        return
    if not hits.results:
        session.terminal.tell(say("Nothing speaks of it."))
    elif not hits.has_every_word:
        session.terminal.tell(say("No record holds all these words; these hold some."))
    show_lines(session.terminal, result_lines(hits.results, languages))
    if rest := hits.count - len(hits.results):
        session.terminal.tell(
            say_many("And {count} more: --most N", "And {count} more: --most N", rest), "faint"
        )


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
