"""Search all that was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark, say, say_many

if TYPE_CHECKING:
    from alliance_cli.reports.search.results import Result
    from alliance_cli.use_cases.searching import Found, Sieve

_DEFAULT, _MOST = 20, 1000

Several = list[str] | None
Words = Annotated[list[str], typer.Argument(metavar="WORDS", help=mark("What is looked for."))]


@dataclass(frozen=True, slots=True)
class Sifting:
    """Which records are searched, and how many of what is found are shown."""

    theme: Annotated[
        Several, typer.Option(metavar="THEME", help=mark("What is about this theme; again."))
    ] = None
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("Not what is older than that day."))
    ] = None
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("Not what is later than that day."))
    ] = None
    language: Annotated[
        str | None, typer.Option(metavar="LANG", help=mark("Texts in this language alone."))
    ] = None
    most: Annotated[
        int, typer.Option(min=1, max=_MOST, metavar="N", help=mark("So many at most."))
    ] = _DEFAULT

    def sieve(self, kinds: Sequence[str]) -> Sieve:
        """Return what lets records of these kinds pass, or of all without any."""
        from alliance_cli.use_cases.searching import Sieve

        return Sieve(
            tuple(kinds),
            tuple(self.theme or ()),
            day_given(self.since, option="--since"),
            day_given(self.until, option="--until"),
            self.language,
        )


def search(
    context: typer.Context,
    looking: Looking,
    words: Words,
    sifting: Sifting,
    kind: Annotated[
        Several, typer.Option(metavar="KIND", help=mark("Records of this kind alone; again."))
    ] = None,
) -> None:
    """Search all records for words, whatever their endings and accents; the best come first."""
    from alliance_cli.reports.search.results import result_data
    from alliance_cli.use_cases.exporting import kind_given
    from alliance_cli.use_cases.searching import search

    session = Session.of(context)
    sieve = sifting.sieve([kind_given(each) for each in kind or ()])
    alliance, now = session.look(looking)
    asked, languages = " ".join(words), reader_languages(alliance.ledger)
    found = search(alliance.ledger, asked, sieve, languages, most=sifting.most, now=now)
    if looking.as_json:
        show_found_data(session, asked, found, lambda each: result_data(each, languages))
    else:
        show_found(session, found, languages)


def show_found_data(
    session: Session, asked: str, found: Found, data: Callable[[Result], dict[str, Any]]
) -> None:
    """Show scripts what was found; `data` is what they are given of each result."""
    session.terminal.show_json(
        {
            "words": asked,
            "count": found.count,
            "has_every_word": found.has_every_word,
            "results": [data(each) for each in found.results],
        }
    )


def show_found(session: Session, found: Found, languages: Sequence[str]) -> None:
    """Show people what was found."""
    from alliance_cli.reports.search.results import result_lines

    if not found.results:
        session.terminal.tell(say("Nothing speaks of it."))
    elif not found.has_every_word:
        session.terminal.tell(say("No record holds all these words; these hold some."))
    marks = not session.terminal.is_plain
    show_lines(session.terminal, result_lines(found.results, languages, marks=marks))
    if rest := found.count - len(found.results):
        session.terminal.tell(
            say_many("And {count} more: --most N", "And {count} more: --most N", rest), "faint"
        )
