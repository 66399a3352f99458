"""Make the mail that reminds one ally of what waits for it. It is never sent from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.reports.deadlines.listing import deadlines_of
from alliance_cli.reports.mails import Mail, render_mail
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.reminder import (
    NEWS,
    Reminder,
    reminder_fields,
    reminders_for,
    render_reminder,
)
from alliance_cli.reports.story.happening import Happening
from alliance_cli.reports.story.listing import Part, story_of
from alliance_cli.reports.views import ProposalView
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.reporting import html_text

TEMPLATE = "reminder.html.j2"


@dataclass(frozen=True, slots=True)
class Letter:
    """A reminder and the words in which it is said."""

    reminder: Reminder
    fields: dict[str, Any]

    @property
    def text(self) -> str:
        """The mail in plain text."""
        return render_reminder(self.fields)

    @property
    def data(self) -> dict[str, Any]:
        """What scripts are given."""
        return self.reminder.data(self.fields)


def find_letter(
    ledger: Ledger,
    ally: str,
    views: Sequence[ProposalView],
    reader: Reader,
    *,
    since: datetime | None,
    now: datetime,
) -> Letter | None:
    """Return the reminder of an ally; None where nothing waits for it.

    Raise UsageError where nobody may be written to. `views` are those of all proposals at `now`.
    """
    filed = ledger.allies[ally]
    if filed.record.forgotten or not ledger.people().is_ally(ally, now):
        raise UsageError(
            say("{ally} is no ally now: nothing can wait for it.", ally=ally),
            say("See: {command}", command="alliance ally list"),
        )
    languages = tuple(reader.languages)
    waiting = reminders_for(ledger, deadlines_of(ledger, views, languages, now=now), ally, now=now)
    if all(each.kind == "seat" for each in waiting):  # that is everybody's, and nobody's mail
        return None
    news: tuple[Happening, ...] = ()
    if since is not None:
        part = Part(kinds=NEWS, since=since)
        news = story_of(ledger, views, languages, part, now=now)
    address = ledger.alliance.record.mail if ledger.alliance else None
    known = {view.name: view for view in views}
    reminder = Reminder(ally, waiting, news, since, address, known)
    return Letter(reminder, reminder_fields(ledger, reminder, reader))


def letter_page(alliance: Alliance, letter: Letter, reader: Reader) -> str:
    """Return the reminder as a page of HTML."""
    return html_text(alliance, TEMPLATE, letter.fields, reader)


def letter_mail(alliance: Alliance, letter: Letter, reader: Reader, *, now: datetime) -> bytes:
    """Return the reminder as a mail: to the ally's first address, from that of the alliance."""
    reminder = letter.reminder
    emails = alliance.ledger.allies[reminder.ally].record.emails
    mail = Mail(
        letter.fields["subject"],
        letter.text,
        letter_page(alliance, letter, reader),
        next(iter(emails), None),
        reminder.address,
        reader.language,
        now,
    )
    return render_mail(mail)
