"""By what people act for others: mandates, decisions behind them, and what reviews said of them.

It shows, and never ranks: people are listed by role and date, and nothing of theirs is added up.
Whether power was used in the spirit of the purpose is told in the words of those who reviewed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.mandates import mandates_by, state_at, vacancies
from alliance_cli.messages import Message, mark, moment_words, say
from alliance_cli.pulse.registry import Pulse
from alliance_cli.records.allies import Mandate
from alliance_cli.records.constitution import Constitution, Role
from alliance_cli.records.who_words import POWERS
from alliance_cli.reports.choices import choice_words
from alliance_cli.reports.lines import when
from alliance_cli.reports.mandates import STATES
from alliance_cli.reports.names import public_name, public_names
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.pages import Page, page_of
from alliance_cli.reports.pulse_words import figure_words
from alliance_cli.reports.reviewing import reviews_of
from alliance_cli.reports.reviews import NEXT

HEADINGS: Mapping[str, str] = {
    "title": mark("Legitimacy"),
    "about": mark(
        "Who may act for others, by which decision, and what those concerned said of it."
        " It ranks nobody."
    ),
    "roles": mark("Roles and mandates"),
    "powers": mark("Powers"),
    "seats": mark("Seats"),
    "ally": mark("Ally"),
    "since": mark("Since"),
    "until": mark("Until"),
    "chantier": mark("Chantier"),
    "by": mark("By which decision"),
    "state": mark("State"),
    "nobody": mark("Nobody holds it, and nobody has held it."),
    "brought": mark("What holders undertook in their time"),
    "reviews": mark("What those concerned said"),
    "no_reviews": mark("No mandate was reviewed yet."),
    "spirit": mark("In the spirit of the purpose?"),
    "next": mark("Next"),
    "vacant": mark("Vacancies"),
    "none_vacant": mark("No seat is empty."),
    "several": mark("Who holds more than one mandate"),
    "none_several": mark("Nobody does."),
    "concentration": mark("How much hangs on few"),
    "indicator": mark("Indicator"),
    "figure": mark("Figure"),
}
"""The words that the template prints, translated where they are printed."""

_CONCENTRATION = ("proposals-gini", "proposals-top", "animation-gini", "animation-top")


def legitimacy_page(
    ledger: Ledger, rules: Constitution, pulse: Pulse, languages: Sequence[str], *, now: datetime
) -> Page:
    """Return who holds which mandates under `rules`, and what was said of it, by `now`."""
    begun = tuple(_begun(ledger, now))
    roles = {each.id: each for each in rules.roles}
    others = sorted({each.record.role for each in begun} - set(roles))
    return page_of(
        ledger,
        HEADINGS,
        at=now,
        roles=[
            _role(ledger, name, roles.get(name), begun, languages, now)
            for name in (*roles, *others)
        ],
        reviews=[each for filed in begun for each in _reviews(ledger, filed, languages, now)],
        vacant=tuple(_vacant(ledger, now)),
        several=tuple(_several(ledger, begun, languages, now)),
        concentration=[
            {
                "name": say(each.definition.name),
                "figure": figure_words(each.definition.unit, each.reading),
            }
            for each in pulse.indicators
            if each.definition.id in _CONCENTRATION
        ],
    )


def _begun(ledger: Ledger, now: datetime) -> Iterator[Filed[Mandate]]:
    for filed in mandates_by(ledger):
        if state_at(filed.record, ledger, now) != "to-come":
            yield filed


def _role(
    ledger: Ledger,
    name: str,
    role: Role | None,
    begun: Sequence[Filed[Mandate]],
    languages: Sequence[str],
    now: datetime,
) -> dict[str, object]:
    held = [each for each in begun if each.record.role == name]
    seats = role.seats if role else None
    return {
        "id": name,
        "name": role.name if role else None,
        "purpose": role.purpose if role else None,
        "powers": role.powers if role else (),
        "may": choice_words(POWERS, role.powers) if role else (),
        "seats": say("{least} to {most}", least=seats.least, most=seats.most) if seats else None,
        "mandates": [
            {
                "id": each.id,
                "ally": public_name(ledger, each.record.ally, languages),
                "since": moment_words(each.record.from_),
                "until": moment_words(each.record.until),
                "chantier": each.record.chantier,
                "by": each.id if each.id in ledger.proposals else say("the founding"),
                "state": say(STATES[state_at(each.record, ledger, now)]),
                "reason": _reason(each.record, languages, now),
            }
            for each in held
        ],
        "brought": [one for each in held for one in _brought(ledger, each, languages, now)],
    }


def _reason(mandate: Mandate, languages: Sequence[str], now: datetime) -> str | None:
    ended = mandate.ended
    return one_line(ended.reason.in_language(languages)) if ended and ended.at <= now else None


def _brought(
    ledger: Ledger, held: Filed[Mandate], languages: Sequence[str], now: datetime
) -> Iterator[dict[str, object]]:
    """Yield what a holder undertook, by date, while the mandate ran."""
    mandate = held.record
    made = sorted(ledger.commitments.values(), key=lambda each: (each.record.made, each.id))
    for filed in made:
        day = filed.record.made.astimezone(ledger.zone).date()
        is_theirs = filed.record.ally == mandate.ally and filed.record.made <= now
        if is_theirs and mandate.from_ <= day <= mandate.until:
            yield {
                "by": public_name(ledger, mandate.ally, languages),
                "what": one_line(filed.record.what.in_language(languages)),
                "done": filed.record.done is not None and filed.record.done.at <= now,
            }


def _reviews(
    ledger: Ledger, held: Filed[Mandate], languages: Sequence[str], now: datetime
) -> Iterator[dict[str, object]]:
    for filed in reviews_of(ledger, f"mandate:{held.id}", now=now):
        review = filed.record
        yield {
            "mandate": held.id,
            "role": held.record.role,
            "ally": public_name(ledger, held.record.ally, languages),
            "at": when(review.at, ledger.zone),
            "by": public_names(ledger, review.by, languages),
            "findings": one_line(review.findings.in_language(languages)),
            "spirit": one_line(review.spirit.in_language(languages)) if review.spirit else None,
            "next": say(NEXT[review.next]),
        }


def _vacant(ledger: Ledger, now: datetime) -> Iterator[Message]:
    for each in vacancies(ledger, now):
        fields = {"role": each.role, "count": each.held, "least": each.least}
        if each.chantier:
            place = each.chantier
            yield say("{role} in {chantier}: {count} of {least}", chantier=place, **fields)
        else:
            yield say("{role}: {count} of {least}", **fields)


def _several(
    ledger: Ledger, begun: Sequence[Filed[Mandate]], languages: Sequence[str], now: datetime
) -> Iterator[Message]:
    held: dict[str, list[str]] = {}
    for each in begun:
        if state_at(each.record, ledger, now) in {"in-force", "ending"}:
            held.setdefault(each.record.ally, []).append(each.record.role)
    for ally, roles in sorted(held.items()):
        if len(roles) > 1:
            name = public_name(ledger, ally, languages)
            yield say("{name}: {roles}", name=name, roles=sorted(roles))
