"""Remind an ally of what waits for it: print the mail, for somebody else to send."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.giving import form_given, give
from alliance_cli.cli.languages import VARIABLE, catalogue_in, wanted
from alliance_cli.cli.options import Looking, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import tell_left_out
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark, say
from alliance_cli.reports.neutral import no_command

if TYPE_CHECKING:
    from datetime import date, datetime

    from alliance_cli.reports.markdown import Reader
    from alliance_cli.use_cases.load import Alliance
    from alliance_cli.use_cases.reminding import Letter

FORMATS = ("text", "html", "mail")


def digest(
    context: typer.Context,
    looking: Looking,
    ally: Annotated[
        str, typer.Option("--ally", metavar="ALLY", help=mark("Who is to be reminded."))
    ],
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=mark("Also what happened since that day.")),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help=mark("text, html or mail (default: text)."))
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
    ] = None,
) -> None:
    """Print the mail that tells an ally what it has not answered yet. Nothing is sent."""
    from alliance_cli.use_cases.naming import ally_named

    refuse_both(("--json", looking.as_json), ("--format", form))
    refuse_both(("--json", looking.as_json), ("--output", output))
    wanted_form = form_given(form, FORMATS, as_json=False)
    session = Session.of(context)
    day = day_given(since, option="--since")
    alliance, now = session.load(), session.now(looking.at)
    name = ally_named(alliance.ledger, ally)
    reader = _reader(alliance, name)
    letter = _find_letter(session, alliance, reader, name, day, now)
    if letter is None:
        session.terminal.tell(say("Nothing waits for {ally}: there is no mail.", ally=name))
    if looking.as_json:
        nothing: dict[str, object] = {"ally": name, "subject": None, "waiting": [], "text": None}
        session.terminal.show_json(letter.data if letter else nothing)
    elif letter is not None:
        _give(session, _made(alliance, letter, reader, wanted_form, now), wanted_form, output)


def _find_letter(
    session: Session,
    alliance: Alliance,
    reader: Reader,
    ally: str,
    since: date | None,
    now: datetime,
) -> Letter | None:
    """Return the mail for an ally, if anything waits; say on stderr what could not be read."""
    from alliance_cli.records.moments import start_of
    from alliance_cli.reports.views import views_of
    from alliance_cli.use_cases.reminding import find_letter

    ledger = alliance.ledger
    views = tuple(views_of(ledger, at=now, languages=reader.languages))
    tell_left_out(session.terminal, alliance, views)
    first = start_of(since, ledger.zone) if since else None
    return find_letter(ledger, ally, views, reader, since=first, now=now)


def _give(session: Session, content: bytes, form: str, output: Path | None) -> None:
    """Give a mail to where it was asked for; as text it is shown, nothing in it obeyed."""
    if output is not None or form != "text":
        give(session, content, output)
        return
    for line in content.decode().splitlines():
        session.terminal.show(no_command(line))


def _reader(alliance: Alliance, ally: str) -> Reader:
    """Return who reads: in the language that was asked for, else in the ally's own."""
    from alliance_cli.reports.markdown import Reader

    own = alliance.ledger.allies[ally].record.languages
    known = (*own, *alliance.ledger.languages)
    languages = (*wanted(), *known) if os.environ.get(VARIABLE) or not own else known
    return Reader(catalogue_in(languages), languages)


def _made(alliance: Alliance, letter: Letter, reader: Reader, form: str, now: datetime) -> bytes:
    from alliance_cli.use_cases.reminding import letter_mail, letter_page

    match form:
        case "html":
            return letter_page(alliance, letter, reader).encode()
        case "mail":
            return letter_mail(alliance, letter, reader, now=now)
        case _:
            return f"{letter.fields['subject']}\n\n{letter.text}".encode()
