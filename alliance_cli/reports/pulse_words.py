"""The words for what the pulse reads: figures, what they are about, and how they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.pulse.definition import Unit
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Figure, Part, Reading, number_of
from alliance_cli.records.constitution import Milieu
from alliance_cli.reports.lines import when
from alliance_cli.reports.words import OBJECTIONS

_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)

PARTS: Mapping[str, str] = {
    "way:consensus": mark("adopted by consensus"),
    "way:vote": mark("adopted by a vote"),
    "way:arbitration": mark("settled by arbitration"),
    "way:rejected": mark("rejected without arbitration"),
    "way:lapsed": mark("lapsed"),
    "way:withdrawn": mark("withdrawn"),
    "willing:waiting": mark("still waiting"),
    "newcomers:taking-part": mark("newcomers who took part"),
    "means:money": mark("of money, by its largest provider"),
    "means:time": mark("of time, by its largest provider"),
    "means:premises": mark("of premises, by their largest provider"),
    "means:skills": mark("of skills, by their largest provider"),
    "means:hosting": mark("of hosting, by its largest provider"),
    "subject:decision": mark("decisions"),
    "subject:mandate": mark("mandates"),
    "subject:principle": mark("principles"),
    "subject:chantier": mark("chantiers"),
    "subject:constitution": mark("the constitution"),
    "people:procedure-alone": mark("people who decided, and did nothing else"),
    "people:work-alone": mark("people who worked, and did not decide"),
    "people:both": mark("people who did both"),
    **{f"objection:{state.value}": words for state, words in OBJECTIONS.items()},
}
"""The words for the parts of readings; those about colleges and territories bear their names."""

NOTHING = mark("nothing to reckon")


def figure_words(unit: Unit, reading: Reading) -> Message:
    """Return the figure of a reading, with what it counts."""
    figure = reading.figure
    if figure is None:
        return say(NOTHING)
    if unit in {"share", "count"}:
        counts = {"have": reading.have, "of": reading.of}
        if unit == "count":
            return say("{have} of {of}", **counts)
        return say("{percent}% ({have} of {of})", percent=short_figure(unit, figure), **counts)
    return short_words(unit, figure)


def short_words(unit: Unit, figure: Figure | None) -> Message:
    """Return a figure alone, in as few words as it takes."""
    if figure is None:
        return say("–")
    if isinstance(figure, timedelta):
        return time_words(figure)
    short = short_figure(unit, figure)
    return say("{percent}%", percent=short) if unit == "share" else say("{figure}", figure=short)


def short_figure(unit: Unit, figure: Figure) -> str | Decimal:
    """Return a share in whole per cent, an index in hundredths, halves rounded up."""
    if unit == "share":
        return str(_rounded(number_of(figure) * 100))
    if unit == "index":
        return Decimal(_rounded(number_of(figure) * 100)).scaleb(-2)
    return str(figure)


def time_words(time: timedelta) -> Message:
    """Return a length of time in days; in hours or minutes where it is shorter."""
    if time >= _DAY:
        return say_many("{count} day", "{count} days", _rounded(number_of(time) / number_of(_DAY)))
    if time >= _HOUR:
        return say_many(
            "{count} hour", "{count} hours", _rounded(number_of(time) / number_of(_HOUR))
        )
    return say_many(
        "{count} minute", "{count} minutes", _rounded(number_of(time) / number_of(_MINUTE))
    )


def part_words(part: Part, ledger: Ledger, languages: Sequence[str]) -> Message:
    """Return what a part of a reading is about."""
    kind, _, name = part.about.partition(":")
    if part.about in PARTS:
        return say(PARTS[part.about])
    called = _milieu_name(ledger, kind, name, languages)
    return (
        say("college “{name}”", name=called)
        if kind == "college"
        else say("territory “{name}”", name=called)
    )


def period_words(period: Period, ledger: Ledger) -> Message:
    """Return from when to when a period is, and when it is not over yet."""
    if period.is_over:
        return say("From {since} to {until}", since=period.since, until=period.until)
    return say("From {since} to {when}", since=period.since, when=when(period.last, ledger.zone))


def _milieu_name(ledger: Ledger, kind: str, name: str, languages: Sequence[str]) -> str:
    rules = ledger.constitution.record if ledger.constitution else None
    known: tuple[Milieu, ...] = ()
    if rules is not None:
        known = rules.colleges if kind == "college" else rules.territories
    return next((each.name.in_language(languages) for each in known if each.id == name), name)


def _rounded(number: Fraction) -> int:
    return int(number + Fraction(1, 2))
