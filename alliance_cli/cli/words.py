"""Take apart what people write in options: pairs, texts by language, days, choices."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import overload

from alliance_cli.cli.arguments import tidy
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say

MOST = 64 * 1024
"""So many bytes are taken from standard input: a text is for people to read."""


def pairs(given: Sequence[str] | None, *, option: str) -> Iterator[tuple[str, str]]:
    """Yield what stands left and right of `=` in each of the texts given to `option`."""
    for each in given or ():
        left, found, right = each.partition("=")
        if not (found and left and right):
            raise UsageError(
                say("{option} takes NAME=TEXT, not “{value}”.", option=named(option), value=each),
                say("Write for instance: fr=Bonjour"),
            )
        yield left.strip(), right.strip()


def named(option: str) -> Message | str:
    """Return what an option or an argument is called: arguments are called by words."""
    return say(option) if option.isupper() else option


def text_of(
    given: Sequence[str] | None, *, option: str, languages: Collection[str]
) -> str | dict[str, str] | None:
    """Return one plain text, or several by language when each begins with its tag: `fr=…`.

    What is given once is by language only where the tag is one of `languages`.
    """
    if not given:
        return None
    tag, found, _ = given[0].partition("=")
    if len(given) == 1 and not (found and tag in languages):
        return words_given(given[0])
    return dict(pairs(given, option=option))


def words_given(given: str) -> str:
    """Return the text that was given: `-` stands for what comes in on standard input."""
    if given != "-":
        return given
    content = sys.stdin.buffer.read(MOST + 1)
    if len(content) > MOST:
        raise UsageError(
            say("What came in is longer than {most} KiB.", most=MOST // 1024),
            say("Write what matters, and link to the rest."),
        )
    try:
        text = tidy(content.decode()).strip()
    except UnicodeDecodeError:
        raise UsageError(
            say("What came in is not written in UTF-8."),
            say("Save it in UTF-8, and give it again."),
        ) from None
    if not text:
        raise UsageError(
            say("Nothing came in on standard input, for which “-” stands."),
            say("Pipe the text in, once: alliance … - < FILE"),
        )
    return text


@overload
def day_given(given: str, *, option: str) -> date: ...
@overload
def day_given(given: str | None, *, option: str) -> date | None: ...
def day_given(given: str | None, *, option: str) -> date | None:
    """Return the day that was given to `option`, if one was."""
    from alliance_cli.records.moments import day_of

    if given is None:
        return None
    try:
        return day_of(given)
    except ValueError:
        raise UsageError(
            say("{option} takes a date, not “{value}”.", option=named(option), value=given),
            say("Write it like 2026-03-02: year, month, day."),
        ) from None


def moment_or_day_given(given: str, *, option: str) -> datetime | date:
    """Return the moment or the day that was given to `option`."""
    from alliance_cli.records.moments import day_of, moment_of

    for read in (moment_of, day_of):
        with suppress(ValueError):
            return read(given)
    raise UsageError(
        say("{option} takes a time or a day, not “{value}”.", option=named(option), value=given),
        say("Write it like 2026-03-02, or 2026-03-02T18:00:00+01:00."),
    )


def duration_given(given: str | None, *, option: str) -> str | None:
    """Return the duration that was given to `option`, if one was."""
    from alliance_cli.records.moments import Duration

    if given is None:
        return None
    try:
        return Duration.of(given).text
    except ValueError:
        raise UsageError(
            say("{option} takes a duration, not “{value}”.", option=named(option), value=given),
            say("Write it like P14D for two weeks, P6M for six months, P1Y for a year."),
        ) from None


def choice_given(given: str, choices: Sequence[str], *, option: str) -> str:
    """Return what was given to `option`, one of `choices`."""
    if given in choices:
        return given
    raise UsageError(
        say("{option} does not take “{value}”.", option=named(option), value=given),
        say("Possible: {choices}.", choices=tuple(choices)),
    )
