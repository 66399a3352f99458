"""Part what somebody wrote in a mail from what it cites, and from the signature under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.use_cases.intake_text import fold

_SIGNATURE = {"--", "-- "}
_ORIGINAL = ("-----original message", "-----message d'origine", "________________________________")
_FROM = ("from", "de", "von")
_AFTER_FROM = ("sent", "date", "to", "envoyé", "à", "gesendet", "an", "cc")
_CITED_BEFORE = (" wrote", " a écrit")
_GREETINGS = ("bonjour", "bonsoir", "salut", "hello", "hi", "dear", "chère", "cher", "coucou")
_LONGEST_GREETING = 60
_LONGEST_ATTRIBUTION = 3
"""So many lines may say who wrote what is cited."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The lines that somebody wrote, and those that they cite."""

    own: tuple[str, ...]
    cited: tuple[str, ...]


def reply_in(text: str) -> Reply:
    """Return what is one's own in the text of a mail, and what is cited.

    Raise UsageError where one answers in the midst of what one cites: the two belong together.
    """
    lines = [*_before_signature(text.split("\n"))]
    cited = [place for place, line in enumerate(lines) if line.startswith(">")]
    own = [line for line in lines if not line.startswith(">")]
    if cited:
        before = _without_attribution(lines[: cited[0]])
        after = [line for line in lines[cited[0] :] if not line.startswith(">")]
        if any(map(str.strip, before)) and any(map(str.strip, after)):
            raise UsageError(
                say("You answer in the midst of what you cite."),
                say("Write above it, or below it."),
            )
        own = before if any(map(str.strip, before)) else after
    return Reply(
        tuple(_without_greeting(own)), tuple(lines[place].lstrip("> ") for place in cited)
    )


def _before_signature(lines: list[str]) -> Iterator[str]:
    """Yield the lines before a signature, or before a whole mail that follows."""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line in _SIGNATURE or fold(line).startswith(_ORIGINAL):
            return
        if _begins_with(line, _FROM) and _begins_with(following, _AFTER_FROM):
            return
        yield line


def _begins_with(line: str, names: tuple[str, ...]) -> bool:
    """Tell whether a line is the field of a mail that follows: `From: …`, `*De :* …`."""
    name, found, _ = line[:_LONGEST_GREETING].partition(":")
    return bool(found) and fold(name.strip("* ")) in names


def _without_attribution(lines: list[str]) -> list[str]:
    """Return the lines before a citation, without the one that says whose it is."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    if not end or not f" {fold(lines[end - 1])}".endswith(_CITED_BEFORE):
        return lines[:end]
    for start in range(end - 1, max(-1, end - 1 - _LONGEST_ATTRIBUTION), -1):
        if fold(lines[start]).startswith(("on ", "le ", "am ")):
            return lines[:start]
    return lines[: end - 1]


def _without_greeting(lines: list[str]) -> Iterator[str]:
    """Yield the lines from the first that says something, a greeting left out."""
    written = [place for place, line in enumerate(lines) if line.strip()]
    if not written:
        return
    first = lines[written[0]]
    greets = len(first) <= _LONGEST_GREETING and (fold(first).split() or [""])[0] in _GREETINGS
    start = written[0] if not greets else next(iter(written[1:]), len(lines))
    yield from lines[start:]
