"""Search all that was written."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark, say, say_many

_DEFAULT, _MOST = 20, 1000

Several = list[str] | None


def search(
    context: typer.Context,
    looking: Looking,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help=mark("What is looked for."))],
    kind: Annotated[
        Several, typer.Option(metavar="KIND", help=mark("Records of this kind alone; again."))
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
    """Search all records for words, whatever their endings and accents; the best come first."""
    from alliance_cli.reports.search.results import result_data, result_lines
    from alliance_cli.use_cases.exporting import kind_given
    from alliance_cli.use_cases.searching import Sieve, search

    session = Session.of(context)
    sieve = Sieve(
        tuple(kind_given(each) for each in kind or ()),
        tuple(theme or ()),
        day_given(since, option="--since"),
        day_given(until, option="--until"),
        language,
    )
    alliance, now = session.look(looking)
    asked = " ".join(words)
    languages = reader_languages(alliance.ledger)
    found = search(alliance.ledger, asked, sieve, languages, most=most, now=now)
    if looking.as_json:
        results = [result_data(each, languages) for each in found.results]
        session.terminal.show_json(
            {
                "words": asked,
                "count": found.count,
                "has_every_word": found.has_every_word,
                "results": results,
            }
        )
        return
    if not found.results:
        session.terminal.tell(say("Nothing speaks of it."))
    elif not found.has_every_word:
        session.terminal.tell(say("No record holds all these words; these hold some."))
    show_lines(session.terminal, result_lines(found.results, languages))
    if rest := found.count - len(found.results):
        session.terminal.tell(
            say_many("And {count} more: --most N", "And {count} more: --most N", rest), "faint"
        )
